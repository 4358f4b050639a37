import { Aws, App, CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ParameterTier } from 'aws-cdk-lib/aws-ssm';
import { type IInstanceRef } from 'aws-cdk-lib/aws-sso';
import { IdentityCenterInstance, type IIdentityCenterInstance, type StoreInParametersOptions } from '../../lib';
import { lookupWith, LOOKUP, propertiesOf } from './support/synthesize';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const EXPORT_PREFIX = 'at most 239 letters, digits, colons and hyphens, as names of exports are made of';
const PARAMETER_PATH = 'a path of at most 14 levels such as /identity-center';
const PARAMETER_REFERENCE = `${PARAMETER_PATH}, or the ARN of a shared parameter up to that path`;
const SHORT = 'a path of at most 935 characters';
const NOT_RESERVED = 'a path that does not begin with aws or ssm, which SSM reserves';

/** The values of an instance in a stack that uses it. */
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

  test.each<[unknown, string, string]>([
    ['', '""', EXPORT_PREFIX],
    ['/identity-center', '"/identity-center"', EXPORT_PREFIX],
    ['identity center', '"identity center"', EXPORT_PREFIX],
    ['x'.repeat(240), `"${'x'.repeat(198)}…" (240 characters)`, EXPORT_PREFIX],
    [undefined, 'undefined', `a string: ${EXPORT_PREFIX}`],
    [null, 'null', `a string: ${EXPORT_PREFIX}`],
  ])('cannot be named by %j', (prefix, shown, expected) => {
    expect(() => lookupWith().lookup.exportValues(prefix as string)).toThrow(new Error(`prefix cannot be ${shown}: expected ${expected} (at Stack/Lookup)`));
    expect(() => used((stack) => IdentityCenterInstance.fromExportedValues(stack, 'Instance', prefix as string)))
      .toThrow(new Error(`prefix cannot be ${shown}: expected ${expected} (at User/Instance)`));
  });

  test('may have the longest names that CloudFormation takes', () => {
    const { stack, lookup } = lookupWith();
    lookup.exportValues('x'.repeat(239));
    const { Outputs } = Template.fromStack(stack).toJSON() as { Outputs: Record<string, { Export: { Name: string } }> };
    expect(Math.max(...Object.values(Outputs).map((output) => output.Export.Name.length))).toBe(255);
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

  test.each<[unknown, string]>([
    [null, 'options cannot be null: expected an object such as { tier: … }'],
    ['Advanced', 'options cannot be "Advanced": expected an object such as { tier: … }'],
    [{ tier: 'advanced' }, 'tier cannot be "advanced": expected ParameterTier.ADVANCED, ParameterTier.INTELLIGENT_TIERING, or ParameterTier.STANDARD'],
    [{ tier: null }, 'tier cannot be null: expected ParameterTier.ADVANCED, ParameterTier.INTELLIGENT_TIERING, or ParameterTier.STANDARD'],
    [{ Tier: 'Advanced' }, 'Tier is not a prop: use tier'],
  ])('cannot be stored with the options %j', (options, message) => {
    expect(() => lookupWith().lookup.storeInParameters('/identity-center', options as StoreInParametersOptions)).toThrow(new Error(`${message} (at Stack/Lookup)`));
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

  test.each<[unknown, string, string, string]>([
    ['', '""', PARAMETER_PATH, PARAMETER_REFERENCE],
    ['identity-center', '"identity-center"', PARAMETER_PATH, PARAMETER_REFERENCE],
    ['/identity-center/', '"/identity-center/"', PARAMETER_PATH, PARAMETER_REFERENCE],
    ['/identity center', '"/identity center"', PARAMETER_PATH, PARAMETER_REFERENCE],
    ['/a'.repeat(15), `"${'/a'.repeat(15)}"`, PARAMETER_PATH, PARAMETER_REFERENCE],
    [undefined, 'undefined', `a string: ${PARAMETER_PATH}`, `a string: ${PARAMETER_REFERENCE}`],
    [null, 'null', `a string: ${PARAMETER_PATH}`, `a string: ${PARAMETER_REFERENCE}`],
    [`/${'a'.repeat(935)}`, `"/${'a'.repeat(197)}…" (936 characters)`, SHORT, SHORT],
    ['/aws/identity-center', '"/aws/identity-center"', NOT_RESERVED, NOT_RESERVED],
    ['/AwsIdentityCenter', '"/AwsIdentityCenter"', NOT_RESERVED, NOT_RESERVED],
    ['/SSM', '"/SSM"', NOT_RESERVED, NOT_RESERVED],
  ])('cannot be named by %j', (prefix, shown, written, read) => {
    expect(() => lookupWith().lookup.storeInParameters(prefix as string)).toThrow(new Error(`prefix cannot be ${shown}: expected ${written} (at Stack/Lookup)`));
    expect(() => used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix as string)))
      .toThrow(new Error(`prefix cannot be ${shown}: expected ${read} (at User/Instance)`));
  });

  test('of another account are not those that SSM reserves either', () => {
    const prefix = 'arn:aws:ssm:eu-west-1:111122223333:parameter/aws/identity-center';
    expect(() => used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix)))
      .toThrow(new Error(`prefix cannot be "${prefix}": expected ${NOT_RESERVED} (at User/Instance)`));
  });

  test.each(['/identity-center/aws', '/my-aws', `/${'a'.repeat(934)}`])('may be named by %s', (prefix) => {
    expect(() => lookupWith().lookup.storeInParameters(prefix)).not.toThrow();
    expect(() => used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix))).not.toThrow();
  });
});

test('of an instance that is taken in, no more is known than the two values', () => {
  const { instance } = used((stack) => IdentityCenterInstance.fromExportedValues(stack, 'Instance', 'identity-center'));
  expect(instance).not.toHaveProperty('ownerAccountId');
  expect(instance).not.toHaveProperty('instanceName');
});
