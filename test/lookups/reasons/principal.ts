import * as reasons from '../../../lookups/principal/reasons';
import { selectorCount } from '../../../lookups/principal/request';
import { called } from '../support/called';
import { ASKED, askedUser, principalId } from '../support/principals';
import type { Row } from './row';

const WHERE = 'in eu-west-1 (account 111122223333)';
const STORE = 'The identity store d-1234567890';
const USER_NAME = askedUser({ by: 'UserName', value: 'jane' });
const EMAIL = askedUser({ by: 'Email', value: 'jane@example.com' });
const EXTERNAL_ID = askedUser({ by: 'ExternalId', issuer: 'https://issuer', id: '00u1' });
const ONE = '1234567890-00000000-0000-4000-8000-000000000001';
const TWO = '1234567890-00000000-0000-4000-8000-000000000002';
const by = (operation: string) => called({ service: 'identitystore', operation });
const GET_GROUP = by('GetGroupId');
const GET_USER = by('GetUserId');
const LIST_GROUPS = by('ListGroups');
const LIST_USERS = by('ListUsers');
const CHECK_GROUP = 'Check the spelling, and that the group has been created in this identity store or synchronized to it. '
  + 'Then deploy again. (NoMatch)';
const CHECK_USER = CHECK_GROUP.replace('group', 'user');
const LIKE_ADMINS = [{ id: principalId(1), name: 'Admins 1' }, { id: principalId(2), name: 'Admins 2' }];

