import { Annotations as Annotate, App, Aws, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Alias, CfnAlias, CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import {
  IdentityCenterInstance, IdentityCenterLookup, type IdentityCenterInstanceAttributes, type IdentityCenterLookupProps,
} from '../../../lib';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const ROLE = 'arn:aws:iam::111122223333:role/path/Name';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const AN_ARN = 'an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef';
const A_STORE = '"d-" and ten hexadecimal digits, or a UUID';
const A_NAME = 'a name of at most 255 characters that is not blank';
const A_ROLE = 'an ARN such as arn:aws:iam::111122223333:role/Name';
const A_REGION = 'the code of a Region such as eu-west-1';
const REGIONS = 'a list of at least one Region; leave it out to ask the Region of the stack';
const A_TYPE = 'IdentityCenterInstanceType.ORGANIZATION or IdentityCenterInstanceType.ACCOUNT';
const AN_EXTERNAL_ID = '2 to 1224 letters, digits or characters of _+=,.@:/-';
const A_SESSION_NAME = '2 to 64 letters, digits or characters of _+=,.@-';
const FROM_CONTEXT = "true or false; context given with -c is a string, so compare it: tryGetContext('name') === 'true'";
const LIST_FROM_CONTEXT = "context given with -c is a string, so split it: tryGetContext('name').split(',')";
const A_KEY = "a key of aws-cdk-lib/aws-kms, such as kms.Key.fromKeyArn(this, 'Key', '<ARN of the key>')";
const NO_ALIAS = 'the key itself, not an alias of it: in a policy, the ARN of an alias allows nothing';

/** A lookup with unchecked props, as an app in plain JavaScript can pass them. */
const lookupFrom = (props: unknown) => new IdentityCenterLookup(
  new Stack(new App(), 'Stack'), 'Lookup', props as IdentityCenterLookupProps,
);

describe('an invalid prop is an error with its name, its value, what was expected, and the path:', () => {
  test.each<[object, string]>([
    [{ instanceArn: `${ARN}0` }, `instanceArn cannot be "${ARN}0": expected ${AN_ARN}`],
    [{ instanceArn: `${ARN}\n` }, `instanceArn cannot be "${ARN}\\n": expected ${AN_ARN}`],
    [{ identityStoreId: 'd-123456789' }, `identityStoreId cannot be "d-123456789": expected ${A_STORE}`],
    [{ identityStoreId: 'D-1234567890' }, `identityStoreId cannot be "D-1234567890": expected ${A_STORE}`],
    [{ instanceName: ' \t' }, `instanceName cannot be " \\t": expected ${A_NAME}`],
    [{ instanceName: 'n'.repeat(256) }, `instanceName cannot be "${'n'.repeat(256)}": expected ${A_NAME}`],
    [{ ownerAccountId: '11112222333' }, 'ownerAccountId cannot be "11112222333": expected twelve digits'],
    [{ ownerAccountId: '1111-2222-3333' }, 'ownerAccountId cannot be "1111-2222-3333": expected twelve digits'],
    [{ ownerAccountId: 111122223333 }, 'ownerAccountId cannot be 111122223333: expected a string: twelve digits'],
    [{ instanceType: 'organization' }, `instanceType cannot be "organization": expected ${A_TYPE}`],
    [{ instanceType: {} }, `instanceType cannot be {}: expected ${A_TYPE}`],
    [{ instanceType: null }, `instanceType cannot be null: expected ${A_TYPE}`],
    [{ searchRegions: [] }, `searchRegions cannot be []: expected ${REGIONS}`],
    [{ searchRegions: 'eu-west-1' }, `searchRegions cannot be "eu-west-1": expected ${REGIONS}; ${LIST_FROM_CONTEXT}`],
    [{ searchRegions: ['eu-west-1', 'Ireland'] }, `searchRegions[1] cannot be "Ireland": expected ${A_REGION}`],
    [{ searchRegions: ['eu-west-1', undefined] }, `searchRegions[1] cannot be undefined: expected a string: ${A_REGION}`],
    [{ requirePrimaryRegion: 'false' }, `requirePrimaryRegion cannot be "false": expected ${FROM_CONTEXT}`],
    [{ requirePrimaryRegion: 1 }, 'requirePrimaryRegion cannot be 1: expected true or false'],
    [{ assumeRole: ROLE }, `assumeRole cannot be "${ROLE}": expected an object such as { roleArn: … }`],
    [{ assumeRole: { roleArn: 'arn:aws:iam::111122223333:user/Name' } },
      `assumeRole.roleArn cannot be "arn:aws:iam::111122223333:user/Name": expected ${A_ROLE}`],
    [{ assumeRole: { roleArn: ROLE, externalId: 'x' } }, `assumeRole.externalId cannot be "x": expected ${AN_EXTERNAL_ID}`],
    [{ assumeRole: { roleArn: ROLE, externalId: 'x y' } }, `assumeRole.externalId cannot be "x y": expected ${AN_EXTERNAL_ID}`],
    [{ assumeRole: { roleArn: ROLE, sessionName: 'x'.repeat(65) } },
      `assumeRole.sessionName cannot be "${'x'.repeat(65)}": expected ${A_SESSION_NAME}`],
    [{ encryptionKey: KEY }, `encryptionKey cannot be "${KEY}": expected ${A_KEY}`],
    [{ encryptionKey: {} }, `encryptionKey cannot be {}: expected ${A_KEY}`],
    [{ provider: {} }, 'provider cannot be {}: expected an IdentityCenterLookupProvider'],
  ])('%o', (props, message) => {
    expect(() => lookupFrom(props)).toThrow(new Error(`${message} (at Stack/Lookup)`));
  });

  test.each<[unknown, string]>([
    [null, 'null'],
    ['prod', '"prod"'],
  ])('props that are %p', (props, value) => {
    expect(() => lookupFrom(props))
      .toThrow(new Error(`props cannot be ${value}: expected an object such as { instanceArn: … } (at Stack/Lookup)`));
  });

  test('a construct in the place of an ARN', () => {
    const stack = new Stack(new App(), 'Other');
    expect(() => lookupFrom({ instanceArn: stack }))
      .toThrow(new Error(`instanceArn cannot be the construct Other: expected a string: ${AN_ARN} (at Stack/Lookup)`));
    expect(() => lookupFrom({ assumeRole: { roleArn: Role.fromRoleArn(stack, 'Role', ROLE) } }))
      .toThrow(new Error(`assumeRole.roleArn cannot be the construct Other/Role: expected a string: ${A_ROLE} (at Stack/Lookup)`));
  });

  test('an alias in the place of its key', () => {
    const stack = new Stack(new App(), 'Other');
    const key = new Key(stack, 'Key');
    for (const [path, encryptionKey] of Object.entries({
      'Other/Alias': Alias.fromAliasName(stack, 'Alias', 'alias/identity-center'),
      'Other/Key/Alias': key.addAlias('alias/other'),
      'Other/L1': new CfnAlias(stack, 'L1', { aliasName: 'alias/third', targetKeyId: key.keyId }),
    })) expect(() => lookupFrom({ encryptionKey }))
      .toThrow(new Error(`encryptionKey cannot be the construct ${path}: expected ${NO_ALIAS} (at Stack/Lookup)`));
  });

  test('a key whose ARN is that of an alias', () => {
    const arn = 'arn:aws:kms:eu-west-1:111122223333:alias/identity-center';
    expect(() => lookupFrom({ encryptionKey: Key.fromKeyArn(new Stack(), 'Key', arn) }))
      .toThrow(new Error(`encryptionKey.keyRef.keyArn cannot be "${arn}": expected the ARN of a key such as ${KEY} (at Stack/Lookup)`));
  });

});

describe('a name that is probably a mistyped prop is an error that names the prop:', () => {
  test.each<[object, string]>([
    [{ searchRegion: ['eu-west-1'] }, 'searchRegion is not a prop: use searchRegions'],
    [{ search_regions: ['eu-west-1'] }, 'search_regions is not a prop: use searchRegions'],
    [{ instanceTyp: 'ORGANIZATION' }, 'instanceTyp is not a prop: use instanceType'],
    [{ instancname: 'prod' }, 'instancname is not a prop: use instanceName'],
    [{ OwnerAccountID: '111122223333' }, 'OwnerAccountID is not a prop: use ownerAccountId'],
    [{ assumeRole: { rolArn: ROLE } }, 'assumeRole.rolArn is not a prop: use assumeRole.roleArn'],
  ])('%j', (props, message) => {
    expect(() => lookupFrom(props)).toThrow(new Error(`${message} (at Stack/Lookup)`));
  });
});

describe('a valid prop is accepted:', () => {
  test.each<[string, (stack: Stack) => object]>([
    ['props that are left out one by one', () => ({
      instanceArn: undefined, searchRegions: undefined, assumeRole: undefined, encryptionKey: undefined, allowChange: undefined,
    })],
    ['props of an app that has more of its own', () => ({ instanceName: 'prod', team: 'platform', instanceAlias: 'prod', tags: {} })],
    ['props of the other lookups', () => ({
      instance: {}, region: 'eu-west-1', displayName: 'Admins', externalId: {}, userName: 'jane', email: 'jane@example.com',
      permissionSetNames: [],
    })],
    ['a key, and its L1', (stack) => ({ encryptionKey: new CfnKey(stack, 'Key') })],
    ['255 characters that are two code units each', () => ({ instanceName: '😀'.repeat(255) })],
  ])('%s', (_what, props) => {
    const stack = new Stack(new App(), 'Stack');
    expect(() => new IdentityCenterLookup(stack, 'Lookup', props(stack))).not.toThrow();
  });
});

describe('what cannot be values of an instance is refused:', () => {
  const from = (attributes: unknown) => () => (
    IdentityCenterInstance.fromIdentityCenterInstanceAttributes(
      new Stack(new App(), 'Stack'), 'Instance', attributes as IdentityCenterInstanceAttributes,
    )
  );

  test.each<[unknown, string]>([
    [ARN, `attributes cannot be "${ARN}": expected an object such as { instanceArn: … }`],
    [{}, `instanceArn cannot be undefined: expected a string: ${AN_ARN}`],
    [{ instanceArn: 'x', identityStoreId: 'd-1234567890' }, `instanceArn cannot be "x": expected ${AN_ARN}`],
    [{ instanceArn: ARN, identityStoreId: 'x' }, `identityStoreId cannot be "x": expected ${A_STORE}`],
    [{ instanceArn: ARN, identityStoreId: 'd-1234567890', primaryRegion: 'Ireland' }, `primaryRegion cannot be "Ireland": expected ${A_REGION}`],
    [{ instanceArn: ARN, identityStoreID: 'd-1234567890' }, 'identityStoreID is not a prop: use identityStoreId'],
  ])('%o', (attributes, message) => {
    expect(from(attributes)).toThrow(new Error(`${message} (at Stack/Instance)`));
  });
});

/** The warnings of the stack of a lookup. */
const warningsOf = (props: IdentityCenterLookupProps, then: (lookup: IdentityCenterLookup) => void = () => undefined): unknown[] => {
  const stack = new Stack(new App(), 'Stack');
  then(new IdentityCenterLookup(stack, 'Lookup', props));
  return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data);
};

