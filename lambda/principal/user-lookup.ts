import { principalLookup } from './principal-lookup';

/** Looks up exactly one user of an identity store. */
export const userLookup = principalLookup({
  noun: 'user', id: 'UserId', getId: 'GetUserId', list: 'ListUsers', listed: 'Users', attributes: ['UserName', 'Email'],
});
