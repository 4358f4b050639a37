import fc from 'fast-check';
import { contextKeys, type LookupResource } from '../../../lib/private/wire/context';
import { RESOURCE_TYPE } from '../../../lib/private/wire/instance';
import { PERMISSION_SET_RESOURCE_TYPE, PERMISSION_SET_ROLE_RESOURCE_TYPE } from '../../../lib/private/wire/permission-set';
import { GROUP_RESOURCE_TYPE, USER_RESOURCE_TYPE } from '../../../lib/private/wire/principal';
import '../../support/properties';

const ENVIRONMENT = { account: '111122223333', region: 'us-east-1' };
const IdentityStoreId = 'd-9067f1a2b3';

const keys = (Type: string, Properties: LookupResource['Properties'], environment = ENVIRONMENT) => (
  contextKeys({ Type, Properties }, environment).map(({ key }) => key)
);

test.each<[string, LookupResource['Properties'], string[]]>([
  [RESOURCE_TYPE, {}, ['cdk-identity-center-lookup:account=111122223333:region=us-east-1:type=instance']],
  [
    RESOURCE_TYPE,
    { InstanceType: 'ORGANIZATION', SearchRegions: ['us-east-1', 'eu-west-1'], AssumeRoleArn: 'arn:aws:iam::444455556666:role/Reader' },
    ['cdk-identity-center-lookup:account=111122223333:region=us-east-1:type=instance:'
      + 'assumeRoleArn=arn$:aws$:iam$:$:444455556666$:role/Reader:instanceType=ORGANIZATION:searchRegions=eu-west-1,us-east-1'],
  ],
  [
    GROUP_RESOURCE_TYPE, { IdentityStoreId, DisplayName: 'Auditors', Region: 'eu-west-1' },
    ['cdk-identity-center-lookup:account=111122223333:region=us-east-1:type=group:'
      + 'displayName=Auditors:identityStoreId=d-9067f1a2b3:calledRegion=eu-west-1'],
  ],
  [
    USER_RESOURCE_TYPE, { IdentityStoreId, ExternalId: { Issuer: 'https://idp.example.com', Id: 'u-$1' } },
    ['cdk-identity-center-lookup:account=111122223333:region=us-east-1:type=user:'
      + 'externalId.issuer=https$://idp.example.com:externalId.id=u-$$1:identityStoreId=d-9067f1a2b3'],
  ],
  [
    PERMISSION_SET_RESOURCE_TYPE, { InstanceArn: 'arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9', PermissionSetNames: ['A'] },
    ['cdk-identity-center-lookup:account=111122223333:region=us-east-1:type=permission-set:'
      + 'instanceArn=arn$:aws$:sso$:$:$:instance/ssoins-7223f02dd8c5e1a9:permissionSetName=A'],
  ],
  [
    PERMISSION_SET_ROLE_RESOURCE_TYPE, { PermissionSetNames: ['B', 'A', 'B'] },
    ['A', 'B'].map((name) => (
      `cdk-identity-center-lookup:account=111122223333:region=us-east-1:type=permission-set-role:permissionSetName=${name}`
    )),
  ],
])('the keys of %s with %j', (type, properties, expected) => {
  expect(keys(type, properties)).toEqual(expected);
});

test('a key is that of the answer: what does not decide it is not in the key', () => {
  const bare = keys(GROUP_RESOURCE_TYPE, { IdentityStoreId, DisplayName: 'Auditors' });
  const calls = [{ Region: 'us-east-1' }, { Region: '' }, { AssumeRoleSessionName: 'me' }, { AssumeRoleExternalId: 'secret' }];
  const none = [{ AssumeRoleArn: undefined }, { AssumeRoleArn: null }];
  for (const more of [...calls, ...none, { Revision: '2' }, { AllowChange: 'true' }, { ServiceToken: 'arn' }, { ServiceTimeout: '900' }]) {
    expect(keys(GROUP_RESOURCE_TYPE, { IdentityStoreId, DisplayName: 'Auditors', ...more })).toEqual(bare);
  }
});

test('what cannot be the name of a permission set has no key', () => {
  const ofNames = (PermissionSetNames: unknown) => keys(PERMISSION_SET_ROLE_RESOURCE_TYPE, { PermissionSetNames });
  expect(ofNames(['A', 1, null, 'not a name'])).toEqual(ofNames(['A']));
  expect(ofNames('A')).toEqual([]);
});

test.each(['Custom::Other', 'constructor'])('%s is the type of no lookup', (type) => {
  expect(() => keys(type, {})).toThrow(new Error(`${type} is no lookup of this version`));
});

test('another account or Region has another key', () => {
  const all = [ENVIRONMENT, { ...ENVIRONMENT, account: '444455556666' }, { ...ENVIRONMENT, region: 'eu-west-1' }];
  expect(new Set(all.flatMap((environment) => keys(RESOURCE_TYPE, {}, environment))).size).toBe(3);
});

const TEXT = fc.string({ unit: fc.constantFrom('a', ':', '$', '=', 'displayName'), minLength: 1, maxLength: 6 });

test('another selector has another key, whatever characters are in it', () => {
  const selector = fc.oneof(
    TEXT.map((DisplayName) => ({ DisplayName })),
    fc.tuple(TEXT, TEXT).map(([Issuer, Id]) => ({ ExternalId: { Issuer, Id } })),
  );
  fc.assert(fc.property(selector, selector, (one, other) => {
    const [first, second] = [one, other].map((each) => keys(GROUP_RESOURCE_TYPE, { IdentityStoreId, ...each })[0]);
    expect(first === second).toBe(JSON.stringify(one) === JSON.stringify(other));
  }));
});
