import * as reasons from '../../../lookups/principal/reasons';
import { selectorCount } from '../../../lookups/principal/request';
import { ASKED, askedUser, principalId } from '../support/principals';
import type { Row } from './row';

const WHERE = 'in eu-west-1 (account 111122223333)';
const STORE = 'The identity store d-1234567890';
const USER_NAME = askedUser({ by: 'UserName', value: 'jane' });
const EMAIL = askedUser({ by: 'Email', value: 'jane@example.com' });
const EXTERNAL_ID = askedUser({ by: 'ExternalId', issuer: 'https://issuer', id: '00u1' });
const ONE = '1234567890-00000000-0000-4000-8000-000000000001';
const TWO = '1234567890-00000000-0000-4000-8000-000000000002';
const CHECK_GROUP = 'Check the spelling, and that the group has been created in this identity store or synchronized to it. '
  + 'Then deploy again. (NoMatch)';
const CHECK_USER = CHECK_GROUP.replace('group', 'user');
const LIKE_ADMINS = [{ id: principalId(1), name: 'Admins 1' }, { id: principalId(2), name: 'Admins 2' }];

/** The Reasons of the lookups of groups and users. */
export const PRINCIPAL_ROWS: readonly Row[] = [
  ['no property that selects', selectorCount(['DisplayName', 'ExternalId'], []),
    'Exactly one of the properties DisplayName and ExternalId must be set. Correct it and deploy again. (NotOneSelector)',
    [{ text: 'got none of them' }]],
  ['two properties that select', selectorCount(['UserName', 'Email', 'ExternalId'], ['UserName', 'Email']),
    'Exactly one of the properties UserName, Email and ExternalId must be set. Correct it and deploy again. (NotOneSelector)',
    [{ text: 'got UserName and Email' }]],
  ['a group that is not found', reasons.principalNotFound(ASKED),
    `${STORE} has no group with the display name "Admins": GetGroupId ${WHERE} returned ResourceNotFoundException. ${CHECK_GROUP}`],
  ['a user that is not found', reasons.principalNotFound(EXTERNAL_ID),
    `${STORE} has no user with the external id "00u1" of the issuer "https://issuer": GetUserId ${WHERE} returned `
    + `ResourceNotFoundException. ${CHECK_USER}`],
  ['a group with a long name', reasons.principalNotFound({ ...ASKED, selector: { by: 'DisplayName', value: 'x'.repeat(1024) } }),
    `${STORE} has no group with the display name "${'x'.repeat(98)}…: GetGroupId ${WHERE} returned `
    + `ResourceNotFoundException. ${CHECK_GROUP}`],
  ['a search that returns nothing', reasons.principalNotListed(USER_NAME, []),
    `${STORE} has no user with the user name "jane": ListUsers ${WHERE} returned no user. ${CHECK_USER}`,
    []],
  ['a search that returns others', reasons.principalNotListed(ASKED, LIKE_ADMINS),
    `${STORE} has no group with the display name "Admins": ListGroups ${WHERE} returned 2 groups with other names. ${CHECK_GROUP}`,
    [{ text: ONE, note: ' named "Admins 1"' }, { text: TWO, note: ' named "Admins 2"' }]],
  ['a search that returns another', reasons.principalNotListed(ASKED, LIKE_ADMINS.slice(0, 1)),
    `${STORE} has no group with the display name "Admins": ListGroups ${WHERE} returned 1 group with another name. ${CHECK_GROUP}`,
    [{ text: ONE, note: ' named "Admins 1"' }]],
  ['an identity store that is not found', reasons.identityStoreNotFound(ASKED, 'GetGroupId'),
    `GetGroupId ${WHERE} did not find the identity store d-1234567890. Check its id, and that its instance of IAM Identity Center is `
    + 'enabled in eu-west-1. If it is enabled in another Region, set region on the lookup. (IdentityStoreNotFound)'],
  ['several groups', reasons.severalPrincipals(ASKED, LIKE_ADMINS),
    '2 groups in the identity store d-1234567890 have the display name "Admins", but exactly one must match. Rename the others, or use the '
    + `GroupId instead of the lookup. ListGroups ${WHERE} returned these groups. (SeveralMatch)`,
    [{ text: ONE, note: ' named "Admins 1"' }, { text: TWO, note: ' named "Admins 2"' }]],
  ['a selector that a store behind AD Connector does not support', reasons.selectorNotSupported(EMAIL),
    `${STORE} does not support GetUserId, as is the case behind AD Connector, and ListUsers has no filter for the email address `
    + '"jane@example.com". Look the user up by userName, or use the UserId instead of the lookup. (SelectorNotSupported)'],
  ['a filter that such a store does not support either', reasons.filterNotSupported(ASKED, 'UnknownOperationException'),
    `${STORE} supports neither GetGroupId nor ListGroups with a filter ${WHERE}, so the group with the display name "Admins" cannot be `
    + 'looked up. Use the GroupId instead of the lookup. (FilterNotSupported)',
    [{ text: '', note: 'UnknownOperationException' }]],
  ['a selector that is rejected', reasons.selectorInvalid(EMAIL, 'ValidationException: no'),
    `GetUserId ${WHERE} rejected the email address "jane@example.com" of the user in the identity store d-1234567890 as invalid. `
    + 'Correct it and deploy again. (SelectorRejected)',
    [{ text: '', note: 'ValidationException: no' }]],
  ['another group than before', reasons.principalChanged(ASKED, principalId(1), principalId(2)),
    'The lookup found another group than before: the group with the display name "Admins" in the identity store d-1234567890 had the '
    + `GroupId ${ONE}, and now has the GroupId ${TWO}. The update was refused because it would give the members of another group the `
    + `access that is assigned to ${ONE}. Nothing has changed. Find out what became of ${ONE}. To accept the new group, set allowChange to `
    + 'true and deploy again. (Changed)'],
  ['another user than before', reasons.principalChanged(USER_NAME, principalId(1), principalId(2)),
    'The lookup found another user than before: the user with the user name "jane" in the identity store d-1234567890 had the UserId '
    + `${ONE}, and now has the UserId ${TWO}. The update was refused because it would give another user the access that is `
    + `assigned to ${ONE}. Nothing has changed. Find out what became of ${ONE}. To accept the new user, set allowChange to true and `
    + 'deploy again. (Changed)'],
];
