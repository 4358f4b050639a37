import { call, CallFailedError } from '../calls/call';
import { pauseUntilThere } from '../calls/retry';
import { pause } from '../calls/time';
import { nextAttempt } from '../common/log';
import type { LookupContext } from '../lookup';
import { pages } from '../pages';
import { contradiction, count } from '../reasons';
import type { Called } from '../services/api';
import { organizations } from '../services/organizations';
import { LIST_INSTANCES, ssoAdmin } from '../services/sso-admin';
import { readInstance, type Instance, type SeenInstance } from './instance';
import type { InstanceRequest } from './request';

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
  /** The call, with all Regions. */
  readonly called: Called;
  /** In alphabetical order. */
  readonly regions: readonly (SearchedRegion | FailedRegion)[];
}

/** Searches all Regions in parallel. */
export async function searchInstances({ searchRegions }: InstanceRequest, context: LookupContext): Promise<InstanceSearch> {
  const { region, account } = context;
  const names = searchRegions.length > 0 ? searchRegions : [region];
  const called = { ...LIST_INSTANCES, region: names.join(', '), account };
  return { called, regions: await Promise.all(names.map((name) => searchRegion(name, context))) };
}

/** Waits while an instance is being created. Returns false at once if there is no time left. */
export async function waitForCreation(round: number, { clock, log, deadline, signal }: LookupContext): Promise<boolean> {
  const pauseMs = pauseUntilThere(round, clock.random());
  if (clock.now() + pauseMs >= deadline) return false;
  log('INFO', `the instance is still being created; ${nextAttempt(round, pauseMs)}`, { round, pauseMs });
  await pause(pauseMs, clock, signal);
  return true;
}

/** Asks who owns the organization instance. Undefined without an organization. */
export async function managementAccountId(context: LookupContext): Promise<string | undefined> {
  const api = organizations(context);
  try {
    return await call(api.managementAccountId, (id) => id, context);
  } finally {
    api.close();
  }
}

async function searchRegion(region: string, context: LookupContext): Promise<SearchedRegion | FailedRegion> {
  const { clock, log } = context;
  const started = clock.now();
  const api = ssoAdmin({ ...context, region });
  const instances = new Map<string, Instance>();
  let withoutList = 0;
  try {
    const onPageWithoutList = () => {
      withoutList += 1;
    };
    for await (const instance of pages(api.listInstances, readInstance, context, onPageWithoutList)) {
      if (instances.has(instance.instanceArn)) throw contradiction(api.listInstances, instance.instanceArn);
      instances.set(instance.instanceArn, instance);
    }
    const durationMs = clock.now() - started;
    const incomplete = withoutList > 0;
    const found = `${count(instances.size, 'instance')}${incomplete ? `, and ${count(withoutList, 'page')} without a list` : ''}`;
    log('INFO', `sso:ListInstances in ${region} returned ${found}`, {
      region, incomplete, instances: instances.size, instanceArns: [...instances.keys()], durationMs,
    });
    return { region, instances: [...instances.values()], incomplete };
  } catch (error) {
    // `exactlyOne` decides what a Region that cannot be searched means. A malformed answer fails the lookup.
    if (!(error instanceof CallFailedError)) throw error;
    const durationMs = clock.now() - started;
    log('WARN', `${region} could not be searched: ${error.said}`, { region, error: error.said, durationMs });
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
