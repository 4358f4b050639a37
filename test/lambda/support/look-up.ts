import { instanceLookup } from '../../../lambda/instance/instance-lookup';
import { lookUp } from '../../../lambda/lookup/look-up';
import type { Lookup, LookupContext, Result } from '../../../lambda/lookup/lookup';
import { groupLookup } from '../../../lambda/principal/group-lookup';
import { userLookup } from '../../../lambda/principal/user-lookup';
import { lookupContext } from './lookup-context';
import { STORE } from './principals';

/** Looks up as the function does on a Create. */
type LookUp = (properties?: object, context?: LookupContext) => Promise<Result>;

export const lookUpInstance = lookUpWith(instanceLookup, {});
/** By default, the group with the display name "Admins". */
export const lookUpGroup = lookUpWith(groupLookup, { IdentityStoreId: STORE }, { DisplayName: 'Admins' });
export const lookUpUser = lookUpWith(userLookup, { IdentityStoreId: STORE });

function lookUpWith(lookup: Lookup, common: object, otherwise: object = {}): LookUp {
  return async (properties = otherwise, context = lookupContext()) => (
    (await lookUp(lookup, { ...common, ...properties }, undefined, context)).result
  );
}
