import { RESOURCE_TYPE } from '../lib/private/wire/instance';
import { PERMISSION_SET_RESOURCE_TYPE, PERMISSION_SET_ROLE_RESOURCE_TYPE } from '../lib/private/wire/permission-set';
import { GROUP_RESOURCE_TYPE, USER_RESOURCE_TYPE } from '../lib/private/wire/principal';
import { LookupError } from './common/reason';
import { instanceLookup } from './instance/lookup';
import type { Lookup } from './lookup';
import { permissionSetLookup } from './permission-set/lookup';
import { permissionSetRoleLookup } from './permission-set-role/lookup';
import { groupLookup, userLookup } from './principal/lookup';
import { unknownResourceType } from './reasons';

/** The lookups by the type of the custom resource. */
const LOOKUPS: ReadonlyMap<string, Lookup> = new Map<string, Lookup>([
  [RESOURCE_TYPE, instanceLookup],
  [GROUP_RESOURCE_TYPE, groupLookup],
  [USER_RESOURCE_TYPE, userLookup],
  [PERMISSION_SET_RESOURCE_TYPE, permissionSetLookup],
  [PERMISSION_SET_ROLE_RESOURCE_TYPE, permissionSetRoleLookup],
]);

/**
 * Returns the lookup for a type of custom resource.
 *
 * @throws LookupError if there is none
 */
export function lookupOf(resourceType: string): Lookup {
  const lookup = LOOKUPS.get(resourceType);
  if (lookup === undefined) throw new LookupError(unknownResourceType(resourceType, [...LOOKUPS.keys()]));
  return lookup;
}
