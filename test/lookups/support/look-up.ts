import { instanceLookup } from '../../../lookups/instance/lookup';
import { lookUp, type Lookup, type LookupContext, type Result } from '../../../lookups/lookup';
import { groupLookup, userLookup } from '../../../lookups/principal/lookup';
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
