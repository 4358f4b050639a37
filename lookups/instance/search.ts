import { organizations } from '../services/organizations';
import { ssoAdmin } from '../services/sso-admin';
import { call, CallFailedError } from '../calls/call';
import { pauseAfter } from '../calls/retry';
import { pause } from '../calls/time';
import { listAll } from '../pages';
import type { LookupContext } from '../lookup';
import { readInstance, type Instance, type SeenInstance } from './instance';
import type { InstanceRequest } from './request';
import { select, type Selection } from './select';

/** The first pause while an instance is being created is as long as the pause after a fifth attempt. */
const CREATING_HEAD_START = 4;

/** What a Region returned. */
export interface SearchedRegion {
  readonly region: string;
  readonly instances: readonly Instance[];
  /** Whether an answer had no list of instances after all retries, which happens. */
  readonly incomplete: boolean;
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
export async function searchInstances({ selectors, searchRegions }: InstanceRequest, context: LookupContext): Promise<InstanceSearch> {
  const { region, account, clock, log, deadline, signal } = context;
  const names = searchRegions.length > 0 ? searchRegions : [region];
  const organization = selectors.instanceType === undefined ? undefined : managementAccountId(context);
  for (let round = 1; ; round++) {
    const [managementAccount, ...regions] = await Promise.all([organization, ...names.map((name) => searchRegion(name, context))]);
    const selection = select(mergeRegions(regions.filter(isSearched)), selectors, managementAccount);
    const pauseMs = pauseAfter(round + CREATING_HEAD_START, clock.random());
    if (selection.kind !== 'creating' || clock.now() + pauseMs >= deadline) return { account, regions, selection };
    log('INFO', 'instance is being created', { round, pauseMs });
    await pause(pauseMs, clock, signal);
  }
}

async function managementAccountId(context: LookupContext): Promise<string | undefined> {
  const { region, credentials } = context;
  const api = organizations(region, credentials);
  try {
    return await call({
      action: 'organizations:DescribeOrganization', service: 'AWS Organizations', region, api,
      hint: 'the account belongs to an organization',
    }, (signal) => api.managementAccountId(signal), context);
  } finally {
    api.close();
  }
}

async function searchRegion(region: string, context: LookupContext): Promise<SearchedRegion | FailedRegion> {
  const { account, credentials, clock, log } = context;
  const started = clock.now();
  const api = ssoAdmin(region, credentials);
  const called = { operation: 'ListInstances', region, account };
  try {
    const { items: instances, pages, incomplete } = await listAll<Instance>({
      ...called, member: 'Instances', mayLackMember: true,
      askPage: (nextToken, read) => call(
        { action: 'sso:ListInstances', service: 'IAM Identity Center', region, hint: 'IAM Identity Center is enabled', api },
        async (signal) => read(await api.listInstances(nextToken, signal)), context,
      ),
      readItem: (metadata) => readInstance(metadata, called),
      keyOf: ({ instanceArn }) => instanceArn,
    });
    const instanceArns = instances.map((each) => each.instanceArn);
    const durationMs = clock.now() - started;
    log('INFO', 'instances listed', { region, pages, incomplete, instances: instances.length, instanceArns, durationMs });
    return { region, instances, incomplete };
  } catch (error) {
    // `exactlyOne` decides what a Region that cannot be searched means. A malformed answer fails the lookup.
    if (!(error instanceof CallFailedError)) throw error;
    log('WARN', 'region could not be searched', { region, error: error.said, durationMs: clock.now() - started });
    return { region, error };
  } finally {
    api.close();
  }
}

/**
 * Merges the instances of several Regions. An instance that several Regions return counts once, with the data of its primary
 * Region if that is one of them.
 */
export function mergeRegions(regions: readonly Pick<SearchedRegion, 'region' | 'instances'>[]): SeenInstance[] {
  const seen = new Map<string, SeenInstance>();
  for (const { region, instances } of regions) {
    for (const instance of instances) {
      const before = seen.get(instance.instanceArn);
      seen.set(instance.instanceArn, {
        instance: before === undefined || instance.primaryRegion === region ? instance : before.instance,
        seenIn: [...(before?.seenIn ?? []), region],
      });
    }
  }
  return [...seen.values()];
}

/** Whether the Region could be searched. */
export function isSearched(region: SearchedRegion | FailedRegion): region is SearchedRegion {
  return 'instances' in region;
}
