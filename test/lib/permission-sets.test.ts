import { App, CfnOutput, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnAssignment, CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import {
  IdentityCenterInstance, IdentityCenterInstanceType, IdentityCenterLookup, IdentityCenterPermissionSetLookup,
  IdentityCenterPermissionSetRoleLookup, type IdentityCenterPermissionSetLookupProps, type IIdentityCenterInstance,
} from '../../lib';
import { LOOKUP, ownProperties, propertiesOf, statementsOf } from './support/synthesize';

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const TYPE = 'Custom::IdentityCenterPermissionSetLookup';
const ROLE_TYPE = 'Custom::IdentityCenterPermissionSetRoleLookup';
const NAMES = ['AWSAdministratorAccess', 'AWS-ReadOnly'];

function stackWithInstances() {
  const stack = new Stack(new App(), 'Stack');
  const looked = new IdentityCenterLookup(stack, 'Lookup');
  const known = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', {
    instanceArn: ARN, identityStoreId: 'd-1234567890',
  });
  return { stack, looked, known };
}

/** A lookup of permission sets of a known instance. */
function setsWith(props: Partial<IdentityCenterPermissionSetLookupProps> = {}) {
  const { stack, known } = stackWithInstances();
  return { stack, sets: new IdentityCenterPermissionSetLookup(stack, 'Sets', { instance: known, permissionSetNames: NAMES, ...props }) };
}

const handedOver = (stack: Stack, type: string) => ownProperties(Template.fromStack(stack), type);
const statements = (stack: Stack) => statementsOf(Template.fromStack(stack));

test('a lookup of permission sets hands over the instance and its names, each once, in an order that says nothing', () => {
  const { stack } = setsWith({ permissionSetNames: ['B', 'A', 'B'] });
  expect(handedOver(stack, TYPE)).toEqual({ InstanceArn: ARN, PermissionSetNames: ['A', 'B'] });
});

test('the permission sets of a looked-up instance are looked up in its primary Region', () => {
  const { stack, looked } = stackWithInstances();
  new IdentityCenterPermissionSetLookup(stack, 'Sets', { instance: looked, permissionSetNames: ['A'] });
  expect(handedOver(stack, TYPE)).toEqual({
    InstanceArn: { 'Fn::GetAtt': [LOOKUP, 'InstanceArn'] }, PermissionSetNames: ['A'], Region: { 'Fn::GetAtt': [LOOKUP, 'PrimaryRegion'] },
  });
});

test('those of an imported instance are looked up in the primary Region that it knows, or in the Region of the stack', () => {
  const { stack, known } = stackWithInstances();
  const imported = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Imported', {
    instanceArn: ARN, identityStoreId: 'd-1234567890', primaryRegion: 'us-east-1', lookupRegion: 'eu-west-1',
  });
  [known, imported].forEach((instance, index) => (
    new IdentityCenterPermissionSetLookup(stack, `Sets${index}`, { instance, permissionSetNames: ['A'] })
  ));
  expect(propertiesOf(Template.fromStack(stack), TYPE).map(({ Region }) => Region)).toEqual([undefined, 'us-east-1']);
});

test('the ARN of a set is read by name, so that it does not change when a name is added', () => {
  const { stack, sets } = setsWith();
  new CfnAssignment(stack, 'Assignment', {
    instanceArn: ARN, permissionSetArn: sets.permissionSetArn('AWS-ReadOnly'), principalId: 'p', principalType: 'GROUP', targetId: '1',
    targetType: 'AWS_ACCOUNT',
  });
  const arn = stack.resolve(sets.permissionSetArn('AWSAdministratorAccess')) as unknown;
  expect(arn).toEqual({ 'Fn::Join': ['', [
    { 'Fn::GetAtt': ['SetsC8638706', 'Arn.Prefix'] }, { 'Fn::GetAtt': ['SetsC8638706', 'AWSAdministratorAccess'] },
  ]] });
  const { permissionSetRef } = sets.permissionSet('AWS-ReadOnly');
  expect(permissionSetRef).toEqual({ instanceArn: ARN, permissionSetArn: sets.permissionSetArn('AWS-ReadOnly') });
  expect(sets.permissionSet('AWS-ReadOnly')).toBe(sets.permissionSet('AWS-ReadOnly'));
});

