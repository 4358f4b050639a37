import { RESOURCE_TYPE } from '../lib/private/wire/instance';
import { GROUP_RESOURCE_TYPE, USER_RESOURCE_TYPE } from '../lib/private/wire/principal';
import { LookupError } from './common/reason';
import { instanceLookup } from './instance/instance-lookup';
import type { Lookup } from './lookup/lookup';
import { unknownResourceType } from './protocol/reasons';

/** The lookups by the type of the custom resource. Those that not every stack uses are loaded when they are used. */
const LOOKUPS = new Map<string, () => Lookup | Promise<Lookup>>([
  [RESOURCE_TYPE, () => instanceLookup],
  [GROUP_RESOURCE_TYPE, async () => (await import('./principal/group-lookup')).groupLookup],
  [USER_RESOURCE_TYPE, async () => (await import('./principal/user-lookup')).userLookup],
]);

/**
 * Returns the lookup for a type of custom resource.
 *
 * @throws LookupError if there is none
 */
export async function lookupOf(resourceType: string): Promise<Lookup> {
  const load = LOOKUPS.get(resourceType);
  if (load === undefined) throw new LookupError(unknownResourceType(resourceType, [...LOOKUPS.keys()]));
  return load();
}
