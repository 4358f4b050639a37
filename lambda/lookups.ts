import { GROUP_RESOURCE_TYPE, RESOURCE_TYPE, USER_RESOURCE_TYPE } from '../lib/private/wire';
import { LookupError } from './common/reason';
import { instanceLookup } from './instance/instance-lookup';
import type { Lookup } from './lookup/lookup';
import { unknownResourceType } from './protocol/reasons';

/** The lookups, by the types of the custom resources that they answer. What not every stack uses is loaded when it is used. */
const LOOKUPS = new Map<string, () => Lookup | Promise<Lookup>>([
  [RESOURCE_TYPE, () => instanceLookup],
  [GROUP_RESOURCE_TYPE, async () => (await import('./principal/group-lookup')).groupLookup],
  [USER_RESOURCE_TYPE, async () => (await import('./principal/user-lookup')).userLookup],
]);

/**
 * The lookup that answers custom resources of a type.
 *
 * @throws LookupError when there is none
 */
export async function lookupOf(resourceType: string): Promise<Lookup> {
  const load = LOOKUPS.get(resourceType);
  if (load === undefined) throw new LookupError(unknownResourceType(resourceType, [...LOOKUPS.keys()]));
  return load();
}
