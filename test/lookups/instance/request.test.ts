import { instanceLookup } from '../../../lookups/instance/lookup';
import { readRequest, type InstanceRequest } from '../../../lookups/instance/request';
import { readProperties } from '../../../lookups/properties';
import { invalidProperty } from '../../../lookups/reasons';
import { sameSelector } from '../../../lookups/lookup';
import { reasonOf } from '../support/reason-of';

function read(properties: object): InstanceRequest {
  return readRequest(readProperties(properties));
}

test('a lookup without props has no selector, and searches its own Region', () => {
  expect(read({ ServiceToken: 'arn', ServiceTimeout: '300', AttributeSet: '1' })).toEqual({
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

describe('an invalid property is refused, with what was expected', () => {
  const ARN = 'the ARN of an instance of IAM Identity Center';
  const STORE = '"d-" and ten hexadecimal digits, or a UUID';
  const TEXT = 'a string that is not blank';
  test.each([
    ['InstanceArn', '', ARN],
    ['InstanceArn', 'arn:aws:sso:::instance/ssoins-0123456789abcdef ', ARN],
    ['InstanceArn', ['arn:aws:sso:::instance/ssoins-0123456789abcdef'], ARN],
    ['IdentityStoreId', 'd-123456789G', STORE],
    ['IdentityStoreId', 'd-12345678901', STORE],
    ['InstanceName', ' \t\n', TEXT],
    ['InstanceName', 7, TEXT],
    ['InstanceName', null, TEXT],
    ['OwnerAccountId', '11112222333', 'twelve digits'],
    ['InstanceType', 'organization', '"ORGANIZATION" or "ACCOUNT"'],
    ['SearchRegions', [], 'a list of Region codes'],
    ['SearchRegions', 'eu-west-1', 'a list of Region codes'],
    ['SearchRegions', ['eu-west-1', ''], 'a list of Region codes'],
    ['SearchRegions', [{}], 'a list of Region codes'],
    ['RequirePrimaryRegion', ' True ', '"true" or "false"'],
  ])('%s %j', async (name, value, expected) => {
    await expect(reasonOf(() => read({ [name]: value }))).resolves.toEqual(invalidProperty(name, value, expected));
  });
});

test.each([
  ['InstanceName', 'other', false],
  ['OwnerAccountId', '444455556666', false],
  ['IdentityStoreId', 'd-0987654321', false],
  ['InstanceArn', 'arn:aws:sso:::instance/ssoins-0123456789abcdef', false],
  ['InstanceType', 'ACCOUNT', false],
  ['SearchRegions', ['us-east-1'], true],
  ['RequirePrimaryRegion', 'true', true],
])('with another %s (%j), the selector is the same: %j', (name, value, same) => {
  const [one, other] = [read({ InstanceName: 'prod' }), read({ InstanceName: 'prod', [name]: value })];
  expect(sameSelector(instanceLookup.selector(one), instanceLookup.selector(other))).toBe(same);
});
