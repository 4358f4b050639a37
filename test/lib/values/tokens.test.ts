import { App, Aws, CfnOutput, Fn, Lazy, SecretValue, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup, IdentityCenterLookupProvider,
  type IdentityCenterLookupProps,
} from '../../../lib';
import { PRINCIPALS } from '../../support/lookups';
import { propertiesOf } from '../support/synthesize';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const ROLE = 'arn:aws:iam::111122223333:role/Name';

const lazy = (text: string | undefined) => Lazy.string({ produce: () => text });
const lazyList = (list: string[]) => Lazy.list({ produce: () => list });

/** The messages of synthesis about a lookup. */
function synthesize(props: IdentityCenterLookupProps): Template {
  const stack = new Stack(new App(), 'Stack');
  new IdentityCenterLookup(stack, 'Lookup', props);
  return Template.fromStack(stack);
}

describe('a token that resolves to an invalid value is refused at synthesis', () => {
  const A_REGION = 'the code of a Region such as eu-west-1';

  const INVALID: readonly (readonly [IdentityCenterLookupProps, string])[] = [
    [{ instanceArn: lazy('x') }, 'instanceArn cannot be "x": expected an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef'],
    [{ identityStoreId: lazy('x') }, 'identityStoreId cannot be "x": expected "d-" and ten hexadecimal digits, or a UUID'],
    [{ instanceName: lazy('') }, 'instanceName cannot be "": expected a name of at most 255 characters that is not blank'],
    [{ ownerAccountId: `1111${lazy('2222')}` }, 'ownerAccountId cannot be "11112222": expected twelve digits'],
    [{ ownerAccountId: Token.asString({}) }, 'ownerAccountId cannot be {}: expected a string: twelve digits'],
    [{ ownerAccountId: Token.asString({ Ref: 'Owner', Version: 1 }) },
      "ownerAccountId cannot be { Ref: 'Owner', Version: 1 }: expected a string: twelve digits"],
    [{ ownerAccountId: Lazy.string({ produce: () => null as unknown as string }) },
      'ownerAccountId cannot be null: expected a string: twelve digits'],
    [{ ownerAccountId: Token.asString(111122223333) }, 'ownerAccountId cannot be 111122223333: expected a string: twelve digits'],
    [{ searchRegions: lazyList(['eu-west-1', 'Ireland']) }, `searchRegions[1] cannot be "Ireland": expected ${A_REGION}`],
    [{ searchRegions: ['eu-west-1', lazy('Ireland')] }, `searchRegions[1] cannot be "Ireland": expected ${A_REGION}`],
    [{ searchRegions: ['eu-west-1', lazy(undefined)] }, `searchRegions[1] cannot be undefined: expected a string: ${A_REGION}`],
    [{ searchRegions: lazyList([]) },
      'searchRegions cannot be []: expected a list of at least one Region; leave it out to ask the Region of the stack'],
    [{ assumeRole: { roleArn: lazy('Name') } },
      'assumeRole.roleArn cannot be "Name": expected an ARN such as arn:aws:iam::111122223333:role/Name'],
    [{ assumeRole: { roleArn: ROLE, externalId: lazy('x') } },
      'assumeRole.externalId cannot be "x": expected 2 to 1224 letters, digits or characters of _+=,.@:/-'],
    [{ assumeRole: { roleArn: ROLE, sessionName: lazy('x') } },
      'assumeRole.sessionName cannot be "x": expected 2 to 64 letters, digits or characters of _+=,.@-'],
    [{ encryptionKey: Key.fromKeyArn(new Stack(), 'Key', `arn:aws:kms:eu-west-1:111122223333:${lazy('alias')}/x`) },
      'encryptionKey.keyRef.keyArn cannot be "arn:aws:kms:eu-west-1:111122223333:alias/x": expected the ARN of a key such as '
      + 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
    [{ revision: lazy(' ') }, 'revision cannot be " ": expected text that is not blank'],
  ];

  test.each(INVALID.map(([props, message]) => [message, props] as const))('%s', (message, props) => {
    expect(() => synthesize(props)).toThrow(`Validation failed with the following errors:\n  [Stack/Lookup] ${message}`);
  });

  test('also where the values of an instance are known', () => {
    const stack = new Stack(new App(), 'Stack');
    IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', { instanceArn: lazy('x'), identityStoreId: lazy('y') });
    expect(() => Template.fromStack(stack)).toThrow([
      'Validation failed with the following errors:',
      '  [Stack/Instance] instanceArn cannot be "x": expected an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef',
      '  [Stack/Instance] identityStoreId cannot be "y": expected "d-" and ten hexadecimal digits, or a UUID',
    ].join('\n'));
  });
});

test.each<[string, IdentityCenterLookupProps, object]>([
  ['a right text', { instanceName: lazy('prod') }, { InstanceName: 'prod' }],
  ['a right text among others', { instanceName: `prefix-${lazy('prod')}` }, { InstanceName: 'prefix-prod' }],
  ['right Regions', { searchRegions: lazyList(['eu-west-1', 'us-east-1']) }, { SearchRegions: ['eu-west-1', 'us-east-1'] }],
  ['what CloudFormation knows', { ownerAccountId: Lazy.string({ produce: () => Aws.ACCOUNT_ID }) },
    { OwnerAccountId: { Ref: 'AWS::AccountId' } }],
  ['a Region that CloudFormation knows', { searchRegions: ['eu-west-1', Aws.REGION] },
    { SearchRegions: ['eu-west-1', { Ref: 'AWS::Region' }] }],
  ['a list of what CloudFormation knows', { searchRegions: Lazy.list({ produce: () => [Aws.REGION] }) },
    { SearchRegions: [{ Ref: 'AWS::Region' }] }],
])('a token that may resolve to a valid value is accepted: %s', (_what, props, expected) => {
  expect(propertiesOf(synthesize(props), 'Custom::IdentityCenterLookup')).toEqual([expect.objectContaining(expected)]);
});

/** Every prop of every public entry that takes text, given a text that is known late. */
const ENTRIES: Readonly<Record<string, (stack: Stack, late: string) => unknown>> = {
  'instanceArn': (stack, instanceArn) => new IdentityCenterLookup(stack, 'Id', { instanceArn }),
  'a part of instanceArn': (stack, late) => new IdentityCenterLookup(stack, 'Id', { instanceArn: `arn:aws:sso:::instance/${late}` }),
  'identityStoreId': (stack, identityStoreId) => new IdentityCenterLookup(stack, 'Id', { identityStoreId }),
  'instanceName': (stack, instanceName) => new IdentityCenterLookup(stack, 'Id', { instanceName }),
  'ownerAccountId': (stack, ownerAccountId) => new IdentityCenterLookup(stack, 'Id', { ownerAccountId }),
  'searchRegions': (stack, late) => new IdentityCenterLookup(stack, 'Id', { searchRegions: ['eu-west-1', late] }),
  'a list for searchRegions': (stack, late) => new IdentityCenterLookup(stack, 'Id', { searchRegions: Fn.split(',', late) }),
  'a part of assumeRole.roleArn': (stack, late) => new IdentityCenterLookup(stack, 'Id', {
    assumeRole: { roleArn: `arn:aws:iam::${late}:role/Name` },
  }),
  'assumeRole.externalId': (stack, externalId) => new IdentityCenterLookup(stack, 'Id', { assumeRole: { roleArn: ROLE, externalId } }),
  'assumeRole.sessionName': (stack, sessionName) => new IdentityCenterLookup(stack, 'Id', { assumeRole: { roleArn: ROLE, sessionName } }),
  'encryptionKey': (stack, late) => new IdentityCenterLookup(stack, 'Id', {
    encryptionKey: Key.fromKeyArn(stack, 'Key', `arn:aws:kms:eu-west-1:111122223333:key/${late}`),
  }),
  'a value of an instance': (stack, late) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Id', {
    instanceArn: late, identityStoreId: late,
  }),
  'region': (stack, region) => new IdentityCenterGroupLookup(stack, 'Id', { instance: known(stack), displayName: 'Admins', region }),
  'userName': (stack, userName) => PRINCIPALS.user.make(stack, 'Id', { instance: known(stack), userName }),
  'externalId': (stack, late) => PRINCIPALS.user.make(stack, 'Id', { instance: known(stack), externalId: { issuer: late, id: late } }),
  'a Lazy value': (stack, late) => new IdentityCenterLookup(stack, 'Id', { ownerAccountId: Lazy.string({ produce: () => late }) }),
  'a list of a Lazy value': (stack, late) => new IdentityCenterLookup(stack, 'Id', { searchRegions: Lazy.list({ produce: () => [late] }) }),
};

