import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnAssignment, CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup, IdentityCenterUserLookup, type IIdentityCenterInstance } from '../build';
import { Assembly } from '../local-aws/assembly';
import { LocalAws } from '../local-aws/local-aws';
import { defaultWorld, identityStoreOf } from '../local-aws/world';

const ADMINISTRATORS = '9067f1a2b3-0a1b2c3d-1111-2222-3333-444455556666';
const JANE = '9067f1a2b3-1a2b3c4d-7777-8888-9999-000011112222';
const PROD = { instanceArn: 'arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9', identityStoreId: 'd-9067f1a2b3' };
const ISSUER = 'https://idp.example.com';

let aws: LocalAws;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deploy-principals-'));
});

afterEach(async () => {
  await aws.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Deploys an app to a world, and returns the status and the outputs of its last stack. */
async function deploy(build: (app: App) => void, world = defaultWorld()): Promise<{ readonly status: string; readonly outputs: Record<string, string> }> {
  aws = await LocalAws.start({ world });
  const app = new App({ outdir: join(folder, 'app') });
  build(app);
  app.synth();
  const deployed = (await (await Assembly.load(join(folder, 'app'))).deploy(aws)).at(-1);
  if (deployed === undefined) throw new Error('there is no stack');
  return { status: deployed.status, outputs: Object.fromEntries(deployed.outputs.map(({ key, value }) => [key, value])) };
}

/** Looks up the administrators and Jane by every selector. */
function lookUpAll(stack: Stack, instance: IIdentityCenterInstance): void {
  const group = (id: string, by: object) => new CfnOutput(stack, `${id}Id`, { value: new IdentityCenterGroupLookup(stack, id, { instance, ...by }).groupId });
  const user = (id: string, by: object) => new CfnOutput(stack, `${id}Id`, { value: new IdentityCenterUserLookup(stack, id, { instance, ...by }).userId });
  group('GroupByName', { displayName: 'Administrators' });
  group('GroupByExternalId', { externalId: { issuer: ISSUER, id: 'g-1' } });
  user('UserByName', { userName: 'jane' });
  user('UserByEmail', { email: 'jane@example.com' });
  user('UserByExternalId', { externalId: { issuer: ISSUER, id: 'u-1' } });
}

const FOUND = { GroupByNameId: ADMINISTRATORS, GroupByExternalIdId: ADMINISTRATORS, UserByNameId: JANE, UserByEmailId: JANE, UserByExternalIdId: JANE };

test('groups and users are found by every selector, with the permissions that the function gets', async () => {
  expect(await deploy((app) => {
    const stack = new Stack(app, 'Principals');
    lookUpAll(stack, new IdentityCenterLookup(stack, 'Lookup', { instanceName: 'prod' }));
  })).toEqual({ status: 'CREATE_COMPLETE', outputs: FOUND });
});

test('groups and users are found in an imported instance', async () => {
  expect(await deploy((app) => {
    const stack = new Stack(app, 'Principals');
    lookUpAll(stack, IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', PROD));
  })).toEqual({ status: 'CREATE_COMPLETE', outputs: FOUND });
});

test('groups and users are found by name behind AD Connector, with the permissions for the List actions', async () => {
  const world = defaultWorld();
  const store = { ...identityStoreOf(world, PROD.identityStoreId), behindAdConnector: true };
  expect(await deploy((app) => {
    const stack = new Stack(app, 'Principals');
    const instance = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', PROD);
    new CfnOutput(stack, 'Group', { value: new IdentityCenterGroupLookup(stack, 'Administrators', { instance, displayName: 'Administrators' }).groupId });
    new CfnOutput(stack, 'User', { value: new IdentityCenterUserLookup(stack, 'Jane', { instance, userName: 'jane' }).userId });
  }, { ...world, identityStores: { ...world.identityStores, [PROD.identityStoreId]: store } })).toEqual({ status: 'CREATE_COMPLETE', outputs: { Group: ADMINISTRATORS, User: JANE } });
});

test('a stack assigns a permission set to a group by name, in the instance that another stack looked up', async () => {
  const { status } = await deploy((app) => {
    const instance: IIdentityCenterInstance = new IdentityCenterLookup(new Stack(app, 'IdentityCenter'), 'Lookup', { instanceName: 'prod' });
    const stack = new Stack(app, 'PermissionSets');
    const administrators = new IdentityCenterGroupLookup(stack, 'Administrators', { instance, displayName: 'Administrators' });
    const permissionSet = new CfnPermissionSet(stack, 'PermissionSet', { instanceArn: instance.instanceArn, name: 'Administrators' });
    new CfnAssignment(stack, 'Assignment', {
      instanceArn: instance.instanceArn,
      permissionSetArn: permissionSet.attrPermissionSetArn,
      principalType: 'GROUP',
      principalId: administrators.groupId,
      targetType: 'AWS_ACCOUNT',
      targetId: '111122223333',
    });
  });
  expect(status).toBe('CREATE_COMPLETE');
});
