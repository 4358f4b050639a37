import { DENIED, error, html, json, THROTTLED } from '../fixtures';
import { ADMINS, BY_NAME, byAttribute, createGroup, createUser, EXTERNAL_ID, foundId, groups, JANE, listedGroup, OTHER_STORE, STORE } from '../principal-fixtures';
import type { Answer, FaultEvent, Row } from '../row';

const UNKNOWN = error('UnknownOperationException', 'UnknownError');
const GROUP = 'group with the display name "Platform Admins"';
const ASKED = 'ListGroups in us-east-1 (account 111122223333)';
const REMEDY = 'Check the spelling, and that the group has been created in this identity store or synchronized to it. Then deploy again.';
const NONE = `The identity store d-9067aaaa01 has no ${GROUP}: ${ASKED} returned`;
const FAULT = 'This is a fault of the service: deploy again, and report it if it persists.';
const SHORT_MS = 3000;
const OK = { outcome: 'SUCCESS', attributes: ADMINS, physicalResourceId: foundId(ADMINS.GroupId), puts: 1 } as const;
const [first, second] = [ADMINS.GroupId, listedGroup(2).GroupId as string];
const filtered = (more: object = {}) => ({ MaxResults: 100, IdentityStoreId: STORE, ...more, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Platform Admins' }] });

const search = (name: string, listGroups: readonly Answer[], expected: Row['expected'], remainingMs?: number): Row => (
  { fault: 69, name, event: createGroup(), services: { getGroupId: [UNKNOWN], listGroups }, remainingMs, expected });
const once = (what: string, answer: Answer, remainingMs?: number): Row => (
  search(`a search with ${what} once is tried again`, [answer, groups([listedGroup(1)])], { ...OK, calls: 3 }, remainingMs));
const malformed = (what: string, answer: Answer, detail: string, got?: string, calls = 2): Row => (
  search(`${what} is malformed`, [answer], { outcome: 'FAILED', calls, reason: `${ASKED} returned a malformed answer for the ${GROUP} in the identity store d-9067aaaa01: ${detail}. ${FAULT}${got === undefined ? '' : `\n- got ${got}`}` }));
const notByThat = (what: string, given: FaultEvent): Row => ({
  fault: 69, name: `a user cannot be searched for by ${what}`, event: createUser(given), services: { getUserId: [UNKNOWN], listUsers: [json({ Users: [] })] },
  expected: { outcome: 'FAILED', calls: 1, reasonHas: ['The identity store d-9067aaaa01 does not support GetUserId, as is the case behind AD Connector, and ListUsers has no filter for the', 'Look the user up by userName'] },
});

/** An identity store behind AD Connector: it supports neither GetGroupId nor GetUserId, and accepts a filter in ListGroups and ListUsers. */
export const PRINCIPAL_SEARCH: readonly Row[] = [
  search('a store that does not know GetGroupId is searched', [groups([listedGroup(1)])], { ...OK, calls: 2, inputs: [byAttribute('displayName', 'Platform Admins'), filtered()] }),
  { fault: 69, name: 'a store that does not know GetUserId is searched', event: createUser({ UserName: 'jane' }), services: { getUserId: [UNKNOWN], listUsers: [json({ Users: [{ ...JANE, UserName: 'jane' }] })] }, expected: { outcome: 'SUCCESS', attributes: JANE, calls: 2 } },
  search('an operation that is not known, with a 404', [groups([listedGroup(1)])], OK),
  search('a search that returns nothing fails', [groups([])], { outcome: 'FAILED', calls: 2, reason: `${NONE} no group. ${REMEDY}` }),
  search('a search that returns others fails, and lists them', [groups([listedGroup(1, 'platform admins'), listedGroup(2, 'Platform Admins ')])],
    { outcome: 'FAILED', reason: `${NONE} 2 groups with other names. ${REMEDY}\n- ${first} named "platform admins"\n- ${second} named "Platform Admins "` }),
  search('a search that returns two of the name fails, and lists them', [groups([listedGroup(1), listedGroup(2), listedGroup(3, 'other')])],
    { outcome: 'FAILED', reason: `2 groups in the identity store d-9067aaaa01 have the display name "Platform Admins", but exactly one must match. Rename the others, or use the GroupId instead of the lookup. ${ASKED} returned these groups.\n- ${first} named "Platform Admins"\n- ${second} named "Platform Admins"` }),
  search('a search that ignores the filter finds the one', [groups([listedGroup(7, 'x'), listedGroup(1), listedGroup(8, 'y')])], OK),
  search('every page is read, and the empty ones are followed', [groups([], 'A'), groups([listedGroup(7, 'x')], 'B'), groups([listedGroup(1)], '')],
    { ...OK, calls: 4, inputs: [byAttribute('displayName', 'Platform Admins'), filtered(), filtered({ NextToken: 'A' }), filtered({ NextToken: 'B' })] }),
  search('the second of the name is on the last page', [groups([listedGroup(1)], 'A'), groups([listedGroup(2)])], { outcome: 'FAILED', calls: 3, reasonHas: ['2 groups in the identity store'] }),
  search('the same group on two pages is one', [groups([listedGroup(1)], 'A'), groups([listedGroup(1)])], OK),
  search('a hundred others still fit', [groups(Array.from({ length: 100 }, (_, index) => listedGroup(index + 10, 'n'.repeat(1000))))], { outcome: 'FAILED', reasonHas: ['returned 100 groups', '- and 32 more'] }),
  search('a date that cannot be read is ignored', [groups([listedGroup(1, 'Platform Admins', { CreatedAt: 'yesterday', UpdatedAt: null })])], OK),
  search('the same token again and again fails', [groups([listedGroup(1)], 'A')], { outcome: 'FAILED', calls: 3, reason: `The pagination of ListGroups in us-east-1 does not end: page 2 returned a NextToken that an earlier page had returned. ${FAULT}` }),
  malformed('a list that is an object', json({ Groups: {} }), 'Groups is not a list'),
  malformed('a NextToken that is a number', groups([listedGroup(1)], 7), 'NextToken is not a string'),
  malformed('a group of another store', groups([listedGroup(1), listedGroup(2, 'x', { IdentityStoreId: OTHER_STORE })]), 'it is of another identity store', '"d-9067aaaa02"'),
  malformed('a group with a name for its id', groups([listedGroup(1, 'Platform Admins', { GroupId: 'Platform Admins' })]), 'the GroupId is not an id of a group', '"Platform Admins"'),
  malformed('one id with two names', groups([listedGroup(1), listedGroup(1, 'x')]), `it has ${first} twice, with different names`, '["Platform Admins","x"]'),
  malformed('an empty answer for ever', json({}), 'it has no Groups', undefined, 4),
  malformed('a group of null for ever', groups([listedGroup(1), null]), 'it has no GroupId', undefined, 4),
  malformed('a group without a name for ever', groups([listedGroup(1), { ...ADMINS }]), 'it has no DisplayName', undefined, 4),
  once('an empty answer', json({})),
  once('throttled', THROTTLED),
  once('denied', DENIED),
  once('a 200 with HTML', html(200)),
  once('a connection reset', { fault: 'reset' }),
  once('a call never answered', { fault: 'silence' }, SHORT_MS),
  search('a search that is denied for ever names its action', [DENIED], { outcome: 'FAILED', reasonHas: ['identitystore:ListGroups in us-east-1 (account 111122223333) was denied for'] }, SHORT_MS),
  search('a search that hangs for ever fails before the deadline', [{ fault: 'silence' }], { outcome: 'FAILED', reasonHas: ['identitystore:ListGroups in us-east-1 (account 111122223333) received no answer'] }, SHORT_MS),
  search('a store that knows neither operation fails at once, saying so', [UNKNOWN], { outcome: 'FAILED', calls: 2, reason: `The identity store d-9067aaaa01 supports neither GetGroupId nor ListGroups with a filter in us-east-1 (account 111122223333), so the ${GROUP} cannot be looked up. Use the GroupId instead of the lookup.\n- UnknownOperationException` }),
  search('a store that refuses the filter fails at once, saying so', [error('ValidationException', 'Filters are not supported')], { outcome: 'FAILED', calls: 2, reasonHas: ['supports neither GetGroupId nor ListGroups with a filter', 'Filters are not supported'] }),
  search('a store that is not found by the search fails at once', [error('ResourceNotFoundException', 'none')], { outcome: 'FAILED', calls: 2, reasonHas: ['ListGroups in us-east-1 (account 111122223333) did not find the identity store d-9067aaaa01'] }),
  notByThat('an email address', { Email: 'jane@example.com' }),
  notByThat('an external id', { ExternalId: EXTERNAL_ID }),
  { fault: 69, name: 'a group cannot be searched for by an external id', event: createGroup({ IdentityStoreId: STORE, ExternalId: EXTERNAL_ID }), services: { getGroupId: [UNKNOWN] },
    expected: { outcome: 'FAILED', calls: 1, reason: 'The identity store d-9067aaaa01 does not support GetGroupId, as is the case behind AD Connector, and ListGroups has no filter for the external id "00u1a2b3" of the issuer "https://idp.example.com". Look the group up by displayName, or use the GroupId instead of the lookup.' } },
  { fault: 69, name: 'a store that is throttled, then does not know the operation, is searched', event: createGroup(BY_NAME), services: { getGroupId: [THROTTLED, { ...UNKNOWN, status: 404 }], listGroups: [groups([listedGroup(1)])] }, expected: { ...OK, calls: 3 } },
];
