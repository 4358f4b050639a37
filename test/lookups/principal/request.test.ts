import { sameSelector } from '../../../lookups/lookup';
import { readProperties } from '../../../lookups/properties';
import { invalidProperty } from '../../../lookups/reasons';
import { readRequest, selectorCount, type PrincipalRequest, type PrincipalType } from '../../../lookups/principal/request';
import { GROUP, OTHER_STORE, STORE, USER } from '../support/principals';
import { reasonOf } from '../support/reason-of';

const EXTERNAL_ID = { Issuer: 'https://issuer.example.com', Id: '00u1' };
const BY_EXTERNAL_ID = { by: 'ExternalId', issuer: 'https://issuer.example.com', id: '00u1' };
const NAMED = { IdentityStoreId: STORE, DisplayName: 'Platform Admins' };
const ANOTHER_STORE = '01234567-89ab-cdef-0123-456789abcdef';

function read(type: PrincipalType, properties: object): PrincipalRequest {
  return readRequest(type, readProperties(properties));
}

test.each([
  [GROUP, { ...NAMED, ServiceToken: 'arn', ServiceTimeout: '300' }, STORE, { by: 'DisplayName', value: 'Platform Admins' }],
  [GROUP, { IdentityStoreId: ANOTHER_STORE, ExternalId: EXTERNAL_ID }, ANOTHER_STORE, BY_EXTERNAL_ID],
  [USER, { IdentityStoreId: STORE, UserName: 'jane' }, STORE, { by: 'UserName', value: 'jane' }],
  [USER, { IdentityStoreId: STORE, Email: 'jane@example.com' }, STORE, { by: 'Email', value: 'jane@example.com' }],
  [USER, { IdentityStoreId: STORE, ExternalId: EXTERNAL_ID }, STORE, BY_EXTERNAL_ID],
])('%#: the properties of a $noun are read', (type, given, identityStoreId, selector) => {
  expect(read(type, given)).toEqual({ identityStoreId, selector });
});

test('a name is not changed: regex characters, surrounding white space, another Unicode form', () => {
  for (const value of ['^p(r)o+d$', ' Admins ', 'cafe\u0301', '{"Ref":"x"}']) {
    expect(read(GROUP, { ...NAMED, DisplayName: value }).selector).toEqual({ by: 'DisplayName', value });
  }
});

test('limits are counted in characters', () => {
  const longest = '\u{1F600}'.repeat(1024);
  expect(read(GROUP, { ...NAMED, DisplayName: longest }).selector).toEqual({ by: 'DisplayName', value: longest });
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
  ])('%#: %p', async (type, name, value, expected) => {
    const selector = type === GROUP ? { DisplayName: 'Admins' } : {};
    const properties = { IdentityStoreId: STORE, ...selector, [name]: value };
    await expect(reasonOf(() => read(type, properties))).resolves.toEqual(invalidProperty(name, value, expected));
  });

  test.each([
    [{ Id: 'id' }, 'ExternalId.Issuer', undefined, upTo(256)],
    [{ Issuer: 'issuer' }, 'ExternalId.Id', undefined, upTo(256)],
    [{ Issuer: '', Id: 'id' }, 'ExternalId.Issuer', '', upTo(256)],
    [{ Issuer: 'issuer', Id: 7 }, 'ExternalId.Id', 7, upTo(256)],
    [{ Issuer: 'x'.repeat(257), Id: 'id' }, 'ExternalId.Issuer', 'x'.repeat(257), upTo(256)],
    [JSON.parse('{"__proto__":{"Issuer":"issuer","Id":"id"}}') as object, 'ExternalId.Issuer', undefined, upTo(256)],
  ])('an external id of %j', async (ExternalId, name, value, expected) => {
    const properties = { IdentityStoreId: STORE, ExternalId };
    await expect(reasonOf(() => read(GROUP, properties))).resolves.toEqual(invalidProperty(name, value, expected));
  });
});

describe('exactly one property selects', () => {
  test.each([
    [GROUP, {}, ['DisplayName', 'ExternalId'], []],
    [GROUP, { DisplayName: 'Admins', ExternalId: EXTERNAL_ID }, ['DisplayName', 'ExternalId'], ['DisplayName', 'ExternalId']],
    [GROUP, { UserName: 'jane' }, ['DisplayName', 'ExternalId'], []],
    [USER, {}, ['UserName', 'Email', 'ExternalId'], []],
    [USER, { UserName: 'jane', Email: 'jane@example.com' }, ['UserName', 'Email', 'ExternalId'], ['UserName', 'Email']],
  ])('%#: %p', async (type, given, properties, found) => {
    const request = () => read(type, { IdentityStoreId: STORE, ...given });
    await expect(reasonOf(request)).resolves.toEqual(selectorCount(properties, found));
  });
});

test.each([
  [{ DisplayName: 'PLATFORM ADMINS' }, true],
  [{ IdentityStoreId: OTHER_STORE }, false],
  [{ DisplayName: 'Platform  Admins' }, false],
  [{ DisplayName: undefined, ExternalId: EXTERNAL_ID }, false],
])('with %j, the selector is the same: %j', (given, same) => {
  expect(sameSelector(read(GROUP, NAMED), read(GROUP, { ...NAMED, ...given }))).toBe(same);
});
