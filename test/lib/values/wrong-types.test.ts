import { App, Stack } from 'aws-cdk-lib';
import fc from 'fast-check';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup, IdentityCenterUserLookup, type IdentityCenterGroupLookupProps,
  IdentityCenterLookupProvider, type IdentityCenterInstanceAttributes, type IdentityCenterLookupProps, type IdentityCenterUserLookupProps,
  type StoreInParametersOptions,
} from '../../../lib';
import '../../support/seed';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const ROLE = 'arn:aws:iam::111122223333:role/Name';
const LONGEST = 600;

const circular: Record<string, unknown> = {};
circular.self = circular;

/** Values of every type that a person can pass, except tokens. */
const anything = fc.oneof(
  fc.anything({
    withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, withSet: true, withSparseArray: true,
    withTypedArray: true,
  }),
  fc.constantFrom<unknown>(
    null, NaN, Infinity, -0, Symbol('s'), () => 1, class Class {}, circular, [circular], new Error('e'), /r/, Promise.resolve(),
    new Stack(), ['', null],
  ),
);

const but = (...types: string[]) => anything.filter((value) => !types.includes(typeof value));

// An app makes a folder, so all stacks of a test are in one.
let app: App;
let stacks = 0;
beforeEach(() => {
  app = new App();
});

const stack = (): Stack => new Stack(app, `Stack${stacks++}`);
const lookup = (props?: unknown) => new IdentityCenterLookup(stack(), 'Id', props as IdentityCenterLookupProps);
const known = (attributes: unknown) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(
  stack(), 'Id', attributes as IdentityCenterInstanceAttributes,
);

/** An instance in the stack of a lookup of a principal. */
const instanceIn = (scope: Stack) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(scope, 'Known', {
  instanceArn: ARN, identityStoreId: 'd-1234567890',
});
const group = (props: object, scope = stack()) => new IdentityCenterGroupLookup(scope, 'Id', { instance: instanceIn(scope), ...props });
const user = (props: object, scope = stack()) => new IdentityCenterUserLookup(scope, 'Id', { instance: instanceIn(scope), ...props });

const notText = but('string', 'undefined');
/** The options of the function that this package checks. */
const FUNCTION_OPTIONS = [
  'logGroup', 'role', 'vpc', 'timeout', 'maxEventAge', 'memorySize', 'reservedConcurrentExecutions', 'retryAttempts', 'runtime',
];

type Case = [prop: string, wrong: fc.Arbitrary<unknown>, entry: (value: unknown) => unknown];

/** The props of a lookup of a principal, except selectors. */
const OPTIONS = (make: (props: object) => unknown, by: object): Case[] => [
  ['instance', anything, (instance) => make({ ...by, instance })],
  ['region', notText, (region) => make({ ...by, region })],
  ['allowChange', but('boolean', 'undefined'), (allowChange) => make({ ...by, allowChange })],
  ['provider', but('undefined'), (provider) => make({ ...by, provider })],
  ['assumeRole', but('undefined'), (assumeRole) => make({ ...by, assumeRole })],
  ['encryptionKey', but('undefined'), (encryptionKey) => make({ ...by, encryptionKey })],
  ['refreshToken', notText, (refreshToken) => make({ ...by, refreshToken })],
  ['externalId', but('undefined'), (externalId) => make({ externalId })],
  ['externalId.issuer', notText, (issuer) => make({ externalId: { issuer, id: 'x' } })],
  ['externalId.id', notText, (id) => make({ externalId: { issuer: 'x', id } })],
];

/** Invalid types for every prop, and the constructor or method that it is passed to. */
const PROPS: readonly Case[] = [
  ['props', but('object', 'undefined'), lookup],
  ...['instanceArn', 'identityStoreId', 'instanceName', 'ownerAccountId', 'refreshToken']
    .map((prop): Case => [prop, notText, (value) => lookup({ [prop]: value })]),
  ['instanceType', but('undefined'), (value) => lookup({ instanceType: value })],
  ['searchRegions', but('undefined'), (value) => lookup({ searchRegions: value })],
  ['searchRegions[1]', anything, (value) => lookup({ searchRegions: ['eu-west-1', value] })],
  ['requirePrimaryRegion', but('boolean', 'undefined'), (value) => lookup({ requirePrimaryRegion: value })],
  ['allowChange', but('boolean', 'undefined'), (value) => lookup({ allowChange: value })],
  ['assumeRole', but('undefined'), (value) => lookup({ assumeRole: value })],
  ['assumeRole.roleArn', anything, (roleArn) => lookup({ assumeRole: { roleArn } })],
  ['assumeRole.externalId', notText, (externalId) => lookup({ assumeRole: { roleArn: ROLE, externalId } })],
  ['assumeRole.sessionName', notText, (sessionName) => lookup({ assumeRole: { roleArn: ROLE, sessionName } })],
  ['encryptionKey', but('undefined'), (value) => lookup({ encryptionKey: value })],
  ['encryptionKey.keyRef.keyArn', anything, (keyArn) => lookup({ encryptionKey: { keyRef: { keyArn } } })],
  ['attributes', but('object'), known],
  ['instanceArn', anything, (instanceArn) => known({ instanceArn, identityStoreId: 'd-1234567890' })],
  ['identityStoreId', anything, (identityStoreId) => known({ instanceArn: ARN, identityStoreId })],
  ['provider', but('undefined'), (value) => lookup({ provider: value })],
  ['prefix', but('string'), (prefix) => IdentityCenterInstance.fromExportedValues(stack(), 'Id', prefix as string)],
  ['prefix', but('string'), (prefix) => IdentityCenterInstance.fromParameters(stack(), 'Id', prefix as string)],
  ['prefix', but('string'), (prefix) => lookup().exportValues(prefix as string)],
  ['prefix', but('string'), (prefix) => lookup().storeInParameters(prefix as string)],
  ['options', but('object', 'undefined'), (options) => lookup().storeInParameters('/prefix', options as StoreInParametersOptions)],
  ['props', but('object'), (props) => new IdentityCenterGroupLookup(stack(), 'Id', props as IdentityCenterGroupLookupProps)],
  ['props', but('object'), (props) => new IdentityCenterUserLookup(stack(), 'Id', props as IdentityCenterUserLookupProps)],
  ['displayName', notText, (displayName) => group({ displayName })],
  ['userName', notText, (userName) => user({ userName })],
  ['email', notText, (email) => user({ email })],
  ...OPTIONS(group, { displayName: 'Admins' }),
  ...OPTIONS(user, { userName: 'jane' }),
  ...FUNCTION_OPTIONS.map((option): Case => [
    option, but('undefined', 'number').filter((value) => !(value instanceof Stack)),
    (value) => new IdentityCenterLookupProvider(stack(), 'Id', { [option]: value }),
  ]),
  ['tier', but('undefined'), (tier) => lookup().storeInParameters('/prefix', { tier } as StoreInParametersOptions)],
];

function thrownBy(entry: () => unknown): unknown {
  try {
    entry();
  } catch (error) {
    return error;
  }
  return undefined;
}

test.each(PROPS)('whatever is wrong in %s ends in an error that names it and the path, in one line', (prop, wrong, entry) => {
  fc.assert(fc.property(wrong, (value) => {
    const error = thrownBy(() => entry(value)) as Error;
    expect(error)
      .toMatchObject({ name: 'Error', message: expect.stringMatching(/^.* cannot be .*: expected .* \(at Stack\d+\/Id\)$/) as unknown });
    expect(error.message.startsWith(prop)).toBe(true);
    expect(error.message.length).toBeLessThan(LONGEST);
  }), { numRuns: 50 });
});
