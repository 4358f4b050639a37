import { Aws, App, CfnCondition, CfnParameter, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IdentityCenterInstance, IdentityCenterLookup } from '../../lib';
import { lookupWith, LOOKUP, used } from './support/synthesize';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const EXPORT_PREFIX = 'at most 239 letters, digits, colons and hyphens, as names of exports are made of';

/** The outputs of a stack. */
function outputsOf(stack: Stack): unknown[] {
  return Object.values((Template.fromStack(stack).toJSON() as { Outputs: Record<string, unknown> }).Outputs);
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
      instanceArn: new CfnParameter(stack, 'InstanceArn').valueAsString,
      identityStoreId: new CfnParameter(stack, 'IdentityStoreId').valueAsString,
    })).values).toEqual([{ Ref: 'InstanceArn' }, { Ref: 'IdentityStoreId' }]);
  });
});

describe('exports', () => {
  test('are two outputs of the lookup, which are returned, such as to set a condition on them', () => {
    const { stack, lookup } = lookupWith();
    const { instanceArn, identityStoreId } = lookup.exportValues('identity-center');
    instanceArn.condition = new CfnCondition(stack, 'InEurope', { expression: Fn.conditionEquals(Aws.REGION, 'eu-west-1') });
    identityStoreId.description = 'Where the groups are';
    expect(outputsOf(stack)).toEqual([
      { Value: { 'Fn::GetAtt': [LOOKUP, 'InstanceArn'] }, Export: { Name: 'identity-center-InstanceArn' }, Condition: 'InEurope' },
      {
        Value: { 'Fn::GetAtt': [LOOKUP, 'IdentityStoreId'] }, Export: { Name: 'identity-center-IdentityStoreId' },
        Description: 'Where the groups are',
      },
    ]);
  });

  test('may be made under several prefixes, such as while one is replaced by another, up to the longest names', () => {
    const { stack, lookup } = lookupWith();
    const prefixes = ['old', 'new:one', 'x'.repeat(239)];
    for (const prefix of prefixes) lookup.exportValues(prefix);
    expect(outputsOf(stack)).toMatchObject(
      prefixes.flatMap((prefix) => [`${prefix}-InstanceArn`, `${prefix}-IdentityStoreId`]).map((Name) => ({ Export: { Name } })),
    );
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
    ['x'.repeat(240), `"${'x'.repeat(240)}"`, EXPORT_PREFIX],
    [undefined, 'undefined', `a string: ${EXPORT_PREFIX}`],
  ])('cannot be named by %j', (prefix, shown, expected) => {
    expect(() => lookupWith().lookup.exportValues(prefix as string))
      .toThrow(new Error(`prefix cannot be ${shown}: expected ${expected} (at Stack/Lookup)`));
    expect(() => used((stack) => IdentityCenterInstance.fromExportedValues(stack, 'Instance', prefix as string)))
      .toThrow(new Error(`prefix cannot be ${shown}: expected ${expected} (at User/Instance)`));
  });

  test('cannot be made twice under one prefix, by this lookup or another of the stack', () => {
    const { stack, lookup } = lookupWith();
    lookup.exportValues('identity-center');
    const message = (name: string) => 'prefix cannot be "identity-center": expected one that is not in use; '
      + 'Stack/Lookup/Export-identity-center-InstanceArn has the name '
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
