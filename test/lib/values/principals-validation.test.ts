import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IdentityCenterInstance, IdentityCenterLookup } from '../../../lib';
import { PRINCIPALS } from '../../support/lookups';

const EXTERNAL_ID = { issuer: 'https://example.com', id: '00u1a2b3c4' };
const EXTERNAL = '1 to 256 letters, digits, symbols or punctuation marks, without spaces';
const NAME = 'a name of at most 1024 characters that is not blank, without control characters';
const EMAIL = 'an email address such as jane@example.com, of at most 1024 characters';
const USER_NAME = '1 to 128 letters, digits, symbols or punctuation marks, without spaces';

type Kind = keyof typeof PRINCIPALS;

/** A lookup in a stack with an instance. */
function lookUp(kind: Kind, props: object): Stack {
  const stack = new Stack(new App(), 'Stack');
  PRINCIPALS[kind].make(stack, 'Principal', { instance: new IdentityCenterLookup(stack, 'Lookup'), ...props });
  return stack;
}

describe('props that do not select in exactly one way are refused', () => {
  test.each<[Kind, object, string]>([
    ['group', {}, 'props cannot be {}: expected exactly one of displayName, externalId'],
    ['group', { displayName: 'Admins', externalId: EXTERNAL_ID },
      "props cannot be { displayName: 'Admins', externalId: { issuer: 'https://example.com', id: '00u1a2b3c4' } }: expected exactly one of "
      + "displayName, externalId"],
    ['user', {}, 'props cannot be {}: expected exactly one of userName, email, externalId'],
    ['user', { userName: 'jane', email: 'jane@example.com' },
      "props cannot be { userName: 'jane', email: 'jane@example.com' }: expected exactly one of userName, email, externalId"],
    ['user', { email: 'jane@example.com', externalId: EXTERNAL_ID, userName: 'jane' },
      "props cannot be { userName: 'jane', email: 'jane@example.com', externalId: { issuer: 'https://example.com', id: '00u1a2b3c4' } }: "
      + "expected exactly one of userName, email, externalId"],
  ])('for a %s: %o', (kind, props, message) => {
    expect(() => lookUp(kind, props)).toThrow(new Error(`${message} (at Stack/Principal)`));
  });

  test('at once, if two are known, whatever a third one resolves to', () => {
    const email = Lazy.string({ produce: () => undefined });
    expect(() => lookUp('user', { userName: 'jane', email, externalId: EXTERNAL_ID })).toThrow('exactly one of userName, email');
  });
});

describe('an invalid prop is refused:', () => {
  test.each<[Kind, object, string]>([
    ['group', { displayName: ' ' }, `displayName cannot be " ": expected ${NAME}`],
    ['group', { displayName: 'x'.repeat(1025) }, `displayName cannot be "${'x'.repeat(1025)}": expected ${NAME}`],
    ['group', { displayName: null }, `displayName cannot be null: expected a string: ${NAME}`],
    ['group', { displayNames: 'Admins' }, 'displayNames is not a prop: use displayName'],
    ['user', { usrname: 'jane' }, 'usrname is not a prop: use userName'],
    ['user', { userName: 'x'.repeat(129) }, `userName cannot be "${'x'.repeat(129)}": expected ${USER_NAME}`],
    ...['jane doe', 'jane\n', 'jane\u200b', 'jane\0', ''].map((userName): [Kind, object, string] => (
      ['user', { userName }, `userName cannot be ${JSON.stringify(userName)}: expected ${USER_NAME}`]
    )),
    ['group', { displayName: 'Admins\u200b' }, `displayName cannot be "Admins\u200b": expected ${NAME}`],
    ['user', { email: 'jane@example.com\0' }, `email cannot be "jane@example.com\\u0000": expected ${EMAIL}`],
    ['user', { email: 'alice' }, `email cannot be "alice": expected ${EMAIL}; to select by user name, use userName`],
    ['user', { email: '' }, `email cannot be "": expected ${EMAIL}`],
    ['user', { email: ['jane@example.com'] }, `email cannot be [ 'jane@example.com' ]: expected a string: ${EMAIL}`],
  ])('of a %s: %o', (kind, props, message) => {
    expect(() => lookUp(kind, props)).toThrow(new Error(`${message} (at Stack/Principal)`));
  });

  test.each(['group', 'user'] as const)('an external ID of a %s', (kind) => {
    for (const [externalId, message] of [
      ['00u1a2b3c4', 'externalId cannot be "00u1a2b3c4": expected an object such as { issuer: …, id: … }'],
      [{ id: '00u1a2b3c4' }, `externalId.issuer cannot be undefined: expected a string: ${EXTERNAL}`],
      [{ issuer: 'x'.repeat(257), id: 'x' }, `externalId.issuer cannot be "${'x'.repeat(257)}": expected ${EXTERNAL}`],
      [{ issuer: 'x', id: 'two words' }, `externalId.id cannot be "two words": expected ${EXTERNAL}`],
      [{ issuer: 'x', id: '' }, `externalId.id cannot be "": expected ${EXTERNAL}`],
    ] as const) expect(() => lookUp(kind, { externalId })).toThrow(new Error(`${message} (at Stack/Principal)`));
  });

  test.each(['group', 'user'] as const)('no props of a %s', (kind) => {
    expect(() => PRINCIPALS[kind].make(new Stack(new App(), 'Stack'), 'Principal', undefined))
      .toThrow(new Error('props cannot be undefined: expected an object such as { instance: … } (at Stack/Principal)'));
  });

  test('an instance of one\'s own making, whose identity store cannot be one', () => {
    const stack = new Stack(new App(), 'Stack');
    const instance = Object.assign(IdentityCenterInstance.fromExportedValues(stack, 'Instance', 'prefix'), {});
    Object.defineProperty(instance, 'identityStoreId', { value: 'my store' });
    expect(() => PRINCIPALS.group.make(stack, 'Principal', { instance, displayName: 'Admins' })).toThrow(new Error(
      'instance.identityStoreId cannot be "my store": expected the ID of an identity store: 1 to 64 letters, digits and hyphens '
      + '(at Stack/Principal)',
    ));
  });
});

describe('a token that resolves to an invalid value is refused at synthesis', () => {
  // The number of a token in the name of a test would be another one in each run.
  test.each<[Kind, string, object]>([
    ['group', 'props cannot be {}: expected exactly one of displayName, externalId',
      { displayName: Lazy.string({ produce: () => undefined }) }],
    ['user', "props cannot be { userName: 'jane', email: 'jane@example.com' }: expected exactly one of userName, email, externalId",
      { userName: Lazy.string({ produce: () => 'jane' }), email: Lazy.string({ produce: () => 'jane@example.com' }) }],
    ['user', `email cannot be " ": expected ${EMAIL}`, { email: Lazy.string({ produce: () => ' ' }) }],
  ])('for a %s: %s', (kind, message, props) => {
    expect(() => Template.fromStack(lookUp(kind, props)))
      .toThrow(`Validation failed with the following errors:\n  [Stack/Principal] ${message}`);
  });
});
