import { Annotations as Annotate, App, CfnOutput, type Duration, Fn, Lazy, SecretValue, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup, IdentityCenterLookupProvider, IdentityCenterUserLookup,
} from '../../../lib';
import { propertiesOf } from '../support/synthesize';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const ROLE = 'arn:aws:iam::111122223333:role/Name';

/** Every prop of every public entry that takes text, given a text that is known late. */
const ENTRIES: Readonly<Record<string, (stack: Stack, late: string) => unknown>> = {
  'instanceArn': (stack, instanceArn) => new IdentityCenterLookup(stack, 'Id', { instanceArn }),
  'a part of instanceArn': (stack, late) => new IdentityCenterLookup(stack, 'Id', { instanceArn: `arn:aws:sso:::instance/${late}` }),
  'identityStoreId': (stack, identityStoreId) => new IdentityCenterLookup(stack, 'Id', { identityStoreId }),
  'instanceName': (stack, instanceName) => new IdentityCenterLookup(stack, 'Id', { instanceName }),
  'ownerAccountId': (stack, ownerAccountId) => new IdentityCenterLookup(stack, 'Id', { ownerAccountId }),
  'searchRegions': (stack, late) => new IdentityCenterLookup(stack, 'Id', { searchRegions: ['eu-west-1', late] }),
  'a list for searchRegions': (stack, late) => new IdentityCenterLookup(stack, 'Id', { searchRegions: Fn.split(',', late) }),
  'a part of assumeRole.roleArn': (stack, late) => new IdentityCenterLookup(stack, 'Id', { assumeRole: { roleArn: `arn:aws:iam::${late}:role/Name` } }),
  'assumeRole.externalId': (stack, externalId) => new IdentityCenterLookup(stack, 'Id', { assumeRole: { roleArn: ROLE, externalId } }),
  'assumeRole.sessionName': (stack, sessionName) => new IdentityCenterLookup(stack, 'Id', { assumeRole: { roleArn: ROLE, sessionName } }),
  'encryptionKey': (stack, late) => new IdentityCenterLookup(stack, 'Id', { encryptionKey: Key.fromKeyArn(stack, 'Key', `arn:aws:kms:eu-west-1:111122223333:key/${late}`) }),
  'a value of an instance': (stack, late) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Id', { instanceArn: late, identityStoreId: late }),
  'region': (stack, region) => new IdentityCenterGroupLookup(stack, 'Id', { instance: known(stack), displayName: 'Admins', region }),
  'userName': (stack, userName) => new IdentityCenterUserLookup(stack, 'Id', { instance: known(stack), userName }),
  'externalId': (stack, late) => new IdentityCenterUserLookup(stack, 'Id', { instance: known(stack), externalId: { issuer: late, id: late } }),
  'a Lazy value': (stack, late) => new IdentityCenterLookup(stack, 'Id', { ownerAccountId: Lazy.string({ produce: () => late }) }),
  'a list of a Lazy value': (stack, late) => new IdentityCenterLookup(stack, 'Id', { searchRegions: Lazy.list({ produce: () => [late] }) }),
};

const known = (stack: Stack) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', { instanceArn: ARN, identityStoreId: 'd-1234567890' });

