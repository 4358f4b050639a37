import { setMaxListeners } from 'node:events';
import { organizations } from '../lookups/services/organizations';
import { processClock } from '../lookups/calls/process-clock';
import { timebox } from '../lookups/calls/time';
import { LookupError, type Reason } from '../lookups/common/reason';
import { attributesOf } from '../lookups/instance/lookup';
import { exactlyOne } from '../lookups/instance/exactly-one';
import { readRequest, type InstanceRequest } from '../lookups/instance/request';
import { isSearched, searchInstances, type InstanceSearch } from '../lookups/instance/search';
import { assumeRole, lookUp, type LookupContext } from '../lookups/lookup';
import { readAssumeRole, readProperties } from '../lookups/properties';
import type { LookupAttributes } from '../lib/private/wire/instance';
import type { Arguments } from './arguments';
import { credentialsOf } from './caller/credentials';
import { identityOf } from './caller/identity';
import { configuredRegion, profileOf } from './caller/profile';
import { proxyAdvice, usedProxyAdvice, useProxy } from './caller/proxy';
import { failureOf, type Failure } from './failure';
import type { Asked } from './lookups';
import { reportOn, type LookupResult, type Report } from './report';
import { propsOf } from './snippet';

/** For the lookup of the instance, and for those that follow it. */
const LONGEST_MS = 20_000;
const LONGEST_ATTEMPT_MS = 10_000;
/** For calls that only add to the result. */
const LONGEST_EXTRA_MS = 5_000;

const NOT_ITS_ROLE = 'You make this call with your own credentials, and a deployment with its role. Use credentials with this permission.';

const NOT_ITS_REGION = 'A deployment can be allowed to search this Region. To tell, use credentials with this permission, '
  + 'or select by --instance-arn or --identity-store-id.';

/** What to do about a failed call, for a person who makes it with their own credentials, through a proxy or not. */
const ADVICE: Readonly<Record<string, (env: NodeJS.ProcessEnv) => string | undefined>> = {
  Denied: (env) => [NOT_ITS_ROLE, usedProxyAdvice(env) ?? []].flat().join(' '),
  KmsDenied: () => NOT_ITS_ROLE,
  NoCredentials: () => 'Your own credentials have expired or are incomplete. Sign in again.',
  UnknownCaller: () => 'If your access key no longer exists, use another one.',
  SignatureRejected: () => 'Check your secret access key and the clock of this computer.',
  Unresolvable: proxyAdvice,
  Unreachable: proxyAdvice,
  NoAnswer: proxyAdvice,
  CallFailed: usedProxyAdvice,
};

/** What `ask` needs from outside. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Keeps secrets out of the output. */
  readonly hide: LookupContext['hide'];
  /** Called with the Regions before they are searched. */
  readonly onSearch: (regions: readonly string[]) => void;
}

/**
 * Looks up what the command line asks for.
 *
 * @throws PreflightError or LookupError if there is no result
 */