test('the function may describe the permission sets of any instance, if the instance is looked up', () => {
  const { stack, looked } = stackWithInstances();
  new IdentityCenterPermissionSetLookup(stack, 'Sets', { instance: looked, permissionSetNames: ['A'] });
  expect(JSON.stringify(statements(stack))).toContain(':sso:::permissionSet/*/*');
});

test.each<[string, Partial<IdentityCenterPermissionSetLookupProps>, string]>([
  ['no name', { permissionSetNames: [] },
    'permissionSetNames cannot be []: expected at least one name, because a lookup of no names finds nothing (at Stack/Sets)'],
  ['the name of a role', { permissionSetNames: ['AWSReservedSSO_AdministratorAccess_0123456789abcdef'] },
    'permissionSetNames[0] cannot be "AWSReservedSSO_AdministratorAccess_0123456789abcdef": expected the name of the permission set, '
    + 'not of its role: leave out "AWSReservedSSO_" and the digits at the end (at Stack/Sets)'],
  ['a name that is too long', { permissionSetNames: ['x'.repeat(33)] }, 'permissionSetNames[0] cannot be "x'],
  ['a name with a space', { permissionSetNames: ['Admin Access'] }, 'permissionSetNames[0] cannot be "Admin Access"'],
  ['a number', { permissionSetNames: [1 as unknown as string] }, 'permissionSetNames[0] cannot be 1: expected a string: '],
  ['a token', { permissionSetNames: [Lazy.string({ produce: () => 'A' })] }, 'permissionSetNames[0] cannot be "${Token'],
  ['a list that is a token', { permissionSetNames: Lazy.list({ produce: () => ['A'] }) }, 'permissionSetNames'],
  ['31 names', { permissionSetNames: Array.from({ length: 31 }, (_, index) => `A${index}`) }, 'permissionSetNames cannot be ['],
])('%s is an error', (_what, props, message) => {
  expect(() => setsWith(props)).toThrow(message);
});

const TWINS = ['A+d-m_i_n.____', 'A+d_m=i_n+@___'];

test('two names whose attributes have the same name are an error that names both', () => {
  const message = 'permissionSetNames cannot have both "A+d-m_i_n.____" and "A+d_m=i_n+@___", whose attributes have the same name: '
    + 'create a lookup for each of them (at Stack/';
  expect(() => setsWith({ permissionSetNames: [...TWINS, 'Admin'] })).toThrow(message);
  const stack = new Stack(new App(), 'Stack');
  expect(() => new IdentityCenterPermissionSetRoleLookup(stack, 'Roles', { permissionSetNames: TWINS })).toThrow(message);
  for (const name of TWINS) expect(() => setsWith({ permissionSetNames: [name] })).not.toThrow();
});