describe('the placeholder of a context provider is a value that is not known yet, as', () => {
  test.each(Object.entries(ENTRIES))('%s', (_, make) => {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    make(stack, StringParameter.valueFromLookup(stack, '/org/a value'));
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test.each<[string, (stack: Stack) => string]>([
    ['the ID of a VPC', (stack) => Vpc.fromLookup(stack, 'Vpc', { vpcName: 'main' }).vpcId],
    ['the ID of a hosted zone', (stack) => HostedZone.fromLookup(stack, 'Zone', { domainName: 'example.com' }).hostedZoneId],
    ['an Availability Zone', (stack) => stack.availabilityZones[0] ?? ''],
    ['a value with a default', (stack) => StringParameter.valueFromLookup(stack, '/org/mgmt', 'none')],
  ])('%s', (_, look) => {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    const placeholder = look(stack);
    new IdentityCenterLookup(stack, 'Lookup', { ownerAccountId: placeholder, ...{ instanceType: placeholder } as object });
    new IdentityCenterLookupProvider(stack, 'Provider', { memorySize: Number(placeholder) });
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

  test.each([['444455556666', undefined], ['none', 'ownerAccountId cannot be "none": expected twelve digits (at Stack/Lookup)']])('and the value %s is checked when it is known', (value, message) => {
    const context = { 'ssm:account=111122223333:parameterName=/org/mgmt:region=eu-west-1': value };
    const stack = new Stack(new App({ context }), 'Stack', { env: ENV });
    const make = expect(() => new IdentityCenterLookup(stack, 'Lookup', { ownerAccountId: StringParameter.valueFromLookup(stack, '/org/mgmt') }));
    if (message === undefined) make.not.toThrow();
    else make.toThrow(new Error(message));
  });

  test('but a value of another type is refused', () => {
    const stack = new Stack(new App(), 'Stack', { env: ENV });
    StringParameter.valueFromLookup(stack, '/org/mgmt');
    expect(() => new IdentityCenterLookup(stack, 'Lookup', { ownerAccountId: 1 as unknown as string })).toThrow('ownerAccountId cannot be 1');
    expect(() => new IdentityCenterLookupProvider(stack, 'Provider', { timeout: 1 as unknown as Duration })).toThrow('timeout cannot be 1');
  });
});

describe('a dynamic reference is a value that only CloudFormation knows, as', () => {
  test.each(Object.entries(ENTRIES))('%s', (_, make) => {
    for (const late of ['{{resolve:ssm:/value}}', SecretValue.ssmSecure('/value', '1').unsafeUnwrap()]) {
      const stack = new Stack(new App(), 'Stack', { env: ENV });
      make(stack, late);
      expect(() => Template.fromStack(stack)).not.toThrow();
    }
  });

  test('no prefix, which is a part of the IDs of constructs', () => {
    const lookup = new IdentityCenterLookup(new Stack(new App(), 'Stack'), 'Lookup');
    expect(() => lookup.exportValues('{{resolve:ssm:/prefix}}')).toThrow('a token is not known at synthesis');
  });

  test('no known identity store, so that the role may ask any', () => {
    const stack = new Stack(new App(), 'Stack');
    const instance = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', { instanceArn: ARN, identityStoreId: '{{resolve:ssm:/store}}' });
    new IdentityCenterGroupLookup(stack, 'Group', { instance, displayName: 'Admins' });
    expect(JSON.stringify(propertiesOf(Template.fromStack(stack), 'AWS::IAM::Role'))).toContain(':*:identitystore/*');
  });
});

describe('a Lazy value that yields undefined is no value:', () => {
  const nothing = Lazy.string({ produce: () => undefined });
  const noList = Lazy.list({ produce: () => [] }, { omitEmpty: true });

  test('of the lookup of an instance', () => {
    const written = (make: (stack: Stack) => unknown): unknown => {
      const stack = new Stack(new App(), 'Stack');
      make(stack);
      return Template.fromStack(stack).toJSON();
    };
    expect(written((stack) => new IdentityCenterLookup(stack, 'Lookup', {
      instanceArn: nothing, identityStoreId: nothing, instanceName: nothing, ownerAccountId: nothing, refreshToken: nothing, searchRegions: noList,
      assumeRole: { roleArn: ROLE, externalId: nothing, sessionName: nothing },
    }))).toEqual(written((stack) => new IdentityCenterLookup(stack, 'Lookup', { assumeRole: { roleArn: ROLE } })));
  });

  test('of the lookup of a principal, which then has its other selector and the Region of its instance', () => {
    const stack = new Stack(new App(), 'Stack');
    const instance = new IdentityCenterLookup(stack, 'Lookup');
    new IdentityCenterGroupLookup(stack, 'Group', { instance, displayName: nothing, externalId: { issuer: 'x', id: 'y' }, region: nothing });
    Template.fromStack(stack).hasResourceProperties('Custom::IdentityCenterGroupLookup', {
      DisplayName: Match.absent(), ExternalId: { Issuer: 'x', Id: 'y' }, Region: { 'Fn::GetAtt': [Match.anyValue(), 'LookupRegion'] },
    });
  });

  test('of an option of the function', () => {
    const stack = new Stack(new App(), 'Stack');
    new IdentityCenterLookupProvider(stack, 'Provider', { memorySize: Lazy.number({ produce: () => 64 }) });
    expect(() => Template.fromStack(stack)).toThrow('[Stack/Provider] memorySize cannot be 64: expected at least 128');
  });
});

test('a key with a role to assume is a warning that can be acknowledged', () => {
  const warnings = (acknowledge: boolean): unknown[] => {
    const stack = new Stack(new App(), 'Stack');
    const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
    const lookup = new IdentityCenterLookup(stack, 'Lookup', { encryptionKey, assumeRole: { roleArn: ROLE } });
    if (acknowledge) Annotate.of(lookup).acknowledgeWarning('cdk-identity-center-lookup:encryptionKeyNotGranted');
    return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => entry.data);
  };
  expect(warnings(false)).toEqual([
    'encryptionKey grants nothing with assumeRole: the role that is assumed makes the calls, so it needs kms:Decrypt on the key. '
    + 'Leave encryptionKey out; or, if that role has the permission, acknowledge this warning. [ack: cdk-identity-center-lookup:encryptionKeyNotGranted]',
  ]);
  expect(warnings(true)).toEqual([]);
});
