import { App, aws_sso as sso, Stack as CdkStack } from 'aws-cdk-lib';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionSetStack } from '../bin/permission-set-stack';
import { IdentityCenterInstanceType, IdentityCenterLookup, type IdentityCenterLookupProps } from '../build';
import { Assembly } from '../local-aws/assembly';
import { reasons, requests } from './local-aws/fixtures/observe';
import { LocalAws } from '../local-aws/local-aws';
import type { Stack } from '../local-aws/cloudformation/stack';
import { synthesize } from '../local-aws/synthesize';
import type { Instance } from '../local-aws/world';

const PROD = 'arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9';
const SUCCESSOR = 'arn:aws:sso:::instance/ssoins-7223aaaabbbbcccc';
const LOOKUP = 'LookupC0159C21';

let aws: LocalAws;
let folder: string;

beforeEach(async () => {
  aws = await LocalAws.start();
  folder = await mkdtemp(join(tmpdir(), 'deploy-'));
});

afterEach(async () => {
  await aws.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Deploys an app with a lookup, and with what `use` creates from it. */
async function deploy(props: IdentityCenterLookupProps, use: (lookup: IdentityCenterLookup, app: App) => void): Promise<Stack> {
  const outdir = await mkdtemp(join(folder, 'app-'));
  const app = new App({ outdir });
  const stack = new CdkStack(app, 'Stack');
  const lookup = new IdentityCenterLookup(stack, 'Lookup', { instanceType: IdentityCenterInstanceType.ORGANIZATION, ...props });
  use(lookup, app);
  app.synth();
  await (await Assembly.load(outdir)).deploy(aws);
  const deployed = aws.cloudFormation.find('Stack');
  if (deployed === undefined) throw new Error('the stack was not deployed');
  return deployed;
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
    (each): Instance => (each.InstanceArn === PROD ? { ...each, InstanceArn: SUCCESSOR } : each),
  );
}

const receivedArns = (): string[] => [...aws.permissionSets.values()].map(({ instanceArn }) => instanceArn);

test('the example app is deployed with the instance found on the second page, and destroyed', async () => {
  const assembly = await synthesize(folder, { group: 'Administrators' });
  const deployed = await assembly.deploy(aws);
  expect(deployed.map(({ status }) => status)).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE']);
  expect(deployed[0]?.outputs).toEqual(
    expect.arrayContaining([
      { key: 'InstanceArn', value: PROD },
      { key: 'IdentityStoreId', value: 'd-9067f1a2b3' },
    ]),
  );
  expect(aws.ssoAdmin.pages.map(({ number }) => number)).toEqual([1, 2]);
  expect(receivedArns()).toEqual([PROD, PROD]);

  const deleted = await assembly.destroy(aws);
  expect(deleted.map(({ status }) => status)).toEqual(['DELETE_COMPLETE', 'DELETE_COMPLETE']);
  expect(receivedArns()).toEqual([]);
  expect(aws.ssoAdmin.pages).toHaveLength(2);
  await aws.functions.settled();
  expect(aws.functions.invocations.map(({ result }) => 'outcome' in result && result.outcome.ok)).toEqual([true, true, true, true]);
}, 30_000);

test('a new refresh token runs the lookup again, and an unchanged result changes nothing', async () => {
  await deploy({ refreshToken: '1' }, inAnotherStack);
  const before = [...aws.permissionSets.keys()];
  const stack = await deploy({ refreshToken: '2' }, inAnotherStack);
  expect(stack.status).toBe('UPDATE_COMPLETE');
  expect(aws.ssoAdmin.pages).toHaveLength(4);
  expect(requests(aws).map((request) => request.split(' ')[0])).toEqual(['Create', 'Update']);
  expect([...aws.permissionSets.keys()]).toEqual(before);
}, 30_000);

test('a changed result is refused, and accepted once that is allowed', async () => {
  const permissionSet = inTheSameStack('Administrators');
  await deploy({ refreshToken: '1' }, permissionSet);
  replaceInstance();

  const refused = await deploy({ refreshToken: '2' }, permissionSet);
  expect(reasons(refused)[0]).toContain(PROD);
  expect(reasons(refused)[0]).toContain(SUCCESSOR);
  expect(receivedArns()).toEqual([PROD]);

  expect(refused.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(receivedArns()).toEqual([PROD]);

  const allowed = await deploy({ refreshToken: '2', allowChange: true }, permissionSet);
  expect(allowed.status).toBe('UPDATE_COMPLETE');
  expect(receivedArns()).toEqual([SUCCESSOR]);
  expect(requests(aws).at(-1)).toMatch(new RegExp(`^Delete ${LOOKUP} .*${PROD}$`));
}, 30_000);

test('a changed result cannot be accepted while another stack imports the previous one', async () => {
  await deploy({ refreshToken: '1' }, inAnotherStack);
  replaceInstance();
  const stack = await deploy({ refreshToken: '2', allowChange: true }, inAnotherStack);
  expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(reasons(stack)).toEqual([expect.stringMatching(/^Export .* cannot be updated as it is in use by PermissionSets$/)]);
  expect(stack.resources.get(LOOKUP)?.attributes.InstanceArn).toBe(PROD);
  expect(receivedArns()).toEqual([PROD, PROD]);
}, 30_000);

test('if another resource fails, the lookup and its attributes stay the same', async () => {
  await deploy({ refreshToken: '1' }, inTheSameStack('Administrators'));
  const stack = await deploy({ refreshToken: '2' }, inTheSameStack(''));
  expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  const [, forth, back] = aws.customResources.exchanges;
  expect(back?.event.RequestType).toBe('Update');
  expect(back?.event.ResourceProperties).toEqual(forth?.event.OldResourceProperties);
  expect(stack.resources.get(LOOKUP)?.attributes.InstanceArn).toBe(PROD);
  expect(receivedArns()).toEqual([PROD]);
}, 30_000);

test('a lookup that finds nothing fails with the Reason, and leaves nothing', async () => {
  const stack = await deploy({ instanceName: 'nobody' }, inTheSameStack('Administrators'));
  expect(stack.status).toBe('ROLLBACK_COMPLETE');
  expect(reasons(stack)[0]).toMatch(/^Received response status \[FAILED\] from custom resource\. Message returned: .*nobody/);
  expect(stack.resources.size).toBe(0);
  expect(requests(aws).map((request) => request.split(' ')[0])).toEqual(['Create', 'Delete']);
}, 30_000);
