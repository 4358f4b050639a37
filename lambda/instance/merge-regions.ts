import type { Instance, SeenInstance } from './instance';

/** What ListInstances returned in one Region. */
interface RegionListing {
  readonly region: string;
  readonly instances: readonly Instance[];
}

/**
 * Merges the instances of several Regions. An instance that several Regions return counts once, with the data of its primary
 * Region if that is one of them.
 */
export function mergeRegions(listings: readonly RegionListing[]): SeenInstance[] {
  const seen = new Map<string, SeenInstance>();
  for (const { region, instances } of listings) {
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