/** The Reasons of the lookups of groups and users. */
export const PRINCIPAL_ROWS: readonly Row[] = [
  ['no property that selects', () => selectorCount(['displayName', 'externalId'], []),
    'Exactly one of the properties displayName and externalId must be set. Correct it and deploy again. (NotOneSelector)',
    [{ text: 'got none of them' }]],
  ['two properties that select', () => selectorCount(['userName', 'email', 'externalId'], ['userName', 'email']),
    'Exactly one of the properties userName, email and externalId must be set. Correct it and deploy again. (NotOneSelector)',
    [{ text: 'got userName and email' }]],
  ['a group that is not found', () => reasons.principalNotFound(ASKED, GET_GROUP),
    `${STORE} has no group with the display name "Admins": identitystore:GetGroupId ${WHERE} returned `
    + `ResourceNotFoundException. ${CHECK_GROUP}`],
  ['a user that is not found', () => reasons.principalNotFound(EXTERNAL_ID, GET_USER),
    `${STORE} has no user with the external ID "00u1" of the issuer "https://issuer": identitystore:GetUserId ${WHERE} returned `
    + `ResourceNotFoundException. ${CHECK_USER}`],
  ...[
    ['Admins ', 'there is a blank at an end of it'], ['cafe\u0301', 'it is not in the Unicode form NFC'],
  ].map(([value = '', why]): Row => (
    [`a group whose name is ${JSON.stringify(value)}`,
      () => reasons.principalNotFound({ ...ASKED, selector: { by: 'DisplayName', value } }, GET_GROUP),
      `${STORE} has no group with the display name "${value}": identitystore:GetGroupId ${WHERE} returned ResourceNotFoundException. `
      + CHECK_GROUP.replace('spelling', `spelling (${why})`)])),
  ['a group with a long name',
    () => reasons.principalNotFound({ ...ASKED, selector: { by: 'DisplayName', value: 'x'.repeat(1024) } }, GET_GROUP),
    `${STORE} has no group with the display name "${'x'.repeat(98)}…: identitystore:GetGroupId ${WHERE} returned `
    + `ResourceNotFoundException. ${CHECK_GROUP}`],
  ['a search that returns nothing', () => reasons.principalNotListed(USER_NAME, LIST_USERS, []),
    `${STORE} has no user with the user name "jane": identitystore:ListUsers ${WHERE} returned no user. ${CHECK_USER}`,
    []],
  ['a search that returns others', () => reasons.principalNotListed(ASKED, LIST_GROUPS, LIKE_ADMINS),
    `${STORE} has no group with the display name "Admins": identitystore:ListGroups ${WHERE} returned 2 groups with other `
    + `names. ${CHECK_GROUP}`,
    [{ text: ONE, note: ' named "Admins 1"' }, { text: TWO, note: ' named "Admins 2"' }]],
  ['a search that returns another', () => reasons.principalNotListed(ASKED, LIST_GROUPS, LIKE_ADMINS.slice(0, 1)),
    `${STORE} has no group with the display name "Admins": identitystore:ListGroups ${WHERE} returned 1 group with another `
    + `name. ${CHECK_GROUP}`,
    [{ text: ONE, note: ' named "Admins 1"' }]],
  ['a search that returns a name that looks the same', () => reasons.principalNotListed(
    { ...ASKED, selector: { by: 'DisplayName', value: 'caf\u00e9' } }, LIST_GROUPS,
    [{ id: principalId(1), name: 'caf\u00e9 ' }, { id: principalId(2), name: 'cafe\u0301' }],
  ), `${STORE} has no group with the display name "caf\u00e9": identitystore:ListGroups ${WHERE} returned 2 groups with other names. `
    + CHECK_GROUP,
  [{ text: ONE, note: ' named "caf\u00e9 ", with other blanks around it' },
    { text: TWO, note: ' named "cafe\u0301", in another Unicode form' }]],
  ['an identity store that is not found', () => reasons.identityStoreNotFound(ASKED, GET_GROUP),
    `identitystore:GetGroupId ${WHERE} did not find the identity store d-1234567890. Check its ID, and that its instance of IAM `
    + 'Identity Center is '
    + 'enabled in eu-west-1. If it is enabled in another Region, set region on the lookup. (IdentityStoreNotFound)'],
  ['several groups', () => reasons.severalPrincipals(ASKED, LIST_GROUPS, LIKE_ADMINS),
    '2 groups in the identity store d-1234567890 have the display name "Admins", but exactly one must match. Rename the others, or use the '
    + `GroupId instead of the lookup. identitystore:ListGroups ${WHERE} returned these groups. (SeveralMatch)`,
    [{ text: ONE, note: ' named "Admins 1"' }, { text: TWO, note: ' named "Admins 2"' }]],
  ['a selector that a store behind AD Connector does not support', () => reasons.selectorNotSupported(EMAIL),
    `${STORE} does not support GetUserId, as is the case behind AD Connector, and ListUsers has no filter for the email address `
    + '"jane@example.com". Look the user up by userName, or use the UserId instead of the lookup. (SelectorNotSupported)'],
  ['a filter that such a store does not support either', () => reasons.filterNotSupported(ASKED, LIST_GROUPS, 'UnknownOperationException'),
    `${STORE} supports neither GetGroupId nor ListGroups with a filter ${WHERE}, so the group with the display name "Admins" cannot be `
    + 'looked up. Use the GroupId instead of the lookup. (FilterNotSupported)',
    [{ text: '', note: 'UnknownOperationException' }]],
  ['a selector that is rejected', () => reasons.selectorInvalid(EMAIL, GET_USER, 'ValidationException: no'),
    `identitystore:GetUserId ${WHERE} rejected the email address "jane@example.com" of the user in the identity store `
    + 'd-1234567890 as invalid. '
    + 'Correct it and deploy again. (SelectorRejected)',
    [{ text: '', note: 'ValidationException: no' }]],
  ['another group than before', () => reasons.principalChanged(ASKED, principalId(1), principalId(2)),
    'The lookup found another group than before: the group with the display name "Admins" in the identity store d-1234567890 had the '
    + `GroupId ${ONE}, and now has the GroupId ${TWO}. The update was refused because it would give the members of another group the `
    + `access that is assigned to ${ONE}. Nothing has changed. Check whether ${ONE} was deleted or renamed. To accept the new `
    + 'group, set allowChange to '
    + 'true and deploy again. (Changed)'],
  ['another user than before', () => reasons.principalChanged(USER_NAME, principalId(1), principalId(2)),
    'The lookup found another user than before: the user with the user name "jane" in the identity store d-1234567890 had the UserId '
    + `${ONE}, and now has the UserId ${TWO}. The update was refused because it would give another user the access that is `
    + `assigned to ${ONE}. Nothing has changed. Check whether ${ONE} was deleted or renamed. To accept the new user, set `
    + 'allowChange to true and '
    + 'deploy again. (Changed)'],
];
