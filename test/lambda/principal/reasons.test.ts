import type { Reason } from '../../../lambda/common/reason';
import * as reasons from '../../../lambda/principal/reasons';
import { ASKED, askedUser, principalId } from '../support/principals';

/*
 * The text of every Reason, as the console shows it, without the details.
 */
const SERVICE_FAULT = 'This is a fault of the service: deploy again, and report it if it persists.';
const WHERE = 'in eu-west-1 (account 111122223333)';
const USER_NAME = askedUser({ by: 'UserName', value: 'jane' });
const EMAIL = askedUser({ by: 'Email', value: 'jane@example.com' });
const EXTERNAL_ID = askedUser({ by: 'ExternalId', issuer: 'https://issuer', id: '00u1' });
const ONE = '1234567890-00000000-0000-4000-8000-000000000001';
const TWO = '1234567890-00000000-0000-4000-8000-000000000002';

const SAYS: readonly [what: string, reason: Reason, text: string, details?: Reason['details']][] = [
  ['no property that selects', reasons.selectorCount(['DisplayName', 'ExternalId'], []),
    'Exactly one of the properties DisplayName and ExternalId must be set. Correct it and deploy again. (NotOneSelector)',
    [{ text: 'got none of them' }]],
  ['two properties that select', reasons.selectorCount(['UserName', 'Email', 'ExternalId'], ['UserName', 'Email']),
    'Exactly one of the properties UserName, Email and ExternalId must be set. Correct it and deploy again. (NotOneSelector)',
    [{ text: 'got UserName and Email' }]],
  ['a group that is not found', reasons.principalNotFound(ASKED),
    `The identity store d-1234567890 has no group with the display name "Admins": GetGroupId ${WHERE} returned ResourceNotFoundException. Check the spelling, and that the group has been created in this identity store or synchronized to it. Then deploy again. (NoMatch)`],
  ['a user that is not found', reasons.principalNotFound(EXTERNAL_ID),
    `The identity store d-1234567890 has no user with the external id "00u1" of the issuer "https://issuer": GetUserId ${WHERE} returned ResourceNotFoundException. Check the spelling, and that the user has been created in this identity store or synchronized to it. Then deploy again. (NoMatch)`],
  ['a search that returns nothing', reasons.principalNotListed(USER_NAME, []),
    `The identity store d-1234567890 has no user with the user name "jane": ListUsers ${WHERE} returned no user. Check the spelling, and that the user has been created in this identity store or synchronized to it. Then deploy again. (NoMatch)`,
    []],
  ['a search that returns others', reasons.principalNotListed(ASKED, [{ id: principalId(1), name: 'admins' }, { id: principalId(2), name: 'Admins 2' }]),
    `The identity store d-1234567890 has no group with the display name "Admins": ListGroups ${WHERE} returned 2 groups with other names. Check the spelling, and that the group has been created in this identity store or synchronized to it. Then deploy again. (NoMatch)`,
    [{ text: ONE, note: ' named "admins"' }, { text: TWO, note: ' named "Admins 2"' }]],
  ['a search that returns another', reasons.principalNotListed(ASKED, [{ id: principalId(1), name: 'admins' }]),
    `The identity store d-1234567890 has no group with the display name "Admins": ListGroups ${WHERE} returned 1 group with another name. Check the spelling, and that the group has been created in this identity store or synchronized to it. Then deploy again. (NoMatch)`,
    [{ text: ONE, note: ' named "admins"' }]],
  ['an identity store that is not found', reasons.identityStoreNotFound(ASKED, 'GetGroupId'),
    `GetGroupId ${WHERE} did not find the identity store d-1234567890. Check its id, and that its instance of IAM Identity Center is enabled in eu-west-1. If it is enabled in another Region, set region on the lookup. (IdentityStoreNotFound)`],
  ['two groups of one name', reasons.severalPrincipals(ASKED, [{ id: principalId(1), name: 'Admins' }, { id: principalId(2), name: 'Admins' }]),
    `2 groups in the identity store d-1234567890 have the display name "Admins", but exactly one must match. Rename the others, or use the GroupId instead of the lookup. ListGroups ${WHERE} returned these groups. (SeveralMatch)`,
    [{ text: ONE, note: ' named "Admins"' }, { text: TWO, note: ' named "Admins"' }]],
  ['a selector that a store behind AD Connector does not support', reasons.selectorNotSupported(EMAIL),
    'The identity store d-1234567890 does not support GetUserId, as is the case behind AD Connector, and ListUsers has no filter for the email address "jane@example.com". Look the user up by userName, or use the UserId instead of the lookup. (SelectorNotSupported)'],
  ['a filter that such a store does not support either', reasons.filterNotSupported(ASKED, 'UnknownOperationException'),
    'The identity store d-1234567890 supports neither GetGroupId nor ListGroups with a filter in eu-west-1 (account 111122223333), so the group with the display name "Admins" cannot be looked up. Use the GroupId instead of the lookup. (FilterNotSupported)',
    [{ text: '', note: 'UnknownOperationException' }]],
  ['a selector that is refused', reasons.selectorInvalid(EMAIL, 'ValidationException: no'),
    `GetUserId ${WHERE} rejected the email address "jane@example.com" of the user in the identity store d-1234567890 as invalid. Correct it and deploy again. (SelectorRejected)`,
    [{ text: '', note: 'ValidationException: no' }]],
  ['a malformed answer', reasons.principalMalformed(ASKED, 'GetGroupId', 'it has no GroupId'),
    `GetGroupId ${WHERE} returned a malformed answer for the group with the display name "Admins" in the identity store d-1234567890: it has no GroupId. ${SERVICE_FAULT} (MalformedAnswer)`],
  ['a malformed value', reasons.principalMalformed(ASKED, 'GetGroupId', 'the GroupId is not an id of a group', 7),
    `GetGroupId ${WHERE} returned a malformed answer for the group with the display name "Admins" in the identity store d-1234567890: the GroupId is not an id of a group. ${SERVICE_FAULT} (MalformedAnswer)`,
    [{ text: 'got ', note: '7' }]],
  ['a list without end', reasons.endlessList(ASKED, 'there are more pages after 1000'),
    `The pagination of ListGroups in eu-west-1 does not end: there are more pages after 1000. ${SERVICE_FAULT} (EndlessPagination)`],
  ['another group of the same name', reasons.principalChanged(ASKED, principalId(1), principalId(2)),
    `The lookup found another group than before: the group with the display name "Admins" in the identity store d-1234567890 had the GroupId ${ONE}, and now has the GroupId ${TWO}. The update was refused because it would give the members of another group the access that is assigned to ${ONE}. Nothing has changed. Find out what became of ${ONE}. To accept the new group, set allowChange to true and deploy again. (Changed)`],
  ['another user of the same name', reasons.principalChanged(USER_NAME, principalId(1), principalId(2)),
    `The lookup found another user than before: the user with the user name "jane" in the identity store d-1234567890 had the UserId ${ONE}, and now has the UserId ${TWO}. The update was refused because it would give another user the access that is assigned to ${ONE}. Nothing has changed. Find out what became of ${ONE}. To accept the new user, set allowChange to true and deploy again. (Changed)`],
  ['attributes that are too long', reasons.principalTooLong(principalId(1)),
    `The attributes of ${ONE} do not fit into the 4096 bytes that CloudFormation accepts. Report this to the maintainers of cdk-identity-center-lookup. (AttributesTooLong)`],
];

test.each(SAYS.map(([what, reason, text, details]) => ({ what, reason, text, details })))('$what', ({ reason, text, details }) => {
  expect(`${reason.text} (${reason.code})`).toBe(text);
  expect(reason.details).toEqual(details);
});

test('a long name is shortened', () => {
  expect(reasons.principalNotFound({ ...ASKED, selector: { by: 'DisplayName', value: 'x'.repeat(1024) } }).text)
    .toContain(`the display name "${'x'.repeat(98)}…: GetGroupId`);
});

test('every Reason of the module has its literal text here', () => {
  expect(Object.values(reasons).map((maker) => maker.name).sort()).toEqual([
    'endlessList', 'filterNotSupported', 'identityStoreNotFound', 'principalChanged', 'principalMalformed', 'principalNotFound', 'principalNotListed',
    'principalTooLong', 'selectorCount', 'selectorInvalid', 'selectorNotSupported', 'severalPrincipals',
  ]);
});
