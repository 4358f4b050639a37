import type { Instance, SeenInstance } from './instance';

/** What ListInstances returned in one Region. */
export interface RegionListing {
  readonly region: string;
  readonly instances: readonly Instance[];
}

/**
 * Puts the listings of several Regions together: an instance seen in several is one instance, and what its primary
 * Region says of it counts before what others say.
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
