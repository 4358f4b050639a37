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
const LOOKUPS = {
  [RESOURCE_TYPE]: instanceLookup,
  [GROUP_RESOURCE_TYPE]: groupLookup,
  [USER_RESOURCE_TYPE]: userLookup,
  [PERMISSION_SET_RESOURCE_TYPE]: permissionSetLookup,
  [PERMISSION_SET_ROLE_RESOURCE_TYPE]: permissionSetRoleLookup,
} satisfies Readonly<Record<string, Lookup>>;

/** The type of a custom resource that is a lookup. */
export type LookupType = keyof typeof LOOKUPS;

/** Whether custom resources of this type are lookups. */
export function isLookup(resourceType: string): resourceType is LookupType {
  return Object.hasOwn(LOOKUPS, resourceType);
}

/**
 * Returns the lookup for a type of custom resource.
 *
 * @throws LookupError if there is none
 */
export function lookupOf(resourceType: string): Lookup {
  if (!isLookup(resourceType)) throw new LookupError(unknownResourceType(resourceType, Object.keys(LOOKUPS)));
  return LOOKUPS[resourceType];
}
