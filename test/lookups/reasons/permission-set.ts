import * as reasons from '../../../lookups/permission-set/reasons';
import * as roleReasons from '../../../lookups/permission-set-role/reasons';
import { called } from '../support/called';
import { arn } from '../support/instances';
import type { Row } from './row';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-0000000000000001';
const ASKED = called({ operation: 'ListPermissionSets' });
const LISTED = 'sso:ListPermissionSets in eu-west-1 (account 111122223333) returned';
const ASKED_ROLES = called({ service: 'iam', operation: 'ListRoles' });
const LISTED_ROLES = 'iam:ListRoles in eu-west-1 (account 111122223333) returned';
const WALK = { instanceArn: arn(1), described: 1_800, total: 3_400, elapsedMs: 99_000, timeout: 210 };
const OVER = 'The time of the function was over before all names were found: 1800 of 3400 permission sets of the instance '
  + `${INSTANCE} were described in`;
const QUOTA = 'All callers in the account share about 20 calls a second.';
const MOVED = 'the previous one was deleted, and another one got its name. The update was refused because it would replace every '
  + 'assignment, with the permissions of the new set. Nothing has changed. To accept the new set, set allowChange to true and '
  + 'deploy again. (Changed)';

/** The Reasons of the lookups of permission sets and of their roles. */
export const PERMISSION_SET_ROWS: readonly Row[] = [
  ['a permission set that is not found', () => reasons.permissionSetsNotFound(ASKED, arn(1), ['Admins'], ['Other']),
    `The instance ${INSTANCE} has no permission set named "Admins": ${LISTED} 1 permission set. Check the spelling (names are case-sensitive), `
    + 'and that the permission set exists in this instance. (NoMatch)'],
  ['permission sets that are not found, and one that is alike', () => reasons.permissionSetsNotFound(
    ASKED, arn(1), ['Admins', 'Ops'], ['admins', 'Other']
  ),
    `The instance ${INSTANCE} has no permission set named "Admins" or "Ops": ${LISTED} 2 permission sets. Check the spelling (names `
    + 'are case-sensitive), and that the permission set exists in this instance. (NoMatch)',
    [{ text: 'another case: admins' }]],
  ['an instance without permission sets', () => reasons.permissionSetsNotFound(ASKED, arn(1), ['Admins'], []),
    `The instance ${INSTANCE} has no permission set named "Admins": ${LISTED} 0 permission sets. An account instance has no permission `
    + 'sets: look up the organization instance. (NoMatch)'],
  ['an instance that cannot have permission sets', () => reasons.noPermissionSets(ASKED, arn(1), 'ValidationException: no'),
    `sso:ListPermissionSets in eu-west-1 (account 111122223333) rejected the instance ${INSTANCE} as invalid. Only the organization instance `
    + 'has permission sets; an account instance has none. Look up the organization instance, and deploy again. (NoPermissionSets)',
    [{ text: '', note: 'ValidationException: no' }]],
  ['more permission sets than there is time for', () => reasons.tooManyPermissionSets(WALK),
    `${OVER} 99 s. ${QUOTA} Set timeout of the provider to 210 seconds, and deploy again. (OutOfTime)`],
  ['more permission sets than there can be time for',
    () => reasons.tooManyPermissionSets({ ...WALK, elapsedMs: 879_000, timeout: undefined }),
    `${OVER} 879 s. ${QUOTA} Deploy again when fewer calls are made, or use the ARNs of the permission sets instead `
    + 'of the lookup. (OutOfTime)'],
  ['another permission set than before', () => reasons.permissionSetMoved([{ name: 'Admins', was: 'arn:1', is: 'arn:2' }]),
    `The lookup found another permission set than before for the name "Admins": ${MOVED}`,
    [{ text: 'Admins was arn:1 and is arn:2' }]],

  ['a role that is not found', () => roleReasons.rolesNotFound(ASKED_ROLES, ['Admins'], ['Other']),
    `The account 111122223333 has no role of a permission set named "Admins": ${LISTED_ROLES} the roles of 1 permission set. A permission `
    + 'set has a role in an account only while it is assigned there. Check the spelling (names are case-sensitive), assign the permission '
    + 'set in the account 111122223333, and deploy again. (NoMatch)'],
  ['roles that are not found, and one that is alike', () => roleReasons.rolesNotFound(
    ASKED_ROLES, ['Admins', 'Ops', 'Dev'], ['admins', 'admins']
  ),
    `The account 111122223333 has no role of a permission set named "Admins", "Ops" or "Dev": ${LISTED_ROLES} the roles of 2 permission `
    + 'sets. A permission set has a role in an account only while it is assigned there. Check the spelling (names are case-sensitive), '
    + 'assign the permission set in the account 111122223333, and deploy again. (NoMatch)',
    [{ text: 'another case: admins' }]],
  ['several roles', () => roleReasons.severalRoles(ASKED_ROLES, 'Admins', ['arn:1', 'arn:2']),
    `The account 111122223333 has 2 roles of permission sets named "Admins", but exactly one must match: ${LISTED_ROLES} these roles. One `
    + 'of them can be left over from another instance of IAM Identity Center: delete it, or use the ARN instead of the lookup. '
    + '(SeveralMatch)',
    [{ text: 'arn:1' }, { text: 'arn:2' }]],
];
