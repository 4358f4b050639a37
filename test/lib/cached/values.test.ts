import {
  contextAttributes, contextKeys, contextValue, expectedContextValue, type LookupResource,
} from '../../../lib/private/wire/context';
import { RESOURCE_TYPE } from '../../../lib/private/wire/instance';
import { PERMISSION_SET_RESOURCE_TYPE, PERMISSION_SET_ROLE_RESOURCE_TYPE } from '../../../lib/private/wire/permission-set';
import { GROUP_RESOURCE_TYPE, USER_RESOURCE_TYPE } from '../../../lib/private/wire/principal';
import { ADMINISTRATORS, JANE, PERMISSION_SETS, PROD } from '../../support/prod';

const ENVIRONMENT = { account: '444455556666', region: 'us-east-1' };
const ROLES = 'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/';
const SET = `${PERMISSION_SETS}/ps-0123456789abcdef`;
const VALUE = { InstanceArn: PROD.instanceArn, IdentityStoreId: PROD.identityStoreId, Status: 'ACTIVE', LookupRegion: 'us-east-1' };

const lookup = (Type: string, Properties: LookupResource['Properties'] = {}) => ({ Type, Properties });
const GROUP = lookup(GROUP_RESOURCE_TYPE, { IdentityStoreId: PROD.identityStoreId, DisplayName: 'Administrators' });
const USER = lookup(USER_RESOURCE_TYPE, { IdentityStoreId: PROD.identityStoreId, UserName: 'jane' });
const SETS = lookup(PERMISSION_SET_RESOURCE_TYPE, { InstanceArn: PROD.instanceArn, PermissionSetNames: ['Read.Only'] });
const ROLE = lookup(PERMISSION_SET_ROLE_RESOURCE_TYPE, { PermissionSetNames: ['Read_Only'] });

/** What is expected of a value of the only key of a lookup. */
function expected(of: LookupResource, value: unknown): string | undefined {
  const [key] = contextKeys(of, ENVIRONMENT);
  return key && expectedContextValue(of, ENVIRONMENT, key, value);
}

test.each<[LookupResource, unknown, Readonly<Record<string, string>>]>([
  [lookup(RESOURCE_TYPE), { ...VALUE, Name: 'prod' }, { ...VALUE, Name: 'prod' }],
  [lookup(RESOURCE_TYPE, { InstanceArn: PROD.instanceArn }), VALUE, VALUE],
  [
    lookup(RESOURCE_TYPE, { RequirePrimaryRegion: 'true' }), { ...VALUE, PrimaryRegion: 'us-east-1' },
    { ...VALUE, PrimaryRegion: 'us-east-1' },
  ],
  [GROUP, ADMINISTRATORS, { GroupId: ADMINISTRATORS, IdentityStoreId: PROD.identityStoreId }],
  [USER, JANE, { UserId: JANE, IdentityStoreId: PROD.identityStoreId }],
  [SETS, SET, { 'Arn.Prefix': `${PERMISSION_SETS}/`, 'ReadOnly.925dffeb': 'ps-0123456789abcdef' }],
  [
    ROLE, `${ROLES}eu-west-1/AWSReservedSSO_Read_Only_0123456789abcdef`,
    { 'Arn.Prefix': ROLES, 'ReadOnly.a0dc3658': 'eu-west-1/|0123456789abcdef' },
  ],
])('%j has the value %j', (of, value, attributes) => {
  const [key] = contextKeys(of, ENVIRONMENT);
  expect(key && contextValue(of, key, attributes)).toEqual(value);
  expect(expected(of, value)).toBeUndefined();
});

test('an attribute of an instance that is empty is not in the value, and is empty when it is read', () => {
  const of = lookup(RESOURCE_TYPE);
  const [key = { key: '' }] = contextKeys(of, ENVIRONMENT);
  expect(contextValue(of, key, { ...VALUE, Name: '', StatusReason: '' })).toEqual(VALUE);
  expect(contextAttributes(of, key, VALUE)).toMatchObject({ ...VALUE, Name: '', StatusReason: '', PrimaryRegion: '' });
});

const ID = 'the ID of a group, such as 9067f1a2b3-0a1b2c3d-1111-2222-3333-444455556666';
const ARN = `the ARN of a permission set, ${PERMISSION_SETS}/ps-0123456789abcdef`;
const OF_ROLE = 'the ARN of the role of the permission set Read_Only in account 444455556666, with its path';

test.each<[LookupResource, unknown, string]>([
  [lookup(RESOURCE_TYPE), JSON.stringify(VALUE), 'an object with the attributes of an instance'],
  [lookup(RESOURCE_TYPE), [VALUE], 'an object with the attributes of an instance'],
  [lookup(RESOURCE_TYPE), null, 'an object with the attributes of an instance'],
  [lookup(RESOURCE_TYPE), { ...VALUE, InstanceArn: 'ssoins-7223f02dd8c5e1a9' }, 'an object with a valid InstanceArn'],
  [lookup(RESOURCE_TYPE), { ...VALUE, LookupRegion: undefined }, 'an object with a valid LookupRegion'],
  [lookup(RESOURCE_TYPE), { ...VALUE, Name: '{{resolve:ssm:/name}}' }, 'an object with a valid Name'],
  [lookup(RESOURCE_TYPE), { ...VALUE, StatusReason: '${Token[TOKEN.1]}' }, 'an object with a valid StatusReason'],
  [lookup(RESOURCE_TYPE), { ...VALUE, OwnerAccountId: 111122223333 }, 'an object with a valid OwnerAccountId'],
  [lookup(RESOURCE_TYPE, { IdentityStoreId: 'd-1234567890' }), VALUE, 'the IdentityStoreId that the lookup selects, d-1234567890'],
  [
    lookup(RESOURCE_TYPE, { RequirePrimaryRegion: 'true' }), { ...VALUE, PrimaryRegion: 'eu-west-1' },
    'us-east-1 as PrimaryRegion, because of requirePrimaryRegion',
  ],
  [GROUP, 'Administrators', ID],
  [GROUP, { GroupId: ADMINISTRATORS }, ID],
  [GROUP, `${ADMINISTRATORS} `, ID],
  [GROUP, [ADMINISTRATORS], ID],
  [USER, '{{resolve:ssm:/jane}}', ID.replace('group', 'user')],
  [SETS, SET.replace('7223', '7224'), ARN],
  [SETS, 'ps-0123456789abcdef', ARN],
  [SETS, [SET], ARN],
  [ROLE, `${ROLES}AWSReservedSSO_ReadOnly_0123456789abcdef`, OF_ROLE],
  [ROLE, [`${ROLES}AWSReservedSSO_Read_Only_0123456789abcdef`], OF_ROLE],
  [ROLE, `${ROLES.replace('4444', '1111')}AWSReservedSSO_Read_Only_0123456789abcdef`, OF_ROLE],
  [{ ...ROLE, Properties: { ...ROLE.Properties, AssumeRoleArn: 'arn:aws:iam::111122223333:role/Reader' } },
    `${ROLES}AWSReservedSSO_Read_Only_0123456789abcdef`, OF_ROLE.replace('444455556666', '111122223333')],
])('%j cannot have the value %j', (of, value, message) => {
  expect(expected(of, value)).toBe(message);
});