describe.each([
  'Resource', 'Default', 'Role', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__',
])('a permission set named %s', (name) => {
  const others = ['ReadOnly', 'constructor', '__proto__'].filter((other) => other !== name);
  const permissionSetNames = [name, ...others];

  test('has its own ARN and its own reference', () => {
    const { stack, sets } = setsWith({ permissionSetNames });
    const references = permissionSetNames.map((each) => sets.permissionSet(each).permissionSetRef.permissionSetArn);
    expect(references).toEqual(permissionSetNames.map((each) => sets.permissionSetArn(each)));
    references.forEach((value, index) => new CfnOutput(stack, `Output${index}`, { value }));
    const [own, ...rest] = Object.values(Template.fromStack(stack).findOutputs('*')).map(({ Value }) => JSON.stringify(Value));
    expect(rest).not.toContain(own);
    expect(own).toMatch(name === '__proto__' ? /"proto\.[0-9a-f]{8}"/ : JSON.stringify(name));
  });

  test('has its own role', () => {
    const stack = new Stack(new App(), 'Stack');
    const roles = new IdentityCenterPermissionSetRoleLookup(stack, 'Roles', { permissionSetNames });
    for (const each of permissionSetNames) {
      const role = roles.role(each);
      expect(stack.resolve([role.roleArn, role.roleName])).toEqual(stack.resolve([roles.roleArn(each), roles.roleName(each)]));
      expect(roles.role(each)).toBe(role);
      new Bucket(stack, `Bucket${each}`).grantRead(role);
    }
    const policies = propertiesOf(Template.fromStack(stack), 'AWS::S3::BucketPolicy').map((policy) => JSON.stringify(policy));
    expect(policies.map((policy) => /AWSReservedSSO_(\w+)_"/.exec(policy)?.[1])).toEqual(permissionSetNames);
  });
});

test('30 names are not too many', () => {
  expect(() => setsWith({ permissionSetNames: Array.from({ length: 30 }, (_, index) => `A${index}`) })).not.toThrow();
});

test('a construct that belongs to an instance is not one', () => {
  const { stack } = stackWithInstances();
  const instance = new CfnPermissionSet(stack, 'Set', { instanceArn: ARN, name: 'A' }) as unknown as IIdentityCenterInstance;
  expect(() => setsWith({ instance })).toThrow('instance cannot be the construct Stack/Set: expected an IIdentityCenterInstance');
});

test('an instance of type ACCOUNT is an error, because it has no permission sets', () => {
  const { stack } = stackWithInstances();
  const instance = new IdentityCenterLookup(stack, 'Account', { instanceType: IdentityCenterInstanceType.ACCOUNT });
  expect(() => new IdentityCenterPermissionSetLookup(stack, 'Sets', { instance, permissionSetNames: ['A'] }))
    .toThrow('an instance of type ACCOUNT has no permission sets');
});

test('a name that was not given is an error, which lists those that were', () => {
  const { sets } = setsWith();
  expect(() => sets.permissionSetArn('Other')).toThrow(
    'permissionSetName cannot be "Other": expected one of the permissionSetNames of the lookup: AWS-ReadOnly, AWSAdministratorAccess (at '
    + 'Stack/Sets)',
  );
});

describe('the roles of permission sets', () => {
  const rolesWith = () => {
    const stack = new Stack(new App(), 'Stack');
    return { stack, roles: new IdentityCenterPermissionSetRoleLookup(stack, 'Roles', { permissionSetNames: NAMES }) };
  };

  test('are asked for by name, in an order that says nothing', () => {
    const { stack } = rolesWith();
    expect(handedOver(stack, ROLE_TYPE)).toEqual({ PermissionSetNames: ['AWS-ReadOnly', 'AWSAdministratorAccess'] });
  });

  test('have an ARN with the path, a name, and grants that do not change them', () => {
    const { stack, roles } = rolesWith();
    const value = { 'Fn::GetAtt': ['RolesC9329EF2', 'AWSAdministratorAccess'] };
    const part = (index: number) => ({ 'Fn::Select': [index, { 'Fn::Split': ['|', value] }] });
    expect(stack.resolve(roles.roleArn('AWSAdministratorAccess'))).toEqual({ 'Fn::Join': ['', [
      { 'Fn::GetAtt': ['RolesC9329EF2', 'Arn.Prefix'] }, part(0), 'AWSReservedSSO_AWSAdministratorAccess_', part(1),
    ]] });
    const role = roles.role('AWSAdministratorAccess');
    expect(stack.resolve(role.roleName)).toEqual({ 'Fn::Join': ['', ['AWSReservedSSO_AWSAdministratorAccess_', part(1)]] });
    new Bucket(stack, 'Bucket').grantRead(role);
    const [policy] = propertiesOf(Template.fromStack(stack), 'AWS::S3::BucketPolicy');
    expect(JSON.stringify(policy)).toContain(JSON.stringify(part(1)));
    expect(propertiesOf(Template.fromStack(stack), 'AWS::IAM::Policy')).toEqual([]);
  });
});