describe('a Region that aws-cdk-lib does not know is a warning', () => {
  const lazy = Lazy.string({ produce: () => 'eu-wset-1' });
  const warning = (prop: string) => (
    `${prop} is "eu-wset-1", a Region that this version of aws-cdk-lib does not know. Check its code; if it is right, acknowledge this `
    + 'warning. [ack: cdk-identity-center-lookup:unknownRegion]'
  );

  test('for each such Region', () => {
    expect(warningsOf({ searchRegions: ['eu-wset-1', 'eu-west-1', lazy] }))
      .toEqual([warning('searchRegions[0]'), warning('searchRegions[2]')]);
    expect(warningsOf({ searchRegions: Lazy.list({ produce: () => ['eu-wset-1'] }) })).toEqual([warning('searchRegions[0]')]);
  });

  test('that can be acknowledged', () => {
    const acknowledge = (lookup: IdentityCenterLookup) => Annotate.of(lookup).acknowledgeWarning(
      'cdk-identity-center-lookup:unknownRegion', 'It is new.',
    );
    expect(warningsOf({ searchRegions: ['eu-wset-1'] }, acknowledge)).toEqual([]);
    expect(warningsOf({ searchRegions: [lazy] }, acknowledge)).toEqual([]);
  });

  test('but not if only CloudFormation knows which one it is', () => {
    expect(warningsOf({ searchRegions: ['eu-west-1', Aws.REGION] })).toEqual([]);
  });

  test('and no Region of any partition that it knows is one', () => {
    expect(warningsOf({ searchRegions: ['us-east-1', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1', 'us-isob-east-1'] })).toEqual([]);
  });
});

test('a key with a role to assume is a warning that can be acknowledged', () => {
  const encryptionKey = Key.fromKeyArn(new Stack(), 'Key', KEY);
  const props = { encryptionKey, assumeRole: { roleArn: ROLE } };
  expect(warningsOf(props)).toEqual([
    'encryptionKey grants nothing with assumeRole: the role that is assumed makes the calls, so it needs kms:Decrypt on the key. '
    + 'Leave encryptionKey out; or, if that role has the permission, acknowledge this warning. [ack: '
    + 'cdk-identity-center-lookup:encryptionKeyNotGranted]',
  ]);
  expect(warningsOf(props, (lookup) => {
    Annotate.of(lookup).acknowledgeWarning('cdk-identity-center-lookup:encryptionKeyNotGranted');
  })).toEqual([]);
});
