import { Aws, App, CfnCondition, CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ParameterTier } from 'aws-cdk-lib/aws-ssm';
import { IdentityCenterInstance } from '../../lib';
import { lookupWith, LOOKUP, propertiesOf, used } from './support/synthesize';

const PARAMETER_PATH = 'a path of at most 14 levels such as /identity-center';
const PARAMETER_REFERENCE = `${PARAMETER_PATH}, or the ARN of a shared parameter up to that path`;
const SHORT = 'a path of at most 935 characters';
const NOT_RESERVED = 'a path that does not begin with aws or ssm, which SSM reserves';

test('storeInParameters creates two parameters under the prefix, and returns them', () => {
  const { stack, lookup } = lookupWith();
  const { instanceArn, identityStoreId } = lookup.storeInParameters('/identity-center');
  instanceArn.cfnOptions.condition = new CfnCondition(stack, 'InEurope', { expression: Fn.conditionEquals(Aws.REGION, 'eu-west-1') });
  identityStoreId.description = 'Where the groups are';
  const template = Template.fromStack(stack);
  template.hasResource('AWS::SSM::Parameter', { Properties: { Name: '/identity-center/InstanceArn' }, Condition: 'InEurope' });
  expect(propertiesOf(template, 'AWS::SSM::Parameter')).toEqual([
    { Type: 'String', Name: '/identity-center/InstanceArn', Value: { 'Fn::GetAtt': [LOOKUP, 'InstanceArn'] } },
    {
      Type: 'String', Name: '/identity-center/IdentityStoreId', Value: { 'Fn::GetAtt': [LOOKUP, 'IdentityStoreId'] },
      Description: 'Where the groups are',
    },
  ]);
});

test('parameters are of the tier that is asked for', () => {
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
])('parameters are read when the stack is deployed, from %s', (prefix) => {
  const { template, values } = used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix));
  const { Parameters } = template.toJSON() as { Parameters: Record<string, { Type: string; Default: string }> };
  const read = Object.entries(Parameters).filter(([id]) => id !== 'BootstrapVersion');
  expect(read.map(([, parameter]) => parameter)).toEqual(['InstanceArn', 'IdentityStoreId'].map((name) => (
    { Type: 'AWS::SSM::Parameter::Value<String>', Default: `${prefix}/${name}` }
  )));
  expect(values).toEqual(read.map(([Ref]) => ({ Ref })));
});

test('parameters under another prefix are other parameters of the template, as the CLI keeps the value of one that it knows', () => {
  const idsOf = (prefix: string) => JSON.stringify(
    used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix)).values,
  );
  expect(idsOf('/one')).not.toBe(idsOf('/other'));
  expect(idsOf('/one')).toBe(idsOf('/one'));
});

test('parameters can be written by their names alone', () => {
  const prefix = 'arn:aws:ssm:eu-west-1:111122223333:parameter/identity-center';
  expect(() => lookupWith().lookup.storeInParameters(prefix))
    .toThrow(new Error(`prefix cannot be "${prefix}": expected ${PARAMETER_PATH} (at Stack/Lookup)`));
});

test('neither parameters nor exports can be named by a token', () => {
  const expected = /^prefix cannot be ".*": expected .*; a token is not known at synthesis \(at Stack\/Lookup\)$/;
  expect(() => lookupWith().lookup.storeInParameters(Aws.STACK_NAME)).toThrow(expected);
  expect(() => lookupWith().lookup.exportValues(Aws.STACK_NAME)).toThrow(expected);
});

test('parameters that nobody uses are not read', () => {
  const stack = new Stack(new App(), 'User');
  const instance = IdentityCenterInstance.fromParameters(stack, 'Instance', '/identity-center');
  new CfnOutput(stack, 'Arn', { value: instance.instanceArn });
  const { Parameters } = Template.fromStack(stack).toJSON() as { Parameters: Record<string, { Default: string }> };
  expect(Object.values(Parameters).map((parameter) => parameter.Default).filter((name) => name.startsWith('/identity-center')))
    .toEqual(['/identity-center/InstanceArn']);
});

test('parameters may be read by several instances of a stack', () => {
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
  [null, 'null', `a string: ${PARAMETER_PATH}`, `a string: ${PARAMETER_REFERENCE}`],
  [`/${'a'.repeat(935)}`, `"/${'a'.repeat(935)}"`, SHORT, SHORT],
  ['/aws/identity-center', '"/aws/identity-center"', NOT_RESERVED, NOT_RESERVED],
  ['/AwsIdentityCenter', '"/AwsIdentityCenter"', NOT_RESERVED, NOT_RESERVED],
  ['/SSM', '"/SSM"', NOT_RESERVED, NOT_RESERVED],
])('parameters cannot be named by %j', (prefix, shown, written, read) => {
  expect(() => lookupWith().lookup.storeInParameters(prefix as string))
    .toThrow(new Error(`prefix cannot be ${shown}: expected ${written} (at Stack/Lookup)`));
  expect(() => used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix as string)))
    .toThrow(new Error(`prefix cannot be ${shown}: expected ${read} (at User/Instance)`));
});

test('parameters of another account are not those that SSM reserves either', () => {
  const prefix = 'arn:aws:ssm:eu-west-1:111122223333:parameter/aws/identity-center';
  expect(() => used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix)))
    .toThrow(new Error(`prefix cannot be "${prefix}": expected ${NOT_RESERVED} (at User/Instance)`));
});

test.each(['/identity-center/aws', '/my-aws', `/${'a'.repeat(934)}`])('parameters may be named by %s', (prefix) => {
  expect(() => lookupWith().lookup.storeInParameters(prefix)).not.toThrow();
  expect(() => used((stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', prefix))).not.toThrow();
});

test('parameters cannot be made twice under one prefix', () => {
  const { lookup } = lookupWith();
  lookup.storeInParameters('/identity-center');
  expect(() => lookup.storeInParameters('/identity-center', { tier: ParameterTier.ADVANCED }))
    .toThrow("'Parameter-:identity-center-InstanceArn' in IdentityCenterLookup [Lookup]");
});

test('parameters may be made under prefixes that look alike', () => {
  const { stack, lookup } = lookupWith();
  const prefixes = ['/a/b', '/a--b', '/a-/b', '/a/-b'];
  for (const prefix of prefixes) lookup.storeInParameters(prefix);
  expect(propertiesOf(Template.fromStack(stack), 'AWS::SSM::Parameter').map(({ Name }) => Name)).toEqual(
    prefixes.flatMap((prefix) => [`${prefix}/InstanceArn`, `${prefix}/IdentityStoreId`]),
  );
});
