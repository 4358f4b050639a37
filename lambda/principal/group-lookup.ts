import { principalLookup } from './principal-lookup';

/** Looks up exactly one group of an identity store. */
export const groupLookup = principalLookup({
  noun: 'group', id: 'GroupId', getId: 'GetGroupId', list: 'ListGroups', listed: 'Groups', attributes: ['DisplayName'],
});
