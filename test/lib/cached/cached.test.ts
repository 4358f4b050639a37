import { App, CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterInstanceType, IdentityCenterLookup, type IdentityCenterLookupProps,
  IdentityCenterLookupProvider, IdentityCenterPermissionSetLookup, type IdentityCenterPermissionSetRoleLookup,
  type IdentityCenterUserLookup,
} from '../../../lib';
import { addEveryLookup, LOOKUP_CLASSES } from '../../support/lookups';
import { ADMINISTRATORS, JANE, PERMISSION_SETS, PROD } from '../../support/prod';
import { CONTEXT, ENV } from './context';

const cachedInContext = true;

/** A stack with every lookup, in an app with this context. */
function everyLookup(context: object) {
  const app = new App({ context: { ...context } });
  const stack = new Stack(app, 'Stack', { env: ENV });
  const instance = new IdentityCenterLookup(stack, 'Instance', { instanceType: IdentityCenterInstanceType.ORGANIZATION, cachedInContext });
  addEveryLookup(stack, { instance, cachedInContext });
  return { app, stack, instance, find: (name: string) => stack.node.findChild(name) };
}

/** The data of the metadata of a type, by the paths of the constructs, as they are in the assembly. */
function metadataOf(app: App, type: string): Record<string, unknown> {
  const found = app.synth().getStackByName('Stack').findMetadataByType(type).map(({ path, data }): [string, unknown] => [path, data]);
  return Object.fromEntries(found);
}

describe('with the values in the context', () => {
  test('no lookup adds a resource, and none is an error', () => {
    const { app, stack } = everyLookup(CONTEXT);
    expect(Template.fromStack(stack).toJSON()).not.toHaveProperty('Resources');
    expect(metadataOf(app, 'aws:cdk:error')).toEqual({});
  });

  test('every attribute and method has its value as a literal', () => {
    const { instance, find } = everyLookup(CONTEXT);
    expect([instance.instanceArn, instance.identityStoreId]).toEqual([PROD.instanceArn, PROD.identityStoreId]);
    expect([instance.primaryRegion, instance.lookupRegion]).toEqual(['us-east-1', 'us-east-1']);
    expect(instance.enabledRegions).toEqual(['eu-west-1', 'us-east-1']);
    expect([instance.instanceName, instance.ownerAccountId, instance.createdDate]).toEqual(['prod', '111122223333', '']);

    const group = find('IdentityCenterGroupLookup') as IdentityCenterGroupLookup;
    expect(group.groupRef).toEqual({ groupId: ADMINISTRATORS, identityStoreId: PROD.identityStoreId });
    expect((find('IdentityCenterUserLookup') as IdentityCenterUserLookup).userId).toBe(JANE);

    const sets = find('IdentityCenterPermissionSetLookup') as IdentityCenterPermissionSetLookup;
    expect(sets.permissionSet('Admins').permissionSetRef)
      .toEqual({ instanceArn: PROD.instanceArn, permissionSetArn: `${PERMISSION_SETS}/ps-0123456789abcdef` });

    const roles = find('IdentityCenterPermissionSetRoleLookup') as IdentityCenterPermissionSetRoleLookup;
    expect(roles.role('Admins').roleName).toBe('AWSReservedSSO_Admins_0123456789abcdef');
    expect(roles.roleArn('Admins'))
      .toBe('arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admins_0123456789abcdef');
  });

  test('exportValues and storeInParameters share them', () => {
    const { instance, stack } = everyLookup(CONTEXT);
    instance.exportValues('identity-center');
    instance.storeInParameters('/identity-center');
    const template = Template.fromStack(stack);
    template.hasOutput('*', { Value: PROD.instanceArn, Export: { Name: 'identity-center-InstanceArn' } });
    template.hasResourceProperties('AWS::SSM::Parameter', { Name: '/identity-center/IdentityStoreId', Value: PROD.identityStoreId });
  });

  test('the assembly records what the command reads: the lookup as its resource would be, and the values that were used', () => {
    const { app } = everyLookup(CONTEXT);
    const found = metadataOf(app, 'cdk-identity-center-lookup:lookup');
    expect(Object.keys(found)).toEqual(['/Stack/Instance', ...LOOKUP_CLASSES.map((name) => `/Stack/${name}`)]);
    const [key = '', value] = Object.entries(CONTEXT)[1] ?? [];
    expect(found['/Stack/IdentityCenterGroupLookup']).toEqual({
      version: 1,
      packageVersion: expect.stringMatching(/^[0-9]+\.[0-9]+\.[0-9]+/) as unknown,
      Type: 'Custom::IdentityCenterGroupLookup',
      Properties: { DisplayName: 'Admins', IdentityStoreId: PROD.identityStoreId, Region: 'us-east-1' },
      context: [{ key, value }],
    });
  });

  test.each(Object.keys(CONTEXT))('a malformed value of %s is an error that names the key', (key) => {
    const name = JSON.stringify(key).slice(1, -1).replace(/[$.\\]/g, '\\$&');
    expect(() => everyLookup({ ...CONTEXT, [key]: 'x' })).toThrow(new RegExp(
      `^the value of the context key "${name}" cannot be "x": expected .*remove it with cdk context --reset, .* \\(at Stack/`,
    ));
  });

  test('a lookup is deployed unless cachedInContext is true', () => {
    const stack = new Stack(new App({ context: CONTEXT }), 'Stack', { env: ENV });
    new IdentityCenterLookup(stack, 'Lookup', { instanceType: IdentityCenterInstanceType.ORGANIZATION, cachedInContext: false });
    Template.fromStack(stack).resourceCountIs('Custom::IdentityCenterLookup', 1);
  });
});