export async function ask(
  { properties, lookups, profile: named, region: ofStack }: Arguments, { env, hide, onSearch }: Surroundings,
): Promise<Report> {
  const given = readProperties(properties);
  const request = readRequest(given);
  const role = readAssumeRole(given);
  const profile = await profileOf(named, env);
  // All clients of the SDK read their endpoints from this profile.
  if (profile !== undefined) env.AWS_PROFILE = profile.name;
  const region = ofStack ?? await configuredRegion(profile, env);
  await useProxy(env, hide);
  onSearch(request.searchRegions.length > 0 ? request.searchRegions : [region]);
  const credentials = await credentialsOf({ profile, region, env, hide });
  hide(credentials.secretAccessKey, credentials.sessionToken);
  const end = new AbortController();
  // There is no limit to the number of lookups and Regions.
  setMaxListeners(0, end.signal);
  const extra = <T>(task: (signal: AbortSignal) => Promise<T>) => (
    timebox(task, LONGEST_EXTRA_MS, processClock, end.signal).catch(() => undefined)
  );
  try {
    const identity = role === undefined
      ? await extra((signal) => identityOf(region, credentials, signal)) ?? { account: '', arn: '' }
      : { account: role.roleArn.split(':')[4] ?? '', arn: role.roleArn };
    const now = processClock.now();
    const own: LookupContext = {
      region,
      account: identity.account || 'unknown',
      credentials,
      policies: { haveTakenEffect: false },
      clock: processClock,
      log: () => undefined,
      hide,
      deadline: now + LONGEST_MS,
      // No role or policy is new, so a denial is final at once.
      settledAt: now,
      attemptTimeoutMs: LONGEST_ATTEMPT_MS,
      signal: end.signal,
    };
    const context = role === undefined ? own : await assumeRole(role, own);
    const [search, organization] = !isInstanceAskedFor(properties, lookups) ? [] : await Promise.all([
      searchInstances(request, context),
      extra(async (signal) => ({ managementAccountId: await organizations(region, context.credentials).managementAccountId(signal) })),
    ]);
    const { selected, failure } = search === undefined ? {} : selectFrom(search, request, region, role === undefined);
    const possible = lookups.filter(({ row }) => row.ofInstance === undefined || selected !== undefined);
    const results = await Promise.all(possible.map((asked) => resultOf(asked, selected, context)));
    return reportOn({ identity, region, search, organization, selected, failure, results }, propsOf(properties), lookups);
  } finally {
    end.abort();
  }
}

/** A failed lookup, with what a person can do about it. */
export function failedWith({ reason }: LookupError): Failure {
  return failureOf(reason, ADVICE[reason.code]?.(process.env));
}

/** Whether a stack has the instance: not if all of its lookups do without. */
function isInstanceAskedFor(properties: Arguments['properties'], lookups: readonly Asked[]): boolean {
  const isSelected = Object.entries<unknown>(properties).some(([name, value]) => value !== undefined && !name.startsWith('AssumeRole'));
  return isSelected || lookups.length === 0 || lookups.some(({ row }) => row.ofInstance !== undefined);
}

interface Selected {
  readonly selected?: LookupAttributes;
  readonly failure?: Failure;
}

/** @param isOwn whether you make the calls with your own credentials, not with the role of a deployment */
function selectFrom(search: InstanceSearch, request: InstanceRequest, region: string, isOwn: boolean): Selected {
  const doubt = isOwn ? closedToYou(search) : undefined;
  try {
    const selected = attributesOf(exactlyOne(search, request, region));
    const { instanceArn, identityStoreId } = request.selectors;
    const isPinned = instanceArn !== undefined || identityStoreId !== undefined;
    return { selected, ...(doubt !== undefined && !isPinned && { failure: doubt }) };
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    const failure = failedWith(error);
    return { failure: doubt !== undefined && ['NoInstance', 'NoMatch'].includes(failure.code) ? doubt : failure };
  }
}

/** A Region that you are not allowed to search. The role of a deployment can be. */
function closedToYou({ regions }: InstanceSearch): Failure | undefined {
  const reasons: Reason[] = regions.flatMap((each) => (isSearched(each) ? [] : [each.error.reason]));
  const denied = reasons.find(({ code }) => code === 'Denied');
  return denied && failureOf(denied, NOT_ITS_REGION);
}

/** @param instance the instance, if the lookup needs one */
async function resultOf({ row, names }: Asked, instance: LookupAttributes | undefined, context: LookupContext): Promise<LookupResult> {
  const { type, lookup, selector, ofInstance, attributes, longestMs = LONGEST_MS } = row;
  const properties = { ...selector(names), ...(instance && ofInstance?.(instance)) };
  try {
    const { result } = await lookUp(lookup, properties, undefined, { ...context, deadline: processClock.now() + longestMs });
    return { type, names, attributes: attributes?.(names, result.attributes) ?? result.attributes };
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    return { type, names, failure: failedWith(error) };
  }
}
