import { DISPLAY_NAME, EMAIL, EXTERNAL_ID_TEXT, RETURNED_IDENTITY_STORE_ID, USER_NAME } from '../../../lib/private/wire/formats';
import { isDeepStrictEqual } from 'node:util';
import { readProperties } from '../../../lookups/properties';
import { invalidProperty } from '../../../lookups/reasons';
import {
  foldedSelector, GROUP, readRequest, selectorCount, USER, type PrincipalRequest, type PrincipalType,
} from '../../../lookups/principal/request';
import { STORE } from '../support/principals';
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

describe('an invalid property is refused, with the prop and what was expected', () => {
  test.each([
    [GROUP, 'IdentityStoreId', 'instance.identityStoreId', undefined, RETURNED_IDENTITY_STORE_ID.expected],
    [GROUP, 'IdentityStoreId', 'instance.identityStoreId', 'd-123456789_', RETURNED_IDENTITY_STORE_ID.expected],
    [GROUP, 'IdentityStoreId', 'instance.identityStoreId', '', RETURNED_IDENTITY_STORE_ID.expected],
    [GROUP, 'DisplayName', 'displayName', '', DISPLAY_NAME.expected],
    [GROUP, 'DisplayName', 'displayName', ' \t', DISPLAY_NAME.expected],
    [GROUP, 'DisplayName', 'displayName', null, DISPLAY_NAME.expected],
    [GROUP, 'DisplayName', 'displayName', ['Admins'], DISPLAY_NAME.expected],
    [GROUP, 'DisplayName', 'displayName', 'x'.repeat(1025), DISPLAY_NAME.expected],
    [USER, 'UserName', 'userName', 'x'.repeat(129), USER_NAME.expected],
    [USER, 'Email', 'email', `jane@${'x'.repeat(1020)}`, EMAIL.expected],
    [USER, 'Email', 'email', 'jane', EMAIL.expected],
    [USER, 'ExternalId', 'externalId', 'id', 'an object with issuer and id'],
    [USER, 'ExternalId', 'externalId', null, 'an object with issuer and id'],
  ])('%#: %p', async (type, name, prop, value, expected) => {
    const selector = type === GROUP ? { DisplayName: 'Admins' } : {};
    const properties = { IdentityStoreId: STORE, ...selector, [name]: value };
    await expect(reasonOf(() => read(type, properties))).resolves.toEqual(invalidProperty(prop, value, expected));
  });

  test.each([
    [{ Id: 'id' }, 'externalId.issuer', undefined, EXTERNAL_ID_TEXT.expected],
    [{ Issuer: 'issuer' }, 'externalId.id', undefined, EXTERNAL_ID_TEXT.expected],
    [{ Issuer: '', Id: 'id' }, 'externalId.issuer', '', EXTERNAL_ID_TEXT.expected],
    [{ Issuer: 'issuer', Id: 7 }, 'externalId.id', 7, EXTERNAL_ID_TEXT.expected],
    [{ Issuer: 'x'.repeat(257), Id: 'id' }, 'externalId.issuer', 'x'.repeat(257), EXTERNAL_ID_TEXT.expected],
    [JSON.parse('{"__proto__":{"Issuer":"issuer","Id":"id"}}') as object, 'externalId.issuer', undefined, EXTERNAL_ID_TEXT.expected],
  ])('an external ID of %j', async (ExternalId, prop, value, expected) => {
    const properties = { IdentityStoreId: STORE, ExternalId };
    await expect(reasonOf(() => read(GROUP, properties))).resolves.toEqual(invalidProperty(prop, value, expected));
  });
});

describe('exactly one property selects', () => {
  test.each([
    [GROUP, {}, ['displayName', 'externalId'], []],
    [GROUP, { DisplayName: 'Admins', ExternalId: EXTERNAL_ID }, ['displayName', 'externalId'], ['displayName', 'externalId']],
    [GROUP, { UserName: 'jane' }, ['displayName', 'externalId'], []],
    [USER, {}, ['userName', 'email', 'externalId'], []],
    [USER, { UserName: 'jane', Email: 'jane@example.com' }, ['userName', 'email', 'externalId'], ['userName', 'email']],
  ])('%#: %p', async (type, given, props, found) => {
    const request = () => read(type, { IdentityStoreId: STORE, ...given });
    await expect(reasonOf(request)).resolves.toEqual(selectorCount(props, found));
  });
});

const NAME = 'Straße Ὀδυσσεύς K';

test.each([
  [NAME, NAME.toUpperCase(), true],
  [NAME, NAME.toLowerCase(), true],
  [NAME, ` ${NAME.normalize('NFD')}\t`, true],
  ['ΟΔΟΣ', 'οδοσ', true],
  ['Straße', 'STRAẞE', true],
  ['Kubernetes Admins', '\u212aubernetes Admins', true],
  ['Platform Admins', 'Platform  Admins', false],
  ['Admins', 'Ádmins', false],
])('%j and %j are one name: %j', (one, other, same) => {
  const [selector, another] = [one, other].map((value) => foldedSelector({ by: 'DisplayName', value }));
  expect(isDeepStrictEqual(selector, another)).toBe(same);
});

test('an external ID and its issuer are exact, because identity providers tell case and spaces apart', () => {
  for (const [issuer, id] of [['https://issuer', '00U1'], ['https://ISSUER', '00u1'], ['https://issuer', ' 00u1']] as const) {
    expect(foldedSelector({ by: 'ExternalId', issuer, id })).toEqual({ by: 'ExternalId', issuer, id });
  }
});

test.each(['d-1234567890', 'D-ABC', '01234567-89ab-4cde-8f01-23456789abcd', 'd'.repeat(64)])(
  'the ID of an identity store that ListInstances can return is accepted: %s', (IdentityStoreId) => {
    expect(read(GROUP, { ...NAMED, IdentityStoreId })).toMatchObject({ identityStoreId: IdentityStoreId });
  },
);
