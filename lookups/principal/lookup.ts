import type { GroupLookupAttributes, UserLookupAttributes } from '../../lib/private/wire/principal';
import type { Lookup } from '../lookup';
import { attributesTooLong } from '../reasons';
import { findPrincipal } from './find';
import { principalChanged } from './reasons';
import { foldedSelector, GROUP, USER, type Principal, type PrincipalType, readRequest, type PrincipalRequest } from './request';

/** Creates the lookup for a type of principal. */
function principalLookup(type: PrincipalType): Lookup<PrincipalRequest, Principal> {
  return {
    readRequest: (given) => readRequest(type, given),
    find: (request, context) => findPrincipal(type, request, context),
    selectors: ({ identityStoreId, selector }) => [{ identityStoreId, selector: foldedSelector(selector) }],
    result: (found) => ({
      answers: [found.id],
      attributes: { ...attributesOf(type, found) },
      tooLong: attributesTooLong(found.id, 'Report this to the maintainers of cdk-identity-center-lookup.'),
    }),
    changed: ([{ was, is }], _found, request) => principalChanged({ type, ...request }, was, is),
  };
}

/** The attributes of the custom resource. Each one is present, and a flat string. */
function attributesOf(type: PrincipalType, { id, identityStoreId }: Principal): GroupLookupAttributes | UserLookupAttributes {
  switch (type.id) {
    case 'GroupId': return { GroupId: id, IdentityStoreId: identityStoreId };
    case 'UserId': return { UserId: id, IdentityStoreId: identityStoreId };
  }
}

/** Looks up exactly one group of an identity store. */
export const groupLookup = principalLookup(GROUP);

/** Looks up exactly one user of an identity store. */
export const userLookup = principalLookup(USER);
