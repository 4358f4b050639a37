import { Aws, App, CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ParameterTier } from 'aws-cdk-lib/aws-ssm';
import { type IInstanceRef } from 'aws-cdk-lib/aws-sso';
import { IdentityCenterInstance, type IIdentityCenterInstance } from '../../lib';
import { lookupWith, LOOKUP, propertiesOf } from './support/synthesize';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const EXPORT_PREFIX = 'letters, digits, colons and hyphens, as names of exports are made of';
const PARAMETER_PATH = 'a path such as /identity-center';
const PARAMETER_PREFIX = 'a path such as /identity-center, or the ARN of a shared parameter up to that path';

/** What an instance comes to in a stack that uses it. */
function used(make: (stack: Stack) => IIdentityCenterInstance): { readonly template: Template; readonly values: unknown; readonly instance: IIdentityCenterInstance } {
  const stack = new Stack(new App(), 'User');
  const instance = make(stack);
  new CfnOutput(stack, 'Arn', { value: instance.instanceArn });
  const ref: IInstanceRef = instance;
  expect(ref.instanceRef.instanceArn).toBe(instance.instanceArn);
  const values: unknown = stack.resolve([instance.instanceArn, instance.identityStoreId]);
  return { template: Template.fromStack(stack), values, instance };
}

describe('known values', () => {
  test('are passed through, and make no resource', () => {
    const { template, values, instance } = used((stack) => (
      IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', { instanceArn: ARN, identityStoreId: 'd-1234567890' })
    ));
    expect(values).toEqual([ARN, 'd-1234567890']);
    expect(template.toJSON()).not.toHaveProperty('Resources');
    expect(instance.node.path).toBe('User/Instance');
  });

  test('may be tokens', () => {
    expect(used((stack) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', {
      instanceArn: new CfnParameter(stack, 'InstanceArn').valueAsString, identityStoreId: new CfnParameter(stack, 'IdentityStoreId').valueAsString,
    })).values).toEqual([{ Ref: 'InstanceArn' }, { Ref: 'IdentityStoreId' }]);
  });

  test.each([
    [{ instanceArn: 'x', identityStoreId: 'd-1234567890' }, 'instanceArn cannot be "x": expected an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef (at User)'],
    [{ instanceArn: ARN, identityStoreId: 'x' }, 'identityStoreId cannot be "x": expected "d-" and ten hexadecimal digits, or a UUID (at User)'],
  ])('that cannot be are refused: %j', (attributes, message) => {
    expect(() => used((stack) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', attributes))).toThrow(new Error(message));
  });
});

describe('exports', () => {
  test('are two outputs of the lookup, with names that begin with the prefix', () => {
    const { stack, lookup } = lookupWith();
    lookup.exportValues('identity-center');
    const { Outputs } = Template.fromStack(stack).toJSON() as { Outputs: Record<string, unknown> };
    expect(Object.values(Outputs)).toEqual([
      { Value: { 'Fn::GetAtt': [LOOKUP, 'InstanceArn'] }, Export: { Name: 'identity-center-InstanceArn' } },
      { Value: { 'Fn::GetAtt': [LOOKUP, 'IdentityStoreId'] }, Export: { Name: 'identity-center-IdentityStoreId' } },
    ]);
  });

  test('may be made under several prefixes, such as while one is replaced by another', () => {
    const { stack, lookup } = lookupWith();
    lookup.exportValues('old');
    lookup.exportValues('new:one');
    const { Outputs } = Template.fromStack(stack).toJSON() as { Outputs: Record<string, { Export: { Name: string } }> };
    expect(Object.values(Outputs).map((output) => output.Export.Name)).toEqual([
      'old-InstanceArn', 'old-IdentityStoreId', 'new:one-InstanceArn', 'new:one-IdentityStoreId',
    ]);
  });

  test('are taken in by the same prefix', () => {
    expect(used((stack) => IdentityCenterInstance.fromExportedValues(stack, 'Instance', 'identity-center')).values).toEqual([
      { 'Fn::ImportValue': 'identity-center-InstanceArn' }, { 'Fn::ImportValue': 'identity-center-IdentityStoreId' },
    ]);
  });

  test.each(['', '/identity-center', 'identity center', 'x'.repeat(201)])('cannot be named by %j', (prefix) => {
    expect(() => lookupWith().lookup.exportValues(prefix)).toThrow(new Error(`prefix cannot be "${prefix}": expected ${EXPORT_PREFIX} (at Stack/Lookup)`));
    expect(() => used((stack) => IdentityCenterInstance.fromExportedValues(stack, 'Instance', prefix)))
      .toThrow(new Error(`prefix cannot be "${prefix}": expected ${EXPORT_PREFIX} (at User)`));
  });
});

