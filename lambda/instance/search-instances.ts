import { call } from '../calls/call';
import { CallFailedError } from '../calls/reasons';
import { pauseAfter } from '../calls/retry';
import { pause } from '../calls/time';
import { callerOf, type Caller } from '../lookup/caller';
import type { LookupContext } from '../lookup/lookup';
import { readPage } from '../lookup/pages';
import { listInstances, type Listing } from './list-instances';
import { mergeRegions } from './merge-regions';
import { malformedAnswer } from './reasons';
import type { InstanceRequest } from './request';
import { select, type Selection } from './select';

/** The first pause while an instance is being created is as long as the pause after a fifth attempt. */
const CREATING_HEAD_START = 4;

/** The maximum number of instances that are logged one by one. */
const MAX_LOGGED = 50;

/** What a Region returned. */
export interface SearchedRegion extends Listing {
  readonly region: string;
}

/** A Region that could not be searched, and why. */
export interface FailedRegion {
  readonly region: string;
  readonly error: CallFailedError;
}

/** The result of the search in all Regions. */
export interface InstanceSearch {
  /** The account that made the calls. */
  readonly account: string;
  /** In alphabetical order. */
  readonly regions: readonly (SearchedRegion | FailedRegion)[];
  readonly selection: Selection;
}

/** Searches all Regions in parallel, and selects. Repeats this while a matching instance is still being created. */
export async function searchInstances(request: InstanceRequest, context: LookupContext): Promise<InstanceSearch> {
  const { region, services, clock, log, until, signal } = context;
  const { selectors, searchRegions } = request;
  const names = searchRegions.length > 0 ? searchRegions : [region];
  const caller = await callerOf(request.assumeRole, context);
  const { account, credentials } = caller;
  const organization = selectors.instanceType === undefined ? undefined : call(
    { action: 'organizations:DescribeOrganization', service: 'AWS Organizations', region, account, hint: 'the account belongs to an organization' },
    (trySignal) => services.managementAccountId(credentials, trySignal), context,
  );
  for (let round = 1; ; round++) {
    const [managementAccountId, ...regions] = await Promise.all([
      organization, ...names.map((name) => searchRegion(name, caller, context)),
    ]);
    const selection = select(mergeRegions(regions.filter(isSearched)), selectors, managementAccountId);
    const pauseMs = pauseAfter(round + CREATING_HEAD_START, clock.random());
    if (selection.kind !== 'creating' || clock.now() + pauseMs >= until) return { account, regions, selection };
    log('INFO', 'instance is being created', { round, pauseMs });
    await pause(pauseMs, clock, signal);
  }
}

async function searchRegion(region: string, { account, credentials }: Caller, context: LookupContext): Promise<SearchedRegion | FailedRegion> {
  const { services, clock, log } = context;
  const started = clock.now();
  const api = services.ssoAdmin(region, credentials);
  try {
    const listing = await listInstances((nextToken) => call(
      { action: 'sso:ListInstances', service: 'IAM Identity Center', region, account, hint: 'IAM Identity Center is enabled', endpoint: () => api.endpoint() },
      async (trySignal) => readPage(await api.listInstances(nextToken, trySignal), 'Instances', (what) => malformedAnswer(region, what)), context,
    ), region);
    const { instances, pages, incomplete } = listing;
    log('INFO', 'instances listed', { region, pages, incomplete, instances: instances.length, instanceArns: instances.slice(0, MAX_LOGGED).map((each) => each.instanceArn), durationMs: clock.now() - started });
    return { region, ...listing };
  } catch (error) {
    // `exactlyOne` decides what a Region that cannot be searched means. A malformed answer fails the lookup.
    if (!(error instanceof CallFailedError)) throw error;
    log('WARN', 'region could not be searched', { region, error: error.said, durationMs: clock.now() - started });
    return { region, error };
  } finally {
    api.close();
  }
}

/** Whether the Region could be searched. */
export function isSearched(region: SearchedRegion | FailedRegion): region is SearchedRegion {
  return 'instances' in region;
}
