import { App, Stack } from 'aws-cdk-lib';
import fc from 'fast-check';
import {
  IdentityCenterInstance, IdentityCenterLookup, type IdentityCenterInstanceAttributes, type IdentityCenterLookupProps, type StoreInParametersOptions,
} from '../../lib';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const ROLE = 'arn:aws:iam::111122223333:role/Name';
const LONGEST = 600;

const circular: Record<string, unknown> = {};
circular.self = circular;

/** Every kind of thing that a person may pass, of which tokens are none. */
const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, withSet: true, withSparseArray: true, withTypedArray: true }),
  fc.constantFrom<unknown>(null, NaN, Infinity, -0, Symbol('s'), () => 1, class Class {}, circular, [circular], new Error('e'), /r/, Promise.resolve(), new Stack(), ['', null]),
);
const but = (...types: string[]) => anything.filter((value) => !types.includes(typeof value));

const stack = (): Stack => new Stack(new App(), 'Stack');
const lookup = (props?: unknown) => new IdentityCenterLookup(stack(), 'Id', props as IdentityCenterLookupProps);
const known = (attributes: unknown) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack(), 'Id', attributes as IdentityCenterInstanceAttributes);

const notText = but('string', 'undefined');
/** What every prop cannot be, and the entry that it is given to. */
const PROPS: readonly [prop: string, wrong: fc.Arbitrary<unknown>, entry: (value: unknown) => unknown][] = [
  ['props', but('object', 'undefined'), lookup],
  ...['instanceArn', 'identityStoreId', 'instanceName', 'ownerAccountId', 'refreshToken']
    .map((prop): [string, fc.Arbitrary<unknown>, (value: unknown) => unknown] => [prop, notText, (value) => lookup({ [prop]: value })]),
  ['instanceType', but('undefined'), (value) => lookup({ instanceType: value })],
  ['searchRegions', but('undefined'), (value) => lookup({ searchRegions: value })],
  ['searchRegions[1]', anything, (value) => lookup({ searchRegions: ['eu-west-1', value] })],
  ['requirePrimaryRegion', but('boolean', 'undefined'), (value) => lookup({ requirePrimaryRegion: value })],
  ['allowInstanceChange', but('boolean', 'undefined'), (value) => lookup({ allowInstanceChange: value })],
  ['assumeRole', but('undefined'), (value) => lookup({ assumeRole: value })],
  ['assumeRole.roleArn', anything, (roleArn) => lookup({ assumeRole: { roleArn } })],
  ['assumeRole.externalId', notText, (externalId) => lookup({ assumeRole: { roleArn: ROLE, externalId } })],
  ['assumeRole.sessionName', notText, (sessionName) => lookup({ assumeRole: { roleArn: ROLE, sessionName } })],
  ['encryptionKey', but('undefined'), (value) => lookup({ encryptionKey: value })],
  ['encryptionKey.keyRef.keyArn', anything, (keyArn) => lookup({ encryptionKey: { keyRef: { keyArn } } })],
  ['attributes', but('object'), known],
  ['instanceArn', anything, (instanceArn) => known({ instanceArn, identityStoreId: 'd-1234567890' })],
  ['identityStoreId', anything, (identityStoreId) => known({ instanceArn: ARN, identityStoreId })],
  ['prefix', but('string'), (prefix) => IdentityCenterInstance.fromExportedValues(stack(), 'Id', prefix as string)],
  ['prefix', but('string'), (prefix) => IdentityCenterInstance.fromParameters(stack(), 'Id', prefix as string)],
  ['prefix', but('string'), (prefix) => lookup().exportValues(prefix as string)],
  ['prefix', but('string'), (prefix) => lookup().storeInParameters(prefix as string)],
  ['options', but('object', 'undefined'), (options) => lookup().storeInParameters('/prefix', options as StoreInParametersOptions)],
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
    expect(error).toMatchObject({ name: 'Error', message: expect.stringMatching(/^.* cannot be .*: expected .* \(at Stack\/Id\)$/) as unknown });
    expect(error.message.startsWith(prop)).toBe(true);
    expect(error.message.length).toBeLessThan(LONGEST);
  }), { numRuns: 100 });
});