describe('what must be known at synthesis', () => {
  const lookUp = (props: (stack: Stack) => IdentityCenterLookupProps, env: object | undefined = ENV) => {
    const stack = new Stack(new App(), 'Stack', { env });
    return new IdentityCenterLookup(stack, 'Lookup', { cachedInContext, ...props(stack) });
  };

  test.each([
    ['account', { region: 'us-east-1' }], ['account', undefined], ['Region', { account: '444455556666' }],
  ])('the %s of the stack, which %j has not', (name, env) => {
    const stack = new Stack(new App(), 'Stack', { env });
    expect(() => new IdentityCenterLookup(stack, 'Lookup', { cachedInContext })).toThrow(new Error(
      `cachedInContext cannot be used in a stack whose ${name} is a token: set env of the stack, such as `
      + '{ account: \'111122223333\', region: \'us-east-1\' } (at Stack/Lookup)',
    ));
  });

  test.each<[string, (stack: Stack) => IdentityCenterLookupProps]>([
    ['instanceName', (stack) => ({ instanceName: new CfnParameter(stack, 'Name').valueAsString })],
    ['instanceName', () => ({ instanceName: Lazy.string({ produce: () => 'prod' }) })],
    ['identityStoreId', () => ({ identityStoreId: '{{resolve:ssm:/store}}' })],
    ['searchRegions', () => ({ searchRegions: ['us-east-1', Lazy.string({ produce: () => 'eu-west-1' })] })],
    ['searchRegions', () => ({ searchRegions: Lazy.list({ produce: () => ['eu-west-1'] }) })],
    ['assumeRole', () => ({ assumeRole: { roleArn: Lazy.string({ produce: () => 'arn:aws:iam::111122223333:role/Name' }) } })],
  ])('%s of the lookup', (name, props) => {
    expect(() => lookUp(props)).toThrow(new Error(
      `${name} is a token, and cachedInContext needs its value at synthesis: pass a literal value (at Stack/Lookup)`,
    ));
  });

  test.each<[string, (stack: Stack) => unknown]>([
    ['instanceArn', (stack) => new IdentityCenterPermissionSetLookup(stack, 'Lookup', {
      instance: IdentityCenterInstance.fromParameters(stack, 'Instance', '/prefix'), permissionSetNames: ['A'], cachedInContext,
    })],
    ['identityStoreId', (stack) => new IdentityCenterGroupLookup(stack, 'Lookup', {
      instance: new IdentityCenterLookup(stack, 'Instance'), displayName: 'A', cachedInContext,
    })],
  ])('the %s of the instance', (name, make) => {
    expect(() => make(new Stack(new App(), 'Stack', { env: ENV }))).toThrow(new Error(
      `instance.${name} is a token, and cachedInContext needs its value at synthesis: pass an IdentityCenterLookup with cachedInContext, `
      + 'or what IdentityCenterInstance.fromIdentityCenterInstanceAttributes returns for known values (at Stack/Lookup)',
    ));
  });

  test.each<[string, (stack: Stack) => IdentityCenterLookupProps, string]>([
    ['provider', (stack) => ({ provider: new IdentityCenterLookupProvider(stack, 'Provider') }), 'which uses no function'],
    ['encryptionKey', (stack) => ({ encryptionKey: new Key(stack, 'Key') }), 'whoever runs .* needs kms:Decrypt on the key'],
    ['revision', () => ({ revision: '2' }), 'to look up the value again, use the command context --update'],
    ['allowChange', () => ({ allowChange: true }), 'to accept another result, use --allow-change of the command context --update'],
  ])('%s has no meaning', (name, props, hint) => {
    expect(() => lookUp(props)).toThrow(
      new RegExp(`^${name} cannot be .*: expected nothing beside cachedInContext[:,] ${hint} \\(at Stack/Lookup\\)$`),
    );
  });

  test('allowChange: false says nothing, and assumeRole is what the command uses', () => {
    const assumeRole = { roleArn: 'arn:aws:iam::111122223333:role/Name', externalId: 'id' };
    const { node } = lookUp(() => ({ allowChange: false, assumeRole }));
    expect(node.metadata[0]?.data).toMatchObject({ Properties: { AssumeRoleArn: assumeRole.roleArn, AssumeRoleExternalId: 'id' } });
  });
});
