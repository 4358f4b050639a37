import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { AssumeRole, Credentials } from '../lambda/aws/credentials';
import { organizations } from '../lambda/aws/organizations';
import { processClock } from '../lambda/calls/process-clock';
import { CallFailedError } from '../lambda/calls/reasons';
import { timebox } from '../lambda/calls/time';
import { LookupError } from '../lambda/common/reason';
import { attributesOf } from '../lambda/instance/attributes';
import { readRequest } from '../lambda/instance/request';
import { searchInstances } from '../lambda/instance/search-instances';
import { assumeRole } from '../lambda/lookup/assume-role';
import type { LookupContext } from '../lambda/lookup/lookup';
import { readAssumeRole, readProperties } from '../lambda/lookup/properties';
import type { Arguments } from './arguments';
import { callFailure } from './call-failure';
import { configuredRegion, credentialsOf, identityOf, profileOf, requireProfile, type Identity } from './caller';
import { findPrincipals } from './principals';
import type { Progress } from './progress';
import { reportOn, type Report } from './report';
import { propsOf } from './snippet';
import { unusableAnswer, verdictOn } from './verdict';

/** For all calls that decide the result. */
const LONGEST_MS = 20_000;
const LONGEST_TRY_MS = 10_000;
/** For calls that only add to the result. */
const LONGEST_EXTRA_MS = 5_000;

const { env } = process;

/** Everything that `ask` needs from outside. */
export interface Surroundings {
  readonly progress: Progress;
  /** Keeps secrets out of the output. */
  readonly hide: LookupContext['hide'];
}

/**
 * Looks up what the command line asks for.
 *
 * @throws PreflightError if there is no result
 */
export async function ask({ properties, principals, profile: named }: Arguments, { progress, hide }: Surroundings): Promise<Report> {
  const given = readProperties(properties);
  const request = readRequest(given);
  const role = readAssumeRole(given);
  const { searchRegions } = request;
  const profile = profileOf(named, env);
  if (profile !== undefined) await requireProfile(profile, env);
  const region = searchRegions[0] ?? await configuredRegion(profile, env);
  progress.start(searchRegions.length > 0 ? searchRegions : [region]);
  const credentials = await credentialsOf(profile, region);
  hide(credentials.secretAccessKey, credentials.sessionToken);
  const end = new AbortController();
  try {
    const identity = await identify(role, credentials, region, end.signal);
    const now = processClock.now();
    const own: LookupContext = {
      region,
      account: identity.account || 'unknown',
      credentials,
      policies: { haveTakenEffect: false },
      clock: processClock,
      log: progress.log,
      hide,
      deadline: now + LONGEST_MS,
      // No role or policy is new, so a denial is final at once.
      settledAt: now,
      attemptTimeoutMs: LONGEST_TRY_MS,
      signal: end.signal,
    };
    const context = role === undefined ? own : await assumeRole(role, own).catch((error: unknown) => {
      throw inYourWords(error, { action: 'sts:AssumeRole', region, ifDenied: `Check that the trust policy of ${role.roleArn} trusts you, that the external ID is correct if the policy requires one, and that your own policies allow sts:AssumeRole.` });
    });
    const [search, organization] = await Promise.all([
      searchInstances(request, context).catch((error: unknown) => {
        throw inYourWords(error, { action: 'organizations:DescribeOrganization', region, ifDenied: '--instance-type needs this call. Use credentials that are allowed to make it, or another selector.' });
      }),
      extra(async (signal) => ({ managementAccountId: await managementAccountId(region, context.credentials, signal) }), end.signal),
    ]);
    const verdict = verdictOn(search, request, region);
    const found = 'selected' in verdict ? await findPrincipals(principals, attributesOf(verdict.selected), context) : [];
    return reportOn(identity, search, propsOf(properties), organization, verdict, found);
  } finally {
    end.abort();
  }
}

/** Returns the caller. If STS does not answer, only the caller is missing. */
async function identify(role: AssumeRole | undefined, credentials: AwsCredentialIdentity, region: string, end: AbortSignal): Promise<Identity> {
  if (role !== undefined) return { account: role.roleArn.split(':')[4] ?? '', arn: role.roleArn };
  return await extra((signal) => identityOf(credentials, region, signal), end) ?? { account: '', arn: '' };
}

async function managementAccountId(region: string, credentials: Credentials, signal: AbortSignal): Promise<string | undefined> {
  const api = organizations(region, credentials);
  try {
    return await api.managementAccountId(signal);
  } finally {
    api.close();
  }
}

/** Runs an optional call with a time limit. Returns undefined if it fails. */
async function extra<T>(task: (signal: AbortSignal) => Promise<T>, end: AbortSignal): Promise<T | undefined> {
  return timebox(task, LONGEST_EXTRA_MS, processClock, end).catch(() => undefined);
}

/** Describes a failed call to the person who made it. */
function inYourWords(error: unknown, call: { readonly action: string; readonly region: string; readonly ifDenied: string }): unknown {
  if (error instanceof CallFailedError) return callFailure({ ...call, kind: error.kind, said: error.said });
  return error instanceof LookupError ? unusableAnswer(error) : error;
}
