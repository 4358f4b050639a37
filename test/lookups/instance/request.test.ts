import { ACCOUNT_ID, RETURNED_IDENTITY_STORE_ID, INSTANCE_ARN, INSTANCE_NAME } from '../../../lib/private/wire/formats';
import { isDeepStrictEqual } from 'node:util';
import { instanceLookup } from '../../../lookups/instance/lookup';
import { readRequest, type InstanceRequest } from '../../../lookups/instance/request';
import { readProperties } from '../../../lookups/properties';
import { invalidProperty } from '../../../lookups/reasons';
import { reasonOf } from '../support/reason-of';

function read(properties: object): InstanceRequest {
  return readRequest(readProperties(properties));
}

test('a lookup without props has no selector, and searches its own Region', () => {
  expect(read({ ServiceToken: 'arn', ServiceTimeout: '300', Wanted: 'x' })).toEqual({
    selectors: {}, searchRegions: [], requirePrimaryRegion: false,
  });
});

test('every property is read, and Regions are sorted', () => {
  expect(read({
    InstanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    IdentityStoreId: 'd-1234567890',
    InstanceName: 'prod',
    OwnerAccountId: '111122223333',
    InstanceType: 'ORGANIZATION',
    SearchRegions: ['us-east-1', 'eu-west-1', 'us-east-1'],
    RequirePrimaryRegion: 'true',
  })).toEqual({
    selectors: {
      instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      identityStoreId: 'd-1234567890',
      instanceName: 'prod',
      ownerAccountId: '111122223333',
      instanceType: 'ORGANIZATION',
    },
    searchRegions: ['eu-west-1', 'us-east-1'],
    requirePrimaryRegion: true,
  });
});

describe('an invalid property is refused, with the prop and what was expected', () => {
  const propOf = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
  const { expected: ARN } = INSTANCE_ARN;
  const { expected: STORE } = RETURNED_IDENTITY_STORE_ID;
  const { expected: NAME } = INSTANCE_NAME;
  test.each([
    ['SearchRegions', [['eu-west-1']], 'a list of Region codes'],
    ['InstanceArn', '', ARN],
    ['InstanceArn', 'arn:aws:sso:::instance/ssoins-0123456789abcdef ', ARN],
    ['InstanceArn', ['arn:aws:sso:::instance/ssoins-0123456789abcdef'], ARN],
    ['IdentityStoreId', 'd-123456789_', STORE],
    ['IdentityStoreId', 'd'.repeat(65), STORE],
    ['InstanceName', ' \t\n', NAME],
    ['InstanceName', 7, NAME],
    ['InstanceName', null, NAME],
    ['OwnerAccountId', '11112222333', ACCOUNT_ID.expected],
    ['InstanceType', 'organization', '"ORGANIZATION" or "ACCOUNT"'],
    ['SearchRegions', [], 'a list of Region codes'],
    ['SearchRegions', 'eu-west-1', 'a list of Region codes'],
    ['SearchRegions', ['eu-west-1', ''], 'a list of Region codes'],
    ['SearchRegions', [{}], 'a list of Region codes'],
    ['RequirePrimaryRegion', ' True ', '"true" or "false"'],
  ])('%s %j', async (name, value, expected) => {
    await expect(reasonOf(() => read({ [name]: value }))).resolves.toEqual(invalidProperty(propOf(name), value, expected));
  });
});

test.each([
  ['InstanceName', 'other', false],
  ['InstanceName', ' \uff30ROD ', true],
  ['OwnerAccountId', '444455556666', false],
  ['IdentityStoreId', 'd-0987654321', false],
  ['InstanceArn', 'arn:aws:sso:::instance/ssoins-0123456789abcdef', false],
  ['InstanceType', 'ACCOUNT', false],
  ['SearchRegions', ['us-east-1'], true],
  ['RequirePrimaryRegion', 'true', true],
])('with another %s (%j), the selector is the same: %j', (name, value, same) => {
  const [one, other] = [read({ InstanceName: 'prod' }), read({ InstanceName: 'prod', [name]: value })];
  expect(isDeepStrictEqual(instanceLookup.selectors(one), instanceLookup.selectors(other))).toBe(same);
});
