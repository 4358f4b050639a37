import { asksTheSame, readRequest } from '../../../lambda/instance/request';
import { invalidProperty } from '../../../lambda/lookup/properties';
import { reasonOf } from '../support/reason-of';

const ROLE = 'arn:aws:iam::111122223333:role/path/Name';

test('a lookup without props has no selector, and searches its own Region', () => {
  expect(readRequest({ ServiceToken: 'arn', ServiceTimeout: '300', AttributeSet: '1' })).toEqual({
    selectors: {}, searchRegions: [], assumeRole: undefined, requirePrimaryRegion: false, allowChange: false,
  });
});

test('every property is read', () => {
  expect(readRequest({
    InstanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    IdentityStoreId: 'd-1234567890',
    InstanceName: 'prod',
    OwnerAccountId: '111122223333',
    InstanceType: 'ORGANIZATION',
    SearchRegions: ['eu-west-1', 'us-east-1', 'eu-west-1'],
    RequirePrimaryRegion: 'true',
    AssumeRoleArn: ROLE,
    AssumeRoleExternalId: 'external',
    AssumeRoleSessionName: 'session',
    RefreshToken: '2026-11',
    AllowChange: 'true',
    AttributeSet: '1',
  })).toEqual({
    selectors: {
      instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      identityStoreId: 'd-1234567890',
      instanceName: 'prod',
      ownerAccountId: '111122223333',
      instanceType: 'ORGANIZATION',
    },
    searchRegions: ['eu-west-1', 'us-east-1'],
    assumeRole: { roleArn: ROLE, externalId: 'external', sessionName: 'session' },
    requirePrimaryRegion: true,
    allowChange: true,
  });
});

test('a role has a session name', () => {
  expect(readRequest({ AssumeRoleArn: ROLE }).assumeRole).toEqual({ roleArn: ROLE, sessionName: 'IdentityCenterLookup' });
});

test.each([['true', true], [true, true], ['false', false], [false, false], [undefined, false]])('a flag that is %p is %p', (value, expected) => {
  expect(readRequest({ RequirePrimaryRegion: value, AllowChange: value }))
    .toMatchObject({ requirePrimaryRegion: expected, allowChange: expected });
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
    ['InstanceName', '', TEXT],
    ['InstanceName', ' \t\n', TEXT],
    ['InstanceName', 7, TEXT],
    ['InstanceName', null, TEXT],
    ['OwnerAccountId', '11112222333', 'twelve digits'],
    ['OwnerAccountId', '1111222233334', 'twelve digits'],
    ['InstanceType', 'organization', '"ORGANIZATION" or "ACCOUNT"'],
    ['InstanceType', '', '"ORGANIZATION" or "ACCOUNT"'],
    ['SearchRegions', [], 'a list of Region codes'],
    ['SearchRegions', 'eu-west-1', 'a list of Region codes'],
    ['SearchRegions', ['eu-west-1', ''], 'a list of Region codes'],
    ['SearchRegions', [{}], 'a list of Region codes'],
    ['AssumeRoleArn', 'arn:aws:iam::111122223333:user/Name', 'the ARN of an IAM role'],
    ['AssumeRoleExternalId', ' ', TEXT],
    ['AssumeRoleSessionName', '', TEXT],
    ['RequirePrimaryRegion', ' True ', '"true" or "false"'],
    ['RequirePrimaryRegion', '1', '"true" or "false"'],
    ['AllowChange', '0', '"true" or "false"'],
    ['AllowChange', '', '"true" or "false"'],
    ['AllowChange', null, '"true" or "false"'],
  ])('%s %j', async (name, value, expected) => {
    await expect(reasonOf(() => readRequest({ [name]: value }))).resolves.toEqual(invalidProperty(name, value, expected));
  });

  test.each([[undefined], [null], [[]], ['properties']])('ResourceProperties %j', async (properties) => {
    await expect(reasonOf(() => readRequest(properties))).resolves.toEqual(invalidProperty('ResourceProperties', properties, 'an object'));
  });
});

test('inherited properties are ignored', () => {
  const properties: unknown = JSON.parse('{ "__proto__": { "InstanceName": "prod" }, "constructor": "x", "Unknown": { "a": 1 } }');
  expect(readRequest(properties)).toEqual(readRequest({}));
  expect(readRequest(Object.create({ InstanceName: 'prod' }))).toEqual(readRequest({}));
});

describe('two requests', () => {
  test('are the same if their selectors are, whatever else differs', () => {
    expect(asksTheSame(
      readRequest({ InstanceName: 'prod', RefreshToken: '1', AttributeSet: '1', ServiceToken: 'a', SearchRegions: ['us-east-1'] }),
      readRequest({ AttributeSet: '2', RefreshToken: '2', InstanceName: 'prod', AllowChange: 'true', RequirePrimaryRegion: 'true', AssumeRoleArn: ROLE }),
    )).toBe(true);
  });

  test.each([
    ['InstanceName', 'other'],
    ['OwnerAccountId', '444455556666'],
    ['IdentityStoreId', 'd-0987654321'],
    ['InstanceArn', 'arn:aws:sso:::instance/ssoins-0123456789abcdef'],
    ['InstanceType', 'ACCOUNT'],
  ])('ask differently where %s differs', (name, value) => {
    expect(asksTheSame(readRequest({ InstanceName: 'prod' }), readRequest({ InstanceName: 'prod', [name]: value }))).toBe(false);
  });
});
