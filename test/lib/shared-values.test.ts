import { App, Aws, CfnCondition, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { IdentityCenterLookup } from '../../lib';
import { lookupWith, propertiesOf } from './support/synthesize';

describe('exports', () => {
  test('are returned, such as to set a condition on them', () => {
    const { stack, lookup } = lookupWith();
    const { instanceArn, identityStoreId } = lookup.exportValues('identity-center');
    instanceArn.condition = new CfnCondition(stack, 'InEurope', { expression: Fn.conditionEquals(Aws.REGION, 'eu-west-1') });
    identityStoreId.description = 'Where the groups are';
    const { Outputs } = Template.fromStack(stack).toJSON() as { Outputs: Record<string, unknown> };
    expect(Object.values(Outputs)).toEqual([
      expect.objectContaining({ Export: { Name: 'identity-center-InstanceArn' }, Condition: 'InEurope' }),
      expect.objectContaining({ Export: { Name: 'identity-center-IdentityStoreId' }, Description: 'Where the groups are' }),
    ]);
  });

  test('cannot be made twice under one prefix, by this lookup or another of the stack', () => {
    const { stack, lookup } = lookupWith();
    lookup.exportValues('identity-center');
    const message = (name: string) => 'prefix cannot be "identity-center": expected one that is not in use; Stack/Lookup/Export-identity-center-InstanceArn has the name '
      + `${name} already. To refer to what exportValues made, keep what it returned`;
    expect(() => lookup.exportValues('identity-center')).toThrow(new Error(`${message('that')} (at Stack/Lookup)`));
    new IdentityCenterLookup(stack, 'Other').exportValues('identity-center');
    expect(() => Template.fromStack(stack)).toThrow(`[Stack/Other] ${message('identity-center-InstanceArn')}`);
  });

  const ENV = { account: '111122223333', region: 'eu-west-1' };

  test.each<[string, (scope: Stack) => Stack, boolean]>([
    ['a stack that may be in another Region', (scope) => new Stack(scope, 'Other'), false],
    ['a stack in another Region', (scope) => new Stack(scope, 'Other', { env: { ...ENV, region: 'us-east-1' } }), false],
    ['a stack in the same Region', (scope) => new Stack(scope, 'Other', { env: ENV }), true],
    ['a nested stack', (scope) => new NestedStack(scope, 'Other'), true],
  ])('under the prefix of %s, in whatever order they are made', (_, otherIn, refused) => {
    for (const order of [[0, 1], [1, 0]]) {
      const app = new App();
      const stack = new Stack(app, 'Stack', { env: ENV });
      const lookups = [stack, otherIn(stack)].map((scope) => new IdentityCenterLookup(scope, 'Lookup'));
      for (const each of order) lookups[each]?.exportValues('identity-center');
      const synthesize = expect(() => Template.fromStack(stack));
      if (refused) synthesize.toThrow('prefix cannot be "identity-center": expected one that is not in use');
      else synthesize.not.toThrow();
    }
  });
});

describe('parameters', () => {
  test('are returned, such as to share them or to set a condition on them', () => {
    const { stack, lookup } = lookupWith();
    const { instanceArn, identityStoreId } = lookup.storeInParameters('/identity-center');
    instanceArn.cfnOptions.condition = new CfnCondition(stack, 'InEurope', { expression: Fn.conditionEquals(Aws.REGION, 'eu-west-1') });
    identityStoreId.description = 'Where the groups are';
    const template = Template.fromStack(stack);
    template.hasResource('AWS::SSM::Parameter', { Properties: { Name: '/identity-center/InstanceArn' }, Condition: 'InEurope' });
    template.hasResourceProperties('AWS::SSM::Parameter', { Name: '/identity-center/IdentityStoreId', Description: 'Where the groups are' });
  });

  test('cannot be made twice under one prefix, whoever made them before', () => {
    const { stack, lookup } = lookupWith();
    lookup.storeInParameters('/identity-center');
    expect(() => lookup.storeInParameters('/identity-center', { tier: ParameterTier.ADVANCED })).toThrow(new Error(
      'prefix cannot be "/identity-center": expected one that is not in use; Stack/Lookup/Parameter-:identity-center-InstanceArn has the name '
      + 'that already. To refer to what storeInParameters made, keep what it returned (at Stack/Lookup)',
    ));
    new StringParameter(stack, 'Mine', { parameterName: '/mine/IdentityStoreId', stringValue: 'd-1234567890' });
    lookup.storeInParameters('/mine');
    expect(() => Template.fromStack(stack)).toThrow('; Stack/Mine/Resource has the name /mine/IdentityStoreId already.');
  });

  test('may be made under prefixes that look alike', () => {
    const { stack, lookup } = lookupWith();
    const prefixes = ['/a/b', '/a--b', '/a-/b', '/a/-b'];
    for (const prefix of prefixes) lookup.storeInParameters(prefix);
    expect(propertiesOf(Template.fromStack(stack), 'AWS::SSM::Parameter').map(({ Name }) => Name)).toEqual(
      prefixes.flatMap((prefix) => [`${prefix}/InstanceArn`, `${prefix}/IdentityStoreId`]),
    );
  });
});