describe('parameters', () => {
  test('are two, under the path of the prefix', () => {
    const { stack, lookup } = lookupWith();
    lookup.storeInParameters('/identity-center');
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SSM::Parameter', 2);
    for (const name of ['InstanceArn', 'IdentityStoreId']) {
      template.hasResourceProperties('AWS::SSM::Parameter', {
        Type: 'String', Name: `/identity-center/${name}`, Value: { 'Fn::GetAtt': [LOOKUP, name] },
      });
    }
  });

  test('are of the tier that is asked for', () => {
    const { stack, lookup } = lookupWith();
    lookup.storeInParameters('/identity-center', { tier: ParameterTier.ADVANCED });
    lookup.storeInParameters('/other', {});
    const parameters = propertiesOf(Template.fromStack(stack), 'AWS::SSM::Parameter');
    expect(parameters.map(({ Name, Tier }) => [Name, Tier])).toEqual([
      ['/identity-center/InstanceArn', 'Advanced'], ['/identity-center/IdentityStoreId', 'Advanced'],
      ['/other/InstanceArn', undefined], ['/other/IdentityStoreId', undefined],
    ]);
  });

  test.each([
    ['/identity-center'],
    ['/org/identity-center'],
    ['arn:aws:ssm:eu-west-1:111122223333:parameter/identity-center'],
    ['arn:aws-us-gov:ssm:us-gov-west-1:111122223333:parameter/org/identity-center'],
  ])('are read when the stack is deployed, from %s', (prefix) => {
    const { template, values } = used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix));
    const { Parameters } = template.toJSON() as { Parameters: Record<string, { Type: string; Default: string }> };
    const read = Object.entries(Parameters).filter(([id]) => id !== 'BootstrapVersion');
    expect(read.map(([, parameter]) => parameter)).toEqual(['InstanceArn', 'IdentityStoreId'].map((name) => (
      { Type: 'AWS::SSM::Parameter::Value<String>', Default: `${prefix}/${name}` }
    )));
    expect(values).toEqual(read.map(([Ref]) => ({ Ref })));
  });

  test('under another prefix are other parameters of the template, as the CLI keeps the value of one that it knows', () => {
    const idsOf = (prefix: string) => JSON.stringify(used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix)).values);
    expect(idsOf('/one')).not.toBe(idsOf('/other'));
    expect(idsOf('/one')).toBe(idsOf('/one'));
  });

  test('can be written by their names alone', () => {
    const prefix = 'arn:aws:ssm:eu-west-1:111122223333:parameter/identity-center';
    expect(() => lookupWith().lookup.storeInParameters(prefix)).toThrow(new Error(`prefix cannot be "${prefix}": expected ${PARAMETER_PATH} (at Stack/Lookup)`));
  });

  test('and exports cannot be named by a token', () => {
    const expected = /^prefix cannot be ".*": expected .*; a token is not known at synthesis \(at Stack\/Lookup\)$/;
    expect(() => lookupWith().lookup.storeInParameters(Aws.STACK_NAME)).toThrow(expected);
    expect(() => lookupWith().lookup.exportValues(Aws.STACK_NAME)).toThrow(expected);
  });

  test('that nobody uses are not read', () => {
    const stack = new Stack(new App(), 'User');
    const instance = IdentityCenterInstance.fromParameters(stack, 'Instance', '/identity-center');
    new CfnOutput(stack, 'Arn', { value: instance.instanceArn });
    const { Parameters } = Template.fromStack(stack).toJSON() as { Parameters: Record<string, { Default: string }> };
    expect(Object.values(Parameters).map((parameter) => parameter.Default).filter((name) => name.startsWith('/identity-center'))).toEqual(['/identity-center/InstanceArn']);
  });

  test('may be read by several instances of a stack', () => {
    expect(() => used((stack) => {
      IdentityCenterInstance.fromParameters(stack, 'Other', '/identity-center');
      return IdentityCenterInstance.fromParameters(stack, 'Instance', '/identity-center');
    })).not.toThrow();
  });

  test.each(['', 'identity-center', '/identity-center/', '/identity center', '/a'.repeat(15)])('cannot be named by %j', (prefix) => {
    expect(() => lookupWith().lookup.storeInParameters(prefix)).toThrow(new Error(`prefix cannot be "${prefix}": expected ${PARAMETER_PATH} (at Stack/Lookup)`));
    expect(() => used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix)))
      .toThrow(new Error(`prefix cannot be "${prefix}": expected ${PARAMETER_PREFIX} (at User)`));
  });
});

test('of an instance that is taken in, no more is known than the two values', () => {
  const { instance } = used((stack) => IdentityCenterInstance.fromExportedValues(stack, 'Instance', 'identity-center'));
  expect(instance).not.toHaveProperty('ownerAccountId');
  expect(instance).not.toHaveProperty('instanceName');
});