const known = (stack: Stack) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', {
  instanceArn: ARN, identityStoreId: 'd-1234567890',
});

test.each(Object.entries(ENTRIES))('the placeholder of a context provider and a dynamic reference are not known yet, as %s', (_, make) => {
  for (const lateIn of [
    (stack: Stack) => StringParameter.valueFromLookup(stack, '/org/a value'),
    () => '{{resolve:ssm:/value}}',
    () => SecretValue.ssmSecure('/value', '1').unsafeUnwrap(),
  ]) {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    make(stack, lateIn(stack));
    expect(() => Template.fromStack(stack)).not.toThrow();
  }
});

describe('the placeholder of a context provider is a value that is not known yet, as', () => {
  test.each<[string, (stack: Stack) => string]>([
    ['the ID of a VPC', (stack) => Vpc.fromLookup(stack, 'Vpc', { vpcName: 'main' }).vpcId],
    ['the ID of a hosted zone', (stack) => HostedZone.fromLookup(stack, 'Zone', { domainName: 'example.com' }).hostedZoneId],
    ['an Availability Zone', (stack) => stack.availabilityZones[0] ?? ''],
    ['a value with a default', (stack) => StringParameter.valueFromLookup(stack, '/org/mgmt', 'none')],
  ])('%s', (_, look) => {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    const placeholder = look(stack);
    new IdentityCenterLookup(stack, 'Lookup', { ownerAccountId: placeholder, ...{ instanceType: placeholder } as object });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('a prefix', () => {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    const prefix = StringParameter.valueFromLookup(stack, '/prefix');
    const lookup = new IdentityCenterLookup(stack, 'Lookup');
    lookup.exportValues(prefix);
    lookup.storeInParameters(prefix);
    new CfnOutput(stack, 'Exported', { value: IdentityCenterInstance.fromExportedValues(stack, 'FromExports', prefix).instanceArn });
    new CfnOutput(stack, 'Stored', { value: IdentityCenterInstance.fromParameters(stack, 'FromParameters', prefix).instanceArn });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test.each([
    ['444455556666', undefined], ['none', 'ownerAccountId cannot be "none": expected twelve digits (at Stack/Lookup)'],
  ])('and the value %s is checked when it is known', (value, message) => {
    const context = { 'ssm:account=111122223333:parameterName=/org/mgmt:region=eu-west-1': value };
    const stack = new Stack(new App({ context }), 'Stack', { env: ENV });
    const make = expect(() => new IdentityCenterLookup(stack, 'Lookup', {
      ownerAccountId: StringParameter.valueFromLookup(stack, '/org/mgmt'),
    }));
    if (message === undefined) make.not.toThrow();
    else make.toThrow(new Error(message));
  });

  test('but a value of another type is refused', () => {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    StringParameter.valueFromLookup(stack, '/org/mgmt');
    for (const name of ['ownerAccountId', 'instanceType']) {
      expect(() => new IdentityCenterLookup(stack, `Lookup-${name}`, { [name]: 1 })).toThrow(`${name} cannot be 1`);
    }
  });
});

describe('a dynamic reference, whose value only CloudFormation knows,', () => {
  test('cannot be a prefix, which is a part of the IDs of constructs', () => {
    const lookup = new IdentityCenterLookup(new Stack(new App(), 'Stack'), 'Lookup');
    expect(() => lookup.exportValues('{{resolve:ssm:/prefix}}')).toThrow('a token is not known at synthesis');
  });

  test('is no known identity store, so that the role may ask any', () => {
    const stack = new Stack(new App(), 'Stack');
    const instance = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', {
      instanceArn: ARN, identityStoreId: '{{resolve:ssm:/store}}',
    });
    new IdentityCenterGroupLookup(stack, 'Group', { instance, displayName: 'Admins' });
    expect(JSON.stringify(propertiesOf(Template.fromStack(stack), 'AWS::IAM::Role'))).toContain(':*:identitystore/*');
  });
});

describe('a Lazy value that yields undefined is no value', () => {
  const nothing = Lazy.string({ produce: () => undefined });
  const noList = Lazy.list({ produce: () => [] }, { omitEmpty: true });

  test('in a lookup of an instance', () => {
    const written = (make: (stack: Stack) => unknown): unknown => {
      const stack = new Stack(new App(), 'Stack');
      make(stack);
      return Template.fromStack(stack).toJSON();
    };
    expect(written((stack) => new IdentityCenterLookup(stack, 'Lookup', {
      instanceArn: nothing, identityStoreId: nothing, instanceName: nothing, ownerAccountId: nothing, revision: nothing,
      searchRegions: noList,
      assumeRole: { roleArn: ROLE, externalId: nothing, sessionName: nothing },
    }))).toEqual(written((stack) => new IdentityCenterLookup(stack, 'Lookup', { assumeRole: { roleArn: ROLE } })));
  });

  test('in a lookup of a group, which then has its other selector and the Region of its instance', () => {
    const stack = new Stack(new App(), 'Stack');
    const instance = new IdentityCenterLookup(stack, 'Lookup');
    new IdentityCenterGroupLookup(stack, 'Group', {
      instance, displayName: nothing, externalId: { issuer: 'x', id: 'y' }, region: nothing,
    });
    Template.fromStack(stack).hasResourceProperties('Custom::IdentityCenterGroupLookup', {
      DisplayName: Match.absent(), ExternalId: { Issuer: 'x', Id: 'y' }, Region: { 'Fn::GetAtt': [Match.anyValue(), 'LookupRegion'] },
    });
  });

  test('in an option of the function', () => {
    const stack = new Stack(new App(), 'Stack');
    new IdentityCenterLookupProvider(stack, 'Provider', { reservedConcurrentExecutions: Lazy.number({ produce: () => 0 }) });
    expect(() => Template.fromStack(stack)).toThrow('[Stack/Provider] reservedConcurrentExecutions cannot be 0: expected at least 1');
  });
});
