import { call } from '../calls/call';
import { CallFailedError } from '../calls/reasons';
import { listInstances, readPage } from './list-instances';
import type { LookupContext } from '../lookup/lookup';
import type { Asked } from './reasons';
import type { InstanceRequest } from './request';
import { pauseAfter } from '../calls/retry';
import { mergeRegions, type RegionListing } from './merge-regions';
import { select, type Selection } from './select';
import type { Credentials } from '../aws/services';
import { pause } from '../calls/time';

/** The first pause before an instance that is being created is looked at again is that after a fifth try. */
const CREATING_HEAD_START = 4;

/** How many of the instances seen are logged one by one. */
const MAX_LOGGED = 50;

/** What one Region came to. */
export type RegionAnswer = RegionListing | { readonly region: string; readonly error: CallFailedError };

/** What a search of all Regions came to. */
export interface InstanceSearch {
  readonly asked: Asked;
  readonly answers: readonly RegionAnswer[];
  readonly selection: Selection;
}

/** Asks every Region, side by side, and selects; again and again while what is wanted is still being created. */
export async function searchInstances(request: InstanceRequest, context: LookupContext): Promise<InstanceSearch> {
  const { region, services, clock, log, until, signal } = context;
  const { selectors, searchRegions, assumeRole } = request;
  const regions = searchRegions.length > 0 ? searchRegions : [region];
  const account = assumeRole?.roleArn.split(':')[4] ?? context.account;

  const credentials = assumeRole === undefined ? services.credentials : await call(
    { action: 'sts:AssumeRole', region, hint: `the trust policy of ${assumeRole.roleArn} lets the role of the function in, with its external id if it asks for one` },
    (trySignal) => services.assumeRole(assumeRole, trySignal), context,
  );
  const organization = selectors.instanceType === undefined ? undefined : call(
    { action: 'organizations:DescribeOrganization', region, account, hint: 'the account belongs to the organization' },
    (trySignal) => services.managementAccountId(credentials, trySignal), context,
  );
  for (let round = 1; ; round++) {
    const [managementAccountId, ...answers] = await Promise.all([
      organization, ...regions.map((each) => askRegion(each, account, credentials, context)),
    ]);
    const selection = select(mergeRegions(answers.filter(isListing)), selectors, managementAccountId);
    const pauseMs = pauseAfter(round + CREATING_HEAD_START, clock.random());
    if (selection.kind !== 'creating' || clock.now() + pauseMs >= until) return { asked: { regions, account }, answers, selection };
    log('INFO', 'instance is being created', { round, pauseMs });
    await pause(pauseMs, clock, signal);
  }
}

async function askRegion(region: string, account: string, credentials: Credentials, context: LookupContext): Promise<RegionAnswer> {
  const { services, clock, log } = context;
  const started = clock.now();
  const api = services.ssoAdmin(region, credentials);
  try {
    const { instances, pages } = await listInstances((nextToken) => call(
      { action: 'sso:ListInstances', region, account, hint: 'IAM Identity Center is enabled', endpoint: () => api.endpoint() },
      async (trySignal) => readPage(await api.listInstances(nextToken, trySignal), region), context,
    ), region);
    log('INFO', 'instances listed', { region, pages, instances: instances.length, instanceArns: instances.slice(0, MAX_LOGGED).map((each) => each.instanceArn), durationMs: clock.now() - started });
    return { region, instances };
  } catch (error) {
    // A Region that cannot be asked does not spoil the others; one whose answer cannot be trusted does.
    if (!(error instanceof CallFailedError)) throw error;
    log('WARN', 'region could not be asked', { region, error: error.said, durationMs: clock.now() - started });
    return { region, error };
  } finally {
    api.close();
  }
}

/** Whether the Region answered. */
export function isListing(answer: RegionAnswer): answer is RegionListing {
  return 'instances' in answer;
}
