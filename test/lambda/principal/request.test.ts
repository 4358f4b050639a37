import { invalidProperty } from '../../../lambda/lookup/properties';
import { selectorCount } from '../../../lambda/principal/reasons';
import { asksTheSame, readRequest } from '../../../lambda/principal/request';
import { GROUP, OTHER_STORE, STORE, USER } from '../support/principals';
import { reasonOf } from '../support/reason-of';

const ROLE = 'arn:aws:iam::111122223333:role/path/Name';
const EXTERNAL_ID = { Issuer: 'https://issuer.example.com', Id: '00u1' };
const NAMED = { IdentityStoreId: STORE, DisplayName: 'Platform Admins' };

test('a group is requested by its name, in the Region of the function', () => {
  expect(readRequest(GROUP, { ServiceToken: 'arn', ServiceTimeout: '300', AttributeSet: '1', ...NAMED })).toEqual({
    identityStoreId: STORE, selector: { by: 'DisplayName', value: 'Platform Admins' }, region: undefined, assumeRole: undefined, allowChange: false,
  });
});

test('every property of a group is read', () => {
  expect(readRequest(GROUP, {
    IdentityStoreId: '01234567-89ab-cdef-0123-456789abcdef', ExternalId: EXTERNAL_ID, Region: 'us-gov-west-1', AssumeRoleArn: ROLE, AssumeRoleExternalId: 'external',
    AssumeRoleSessionName: 'session', RefreshToken: '1', AllowChange: 'true', AttributeSet: '1',
  })).toEqual({
    identityStoreId: '01234567-89ab-cdef-0123-456789abcdef', selector: { by: 'ExternalId', issuer: 'https://issuer.example.com', id: '00u1' }, region: 'us-gov-west-1',
    assumeRole: { roleArn: ROLE, externalId: 'external', sessionName: 'session' }, allowChange: true,
  });
});

test.each([
  [{ UserName: 'jane' }, { by: 'UserName', value: 'jane' }],
  [{ Email: 'jane@example.com' }, { by: 'Email', value: 'jane@example.com' }],
  [{ ExternalId: EXTERNAL_ID }, { by: 'ExternalId', issuer: 'https://issuer.example.com', id: '00u1' }],
])('a user is asked for by %j', (given, selector) => {
  expect(readRequest(USER, { IdentityStoreId: STORE, ...given }).selector).toEqual(selector);
});

test('a name is not changed: regex characters, surrounding white space, another Unicode form', () => {
  for (const value of ['^p(r)o+d$', ' Admins ', 'cafe\u0301', '{"Ref":"x"}']) {
    expect(readRequest(GROUP, { ...NAMED, DisplayName: value }).selector).toEqual({ by: 'DisplayName', value });
  }
});

test('limits are counted in characters', () => {
  const longest = '\u{1F600}'.repeat(1024);
  expect(readRequest(GROUP, { ...NAMED, DisplayName: longest }).selector).toEqual({ by: 'DisplayName', value: longest });
});

