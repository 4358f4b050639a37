import type { GroupLookupAttributes, UserLookupAttributes } from '../../lib/private/wire/principal';
import type { Lookup } from '../lookup/lookup';
import { findPrincipal } from './find-principal';
import type { Principal, PrincipalType } from './principal';
import { principalChanged, principalTooLong } from './reasons';
import { asksTheSame, questionOf, readRequest, type PrincipalRequest } from './request';

/** Creates the lookup for a type of principal. */
export function principalLookup(type: PrincipalType): Lookup<PrincipalRequest, Principal> {
  return {
    readRequest: (properties) => readRequest(type, properties),
    find: (request, context) => findPrincipal(type, request, context),
    identify: ({ id }) => id,
    answer: (found) => ({ attributes: { ...attributesOf(type, found) }, tooLong: principalTooLong(found.id) }),
    question: questionOf,
    asksTheSame,
    allowsChange: ({ allowChange }) => allowChange,
    changed: (before, { id }, { selector, identityStoreId }) => principalChanged({ type, selector, identityStoreId }, before, id),
  };
}

/** The attributes of the custom resource. Each one is present, and a flat string. */
function attributesOf(type: PrincipalType, { id, identityStoreId }: Principal): GroupLookupAttributes | UserLookupAttributes {
  switch (type.id) {
    case 'GroupId': return { GroupId: id, IdentityStoreId: identityStoreId };
    case 'UserId': return { UserId: id, IdentityStoreId: identityStoreId };
  }
}
