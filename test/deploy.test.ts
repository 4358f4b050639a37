import { type App, aws_sso as sso } from 'aws-cdk-lib';
import { PermissionSetStack } from '../bin/permission-set-stack';
import { IdentityCenterInstanceType, IdentityCenterLookup, type IdentityCenterLookupProps } from '../build';
import { THROTTLED } from './faults/fixtures';
import { deployStack } from './local-aws/fixtures/deployed';
import { reasons, requests } from './local-aws/fixtures/observe';
import { LocalAws } from '../local-aws/local-aws';
import type { Stack } from '../local-aws/cloudformation/stack';
import { AS_USUAL } from '../local-aws/services/protocol/faults';
import { synthesize } from '../local-aws/synthesize';
import type { Instance } from '../local-aws/world';
import { PROD } from './support/prod';

const SUCCESSOR = 'arn:aws:sso:::instance/ssoins-7223aaaabbbbcccc';
const LOOKUP = 'LookupC0159C21';

let aws: LocalAws;

beforeEach(async () => {
  aws = await LocalAws.start();
});

afterEach(() => aws.stop());

/** Deploys an app with a lookup, and with what `use` creates from it. */
function deploy(props: IdentityCenterLookupProps, use: (lookup: IdentityCenterLookup, app: App) => void): Promise<Stack> {
  return deployStack(aws, (stack, app) => {
    use(new IdentityCenterLookup(stack, 'Lookup', { instanceType: IdentityCenterInstanceType.ORGANIZATION, ...props }), app);
  });
}

/** A permission set in the stack of the lookup, without exports. */
function inTheSameStack(name: string): (lookup: IdentityCenterLookup) => void {
  return ({ stack, instanceArn }) => new sso.CfnPermissionSet(stack, 'PermissionSet', { instanceArn, name });
}

function inAnotherStack(instance: IdentityCenterLookup, app: App): void {
  new PermissionSetStack(app, 'PermissionSets', { instance });
}

/** Replaces the organization instance by another one. */
function replaceInstance(): void {
  const { regions } = aws.world;
  regions['us-east-1'] = (regions['us-east-1'] ?? []).map(
    (each): Instance => (each.InstanceArn === PROD.instanceArn ? { ...each, InstanceArn: SUCCESSOR } : each),
  );
}

const receivedArns = (): string[] => [...aws.permissionSets.values()].map(({ instanceArn }) => instanceArn);

test('the example app is deployed with the instance found on the second page, and destroyed', async () => {
  const assembly = await synthesize(aws.folder, { group: 'Administrators' });
  const deployed = await assembly.deploy(aws);
  expect(deployed.map(({ status }) => status)).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE']);
  expect(deployed[0]?.outputs).toEqual(
    expect.arrayContaining([
      { key: 'InstanceArn', value: PROD.instanceArn },
      { key: 'IdentityStoreId', value: PROD.identityStoreId },
    ]),
  );
  expect(aws.ssoAdmin.pages.map(({ number }) => number)).toEqual([1, 2]);
  expect(receivedArns()).toEqual([PROD.instanceArn, PROD.instanceArn]);

  const deleted = await assembly.destroy(aws);
  expect(deleted.map(({ status }) => status)).toEqual(['DELETE_COMPLETE', 'DELETE_COMPLETE']);
  expect(receivedArns()).toEqual([]);
  expect(aws.ssoAdmin.pages).toHaveLength(2);
  await aws.functions.settled();
  expect(aws.functions.invocations.map(({ result }) => 'outcome' in result && result.outcome.ok)).toEqual([true, true, true, true]);
}, 30_000);

test('a lookup that is throttled at first finds the instance all the same', async () => {
  aws.inject({ ListInstances: [THROTTLED, THROTTLED, AS_USUAL] });
  const calls: unknown[] = [];
  aws.events.on('call', ({ operation, reply: { status = 200 } }) => calls.push([operation, status]));
  const stack = await deploy({ instanceType: undefined, instanceName: 'prod' }, inTheSameStack('Administrators'));
  expect([stack.status, receivedArns()]).toEqual(['CREATE_COMPLETE', [PROD.instanceArn]]);
  expect(calls).toEqual([400, 400, 200, 200].map((status) => ['ListInstances', status]));
}, 30_000);

test('a new revision runs the lookup again, and an unchanged result changes nothing', async () => {
  await deploy({ revision: '1' }, inAnotherStack);
  const before = [...aws.permissionSets.keys()];
  const stack = await deploy({ revision: '2' }, inAnotherStack);
  expect(stack.status).toBe('UPDATE_COMPLETE');
  expect(aws.ssoAdmin.pages).toHaveLength(4);
  expect(requests(aws).map((request) => request.split(' ')[0])).toEqual(['Create', 'Update', 'Delete']);
  expect([...aws.permissionSets.keys()]).toEqual(before);
}, 30_000);

test('a changed result is refused, and accepted once that is allowed', async () => {
  const permissionSet = inTheSameStack('Administrators');
  await deploy({ revision: '1' }, permissionSet);
  replaceInstance();

  const refused = await deploy({ revision: '2' }, permissionSet);
  expect(reasons(refused)[0]).toContain('(Changed)');
  expect(receivedArns()).toEqual([PROD.instanceArn]);

  expect(refused.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(receivedArns()).toEqual([PROD.instanceArn]);

  const allowed = await deploy({ revision: '2', allowChange: true }, permissionSet);
  expect(allowed.status).toBe('UPDATE_COMPLETE');
  expect(receivedArns()).toEqual([SUCCESSOR]);
  expect(requests(aws).at(-1)).toMatch(new RegExp(`^Delete ${LOOKUP} .*${PROD.instanceArn}`));
}, 30_000);

test('a changed result cannot be accepted while another stack imports the previous one', async () => {
  await deploy({ revision: '1' }, inAnotherStack);
  replaceInstance();
  const stack = await deploy({ revision: '2', allowChange: true }, inAnotherStack);
  expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(reasons(stack)).toEqual([expect.stringMatching(/^Export .* cannot be updated as it is in use by PermissionSets$/)]);
  expect(stack.resources.get(LOOKUP)?.attributes.InstanceArn).toBe(PROD.instanceArn);
  expect(receivedArns()).toEqual([PROD.instanceArn, PROD.instanceArn]);
}, 30_000);

test('if another resource fails after a lookup with another revision only, the rollback asks nothing', async () => {
  await deploy({ revision: '1' }, inTheSameStack('Administrators'));
  const stack = await deploy({ revision: '2' }, inTheSameStack(''));
  expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(requests(aws).map((request) => request.split(' ')[0])).toEqual(['Create', 'Update', 'Delete']);
  expect(aws.ssoAdmin.pages).toHaveLength(4);
  expect(stack.resources.get(LOOKUP)?.attributes.InstanceArn).toBe(PROD.instanceArn);
  expect(receivedArns()).toEqual([PROD.instanceArn]);
}, 30_000);

test('a lookup that finds nothing fails with the Reason, and leaves nothing', async () => {
  const stack = await deploy({ instanceName: 'nobody' }, inTheSameStack('Administrators'));
  expect(stack.status).toBe('ROLLBACK_COMPLETE');
  expect(reasons(stack)[0]).toMatch(/^Received response status \[FAILED\] from custom resource\. Message returned: [^]*\(NoMatch\)/);
  expect(stack.resources.size).toBe(0);
  expect(requests(aws).map((request) => request.split(' ')[0])).toEqual(['Create', 'Delete']);
}, 30_000);
