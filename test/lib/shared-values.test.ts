import { App, Aws, CfnCondition, Fn, Stack } from 'aws-cdk-lib';
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
    const message = 'prefix cannot be "identity-center": expected one that is not in use; Stack/Lookup/Export-identity-center-InstanceArn has the name '
      + 'identity-center-InstanceArn already. To refer to what exportValues made, keep what it returned';
    expect(() => lookup.exportValues('identity-center')).toThrow(new Error(`${message} (at Stack/Lookup)`));
    const other = new IdentityCenterLookup(stack, 'Other');
    expect(() => other.exportValues('identity-center')).toThrow(new Error(`${message} (at Stack/Other)`));
  });

  test('may be made under one prefix in several stacks, which may be in several Regions', () => {
    const app = new App();
    const lookups = ['One', 'Other'].map((id) => new IdentityCenterLookup(new Stack(app, id), 'Lookup'));
    expect(() => lookups.forEach((lookup) => lookup.exportValues('identity-center'))).not.toThrow();
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
      + '/identity-center/InstanceArn already. To refer to what storeInParameters made, keep what it returned (at Stack/Lookup)',
    ));
    new StringParameter(stack, 'Mine', { parameterName: '/mine/IdentityStoreId', stringValue: 'd-1234567890' });
    expect(() => lookup.storeInParameters('/mine')).toThrow(/; Stack\/Mine\/Resource has the name \/mine\/IdentityStoreId already\./);
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
