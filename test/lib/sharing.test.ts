import { Aws, App, CfnCondition, CfnOutput, CfnParameter, type CfnResource, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { IConstruct } from 'constructs';
import {
  IdentityCenterInstance, IdentityCenterLookup, IdentityCenterPermissionSetLookup, IdentityCenterPermissionSetRoleLookup,
} from '../../lib';
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
    expect([instance.primaryRegion, instance.lookupRegion]).toEqual(['', '']);
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
  test('exportValues creates two outputs, and returns them', () => {
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

  test('can be made under several prefixes, such as while one is replaced by another, up to the longest names', () => {
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

  test('cannot be made twice under one prefix', () => {
    const { lookup } = lookupWith();
    lookup.exportValues('identity-center');
    expect(() => lookup.exportValues('identity-center')).toThrow("'Export-identity-center-InstanceArn' in IdentityCenterLookup [Lookup]");
  });
});

describe('the exports that other stacks of the app import', () => {
  /** The exports of a stack. */
  const exportsOf = (stack: Stack): unknown[] => (
    Object.values((Template.fromStack(stack).toJSON() as { Outputs?: Record<string, object> }).Outputs ?? {})
  );

  /** A stack with one lookup of each kind that has more than plain attributes. */
  function source() {
    const app = new App();
    const stack = new Stack(app, 'Source');
    const instance = new IdentityCenterLookup(stack, 'Lookup');
    const sets = new IdentityCenterPermissionSetLookup(stack, 'Sets', { instance, permissionSetNames: ['ReadOnly', 'AWS-Admin'] });
    const roles = new IdentityCenterPermissionSetRoleLookup(stack, 'Roles', { permissionSetNames: ['ReadOnly'] });
    return { app, stack, instance, sets, roles };
  }

  test('are kept by exportValue, as docs/sharing.md does it, for permission sets, roles and enabledRegions too', () => {
    const { app, stack, instance, sets, roles } = source();
    const other = new Stack(app, 'Other');
    const values = [
      sets.permissionSetArn('ReadOnly'), sets.permissionSetArn('AWS-Admin'), roles.roleArn('ReadOnly'), instance.primaryRegion,
      Fn.join(',', instance.enabledRegions),
    ];
    values.forEach((value, index) => new CfnOutput(other, `Value${index}`, { value }));
    app.synth();
    const imported = exportsOf(stack);
    expect(imported).toHaveLength(7);

    const alone = source();
    const attributesOf = (lookup: IConstruct, ...names: string[]) => {
      for (const name of names) alone.stack.exportValue((lookup.node.defaultChild as CfnResource).getAtt(name));
    };
    attributesOf(alone.instance, 'Regions', 'PrimaryRegion');
    attributesOf(alone.sets, 'Arn.Prefix', 'ReadOnly', 'AWSAdmin.873b5580');
    attributesOf(alone.roles, 'Arn.Prefix', 'ReadOnly');
    expect(exportsOf(alone.stack)).toEqual(expect.arrayContaining(imported));
    expect(exportsOf(alone.stack)).toHaveLength(imported.length);
  });
});