describe('an invalid property is refused, with what was expected', () => {
  const upTo = (length: number) => `a string of at most ${length} characters that is not blank`;
  test.each([
    [GROUP, 'IdentityStoreId', undefined, '"d-" and ten hexadecimal digits, or a UUID'],
    [GROUP, 'IdentityStoreId', 'd-123456789G', '"d-" and ten hexadecimal digits, or a UUID'],
    [GROUP, 'IdentityStoreId', '', '"d-" and ten hexadecimal digits, or a UUID'],
    [GROUP, 'DisplayName', '', upTo(1024)],
    [GROUP, 'DisplayName', ' \t', upTo(1024)],
    [GROUP, 'DisplayName', null, upTo(1024)],
    [GROUP, 'DisplayName', ['Admins'], upTo(1024)],
    [GROUP, 'DisplayName', 'x'.repeat(1025), upTo(1024)],
    [USER, 'UserName', 'x'.repeat(129), upTo(128)],
    [USER, 'Email', 'x'.repeat(1025), upTo(1024)],
    [USER, 'ExternalId', 'id', 'an object with Issuer and Id'],
    [USER, 'ExternalId', null, 'an object with Issuer and Id'],
    [GROUP, 'Region', 'Frankfurt', 'a Region code'],
    [GROUP, 'Region', ['eu-west-1'], 'a Region code'],
    [GROUP, 'AssumeRoleArn', 'arn:aws:iam::111122223333:user/Name', 'the ARN of an IAM role'],
    [GROUP, 'AllowChange', ' True ', '"true" or "false"'],
    [GROUP, 'AllowChange', '1', '"true" or "false"'],
  ])('%#: %p', async (type, name, value, expected) => {
    const selector = type === GROUP ? { DisplayName: 'Admins' } : {};
    await expect(reasonOf(() => readRequest(type, { IdentityStoreId: STORE, ...selector, [name]: value }))).resolves.toEqual(invalidProperty(name, value, expected));
  });

  test.each([
    [{ Id: 'id' }, 'ExternalId.Issuer', undefined, upTo(256)],
    [{ Issuer: 'issuer' }, 'ExternalId.Id', undefined, upTo(256)],
    [{ Issuer: '', Id: 'id' }, 'ExternalId.Issuer', '', upTo(256)],
    [{ Issuer: 'issuer', Id: 7 }, 'ExternalId.Id', 7, upTo(256)],
    [{ Issuer: 'x'.repeat(257), Id: 'id' }, 'ExternalId.Issuer', 'x'.repeat(257), upTo(256)],
    [JSON.parse('{"__proto__":{"Issuer":"issuer","Id":"id"}}') as object,'ExternalId.Issuer', undefined, upTo(256)],
  ])('an external id of %j', async (ExternalId, name, value, expected) => {
    await expect(reasonOf(() => readRequest(GROUP, { IdentityStoreId: STORE, ExternalId }))).resolves.toEqual(invalidProperty(name, value, expected));
  });

  test.each([[undefined], [null], [[]], ['properties']])('ResourceProperties %j', async (properties) => {
    await expect(reasonOf(() => readRequest(GROUP, properties))).resolves.toEqual(invalidProperty('ResourceProperties', properties, 'an object'));
  });
});

describe('exactly one property selects', () => {
  test.each([
    [GROUP, {}, ['DisplayName', 'ExternalId'], []],
    [GROUP, { DisplayName: 'Admins', ExternalId: EXTERNAL_ID }, ['DisplayName', 'ExternalId'], ['DisplayName', 'ExternalId']],
    [GROUP, { UserName: 'jane' }, ['DisplayName', 'ExternalId'], []],
    [USER, {}, ['UserName', 'Email', 'ExternalId'], []],
    [USER, { UserName: 'jane', Email: 'jane@example.com' }, ['UserName', 'Email', 'ExternalId'], ['UserName', 'Email']],
    [USER, { UserName: 'jane', Email: 'jane@example.com', ExternalId: EXTERNAL_ID }, ['UserName', 'Email', 'ExternalId'], ['UserName', 'Email', 'ExternalId']],
  ])('%#: %p', async (type, given, properties, found) => {
    await expect(reasonOf(() => readRequest(type, { IdentityStoreId: STORE, ...given }))).resolves.toEqual(selectorCount(properties, found));
  });
});

describe('two requests', () => {
  test('are the same if the identity store and the selector are, whatever else differs', () => {
    expect(asksTheSame(
      readRequest(GROUP, { ...NAMED, RefreshToken: '1', AttributeSet: '1', Region: 'eu-west-1' }),
      readRequest(GROUP, { AttributeSet: '2', RefreshToken: '2', AllowChange: 'true', AssumeRoleArn: ROLE, Region: 'us-east-1', ...NAMED }),
    )).toBe(true);
  });

  test.each([
    [{ IdentityStoreId: OTHER_STORE }],
    [{ DisplayName: 'Platform  Admins' }],
    [{ DisplayName: undefined, ExternalId: EXTERNAL_ID }],
  ])('ask differently with %j', (given) => {
    expect(asksTheSame(readRequest(GROUP, NAMED), readRequest(GROUP, { ...NAMED, ...given }))).toBe(false);
  });
});
