import { CfnOutput, CfnParameter, Fn, NestedStack, Stack, Stage, Token, type App } from 'aws-cdk-lib';
import { CfnParameter as CfnParameterOfSsm } from 'aws-cdk-lib/aws-ssm';
import { CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import { IdentityCenterGroupLookup, IdentityCenterLookup } from '../../build';
import { identityStoreOf } from '../../local-aws/world';
import { PROD, SANDBOX } from '../support/prod';
import { AUDITORS, OTHER, prod } from './support/lookups';
import { PlanStage } from './support/stage';

let stage: PlanStage;

beforeEach(async () => {
  stage = await PlanStage.start();
});

afterEach(() => stage.stop());

const group = (stack: Stack, displayName: string, id = 'Group') => (
  new IdentityCenterGroupLookup(stack, id, { instance: prod(stack), displayName })
);

/** Outcomes by path. */
async function outcomes(folder: string, ...stacks: string[]) {
  const { lookups } = await stage.plan(folder, { stacks });
  return Object.fromEntries(lookups.map(({ path, outcome }) => [path, outcome]));
}

/** Two stacks, of which one uses the instance that the other looks up, and a chain of lookups. */
const across = (instanceName: string) => (app: App) => {
  const producer = new Stack(app, 'Producer');
  const instance = new IdentityCenterLookup(producer, 'Instance', { instanceName });
  const consumer = new Stack(app, 'Consumer');
  new IdentityCenterGroupLookup(consumer, 'Group', { instance, displayName: 'Administrators' });
  new CfnPermissionSet(consumer, 'Set', { instanceArn: instance.instanceArn, name: 'Operators' });
};

test('a lookup in another stack is looked up first, and its new value counts', async () => {
  const folder = await stage.synthesize(across('prod'));
  expect(await outcomes(folder)).toEqual({ 'Producer/Instance': 'new', 'Consumer/Group': 'new' });
  await stage.deploy(folder);
  expect(await outcomes(folder)).toEqual({ 'Producer/Instance': 'same', 'Consumer/Group': 'same' });
  const changed = await stage.rows(await stage.synthesize(across('sandbox')));
  expect(changed['Producer/Instance']).toMatchObject({
    outcome: 'changes', answer: { InstanceArn: SANDBOX.instanceArn },
    usedBy: ['Consumer/Set', 'Consumer/Group'], replaces: ['Consumer/Set'],
  });
  expect(changed['Consumer/Group']).toMatchObject({ outcome: 'changes', attributes: { IdentityStoreId: SANDBOX.identityStoreId } });
});

test('a lookup that does not run hands on what it found, not what it would find', async () => {
  const folder = await stage.synthesize(across('prod'));
  await stage.deploy(folder);
  const [sandbox, , main] = stage.aws.world.regions['us-east-1'] ?? [];
  if (sandbox && main) stage.aws.world.regions['us-east-1'] = [{ ...sandbox, Name: 'prod' }, { ...main, Name: 'main' }];
  expect(await stage.rows(folder)).toMatchObject({
    'Producer/Instance': {
      outcome: 'moved', runs: false, before: { InstanceArn: PROD.instanceArn }, answer: { InstanceArn: SANDBOX.instanceArn },
    },
    'Consumer/Group': { outcome: 'same', runs: false, attributes: { IdentityStoreId: PROD.identityStoreId } },
  });
});

test('what depends on a lookup that fails is unknown', async () => {
  const rows = await stage.rows(await stage.synthesize(across('unknown')));
  expect(rows['Producer/Instance']?.outcome).toBe('fails');
  expect(rows['Consumer/Group']).toMatchObject({
    outcome: 'unknown', reason: { code: 'NotKnown', text: 'Only the deployment knows the result of Producer/Instance, which fails.' },
  });
});

test('a new lookup beside one of its type that is removed is told, because nothing guards a renamed construct', async () => {
  const named = (id: string) => stage.synthesize((app) => group(new Stack(app, 'Stack'), 'Auditors', id));
  await stage.deploy(await named('Old'));
  identityStoreOf(stage.aws.world, PROD.identityStoreId).groups = [{ GroupId: OTHER, DisplayName: 'Auditors' }];
  expect(await stage.rows(await named('New'))).toMatchObject({
    'Stack/New': { outcome: 'new', answer: { GroupId: OTHER }, note: expect.stringContaining('Stack/Old is removed.') as unknown },
    'Stack/Old': { outcome: 'removed', before: { GroupId: AUDITORS } },
  });
});

test('stages, nested stacks and their parameters are read', async () => {
  const folder = await stage.synthesize((app) => {
    const prodStage = new Stage(app, 'Prod');
    const stack = new Stack(prodStage, 'Access');
    const name = new CfnParameter(stack, 'Name', { default: 'Auditors' });
    group(new NestedStack(stack, 'Inner'), Fn.join('', [name.valueAsString]));
    new CfnOutput(stack, 'X', { value: name.valueAsString });
  });
  expect(await outcomes(folder)).toEqual({ 'Prod/Access/Inner/Group': 'new' });
  expect(await outcomes(folder, 'Prod/*')).toEqual({ 'Prod/Access/Inner/Group': 'new' });
  await expect(outcomes(folder, 'Prod')).rejects.toThrow('No stack is named "Prod". The assembly has: Prod/Access.');
});

test('a nested stack is deployed as planned, and its values are those of the next plan', async () => {
  const { 'us-east-1': instances = [] } = stage.aws.world.regions;
  stage.aws.world.regions['us-east-1'] = instances.map((each) => ({ ...each, StatusReason: 'x'.repeat(5_000) }));
  const build = (displayName: string) => stage.synthesize((app) => {
    const stack = new Stack(app, 'Access');
    const instance = new IdentityCenterLookup(new NestedStack(stack, 'Inner'), 'Instance', { instanceName: 'prod' });
    new IdentityCenterGroupLookup(new NestedStack(stack, 'Groups'), 'Group', { instance, displayName });
  });
  const folder = await build('Auditors');
  const planned = await stage.rows(folder);
  expect(planned).toMatchObject({ 'Access/Inner/Instance': { outcome: 'new' }, 'Access/Groups/Group': { outcome: 'new' } });
  await stage.deploy(folder);
  const { stacks } = stage.aws.cloudFormation;
  expect(stacks.map(({ status }) => status)).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE', 'CREATE_COMPLETE']);
  const lookups = stacks.flatMap(({ resources }) => [...resources.values()].filter(({ type }) => type.startsWith('Custom::')));
  for (const { type, attributes } of Object.values(planned)) {
    // With the attribute that is shortened: the names of nested stacks are made by CloudFormation.
    expect(lookups.find((each) => each.type === type)?.attributes).toEqual(attributes);
  }
  expect(await outcomes(folder)).toEqual({ 'Access/Inner/Instance': 'same', 'Access/Groups/Group': 'same' });
  const changed = await stage.rows(await build('Developers'));
  expect(changed).toMatchObject({
    'Access/Inner/Instance': { outcome: 'same', runs: false }, 'Access/Groups/Group': { outcome: 'changes', before: { GroupId: AUDITORS } },
  });
});

test('values for another Region are read from the stack that writes them', async () => {
  const folder = await stage.synthesize((app) => {
    const account = '444455556666';
    const producer = new Stack(app, 'Producer', { env: { account, region: 'us-east-1' }, crossRegionReferences: true });
    const instance = new IdentityCenterLookup(producer, 'Instance', { instanceName: 'prod' });
    const consumer = new Stack(app, 'Consumer', { env: { account, region: 'eu-central-1' }, crossRegionReferences: true });
    new IdentityCenterGroupLookup(consumer, 'Group', { instance, displayName: 'Auditors', region: 'us-east-1' });
  });
  expect(await stage.rows(folder)).toMatchObject({
    'Producer/Instance': { outcome: 'new' }, 'Consumer/Group': { outcome: 'new', region: 'eu-central-1', answer: { GroupId: AUDITORS } },
  });
});

test('an output of a stack that is deployed, and not in the app, is read with Fn::GetStackOutput', async () => {
  await stage.deploy(await stage.synthesize((app) => {
    const other = new Stack(app, 'Other');
    new CfnOutput(other, 'Name', { value: 'Auditors' });
    group(other, 'Auditors');
  }));
  const reading = (output: string) => stage.synthesize((app) => (
    group(new Stack(app, 'Stack'), Token.asString({ 'Fn::GetStackOutput': { StackName: 'Other', OutputName: output } }))
  ));
  expect(await stage.rows(await reading('Name'))).toMatchObject({ 'Stack/Group': { outcome: 'new', answer: { GroupId: AUDITORS } } });
  expect(await stage.rows(await reading('None'))).toMatchObject({
    'Stack/Group': {
      outcome: 'unknown', reason: { text: 'Only the deployment knows the output None of the stack Other, which does not exist.' },
    },
  });
});

test('what uses a result by an output of its stack, or in another Region, is named', async () => {
  const build = (displayName: string) => stage.synthesize((app) => {
    const env = { account: '444455556666', region: 'us-east-1' };
    const producer = new Stack(app, 'Producer', { env, crossRegionReferences: true });
    const { groupId } = group(producer, displayName);
    new CfnOutput(producer, 'Id', { value: groupId });
    const parameter = (stack: Stack, value: string) => new CfnParameterOfSsm(stack, 'Parameter', { type: 'String', name: 'id', value });
    const stackName = 'Producer';
    parameter(new Stack(app, 'Near', { env }), Token.asString({ 'Fn::GetStackOutput': { StackName: stackName, OutputName: 'Id' } }));
    parameter(new Stack(app, 'Far', { env: { ...env, region: 'eu-central-1' }, crossRegionReferences: true }), groupId);
  });
  await stage.deploy(await stage.synthesize((app) => {
    group(new Stack(app, 'Producer', { env: { account: '444455556666', region: 'us-east-1' } }), 'Auditors');
  }));
  const rows = await stage.rows(await build('Developers'));
  expect(rows['Producer/Group']).toMatchObject({ outcome: 'changes' });
  expect(rows['Producer/Group']?.usedBy).toEqual(['Near/Parameter', 'Far/Parameter']);
});

test('a lookup that finds nothing fails if only lookups are deployed before it', async () => {
  const folder = await stage.synthesize((app) => {
    const instance = new IdentityCenterLookup(new Stack(app, 'Producer'), 'Instance', { instanceName: 'prod' });
    new IdentityCenterGroupLookup(new Stack(app, 'Consumer'), 'Group', { instance, displayName: 'Nobody' });
  });
  expect(await outcomes(folder)).toEqual({ 'Producer/Instance': 'new', 'Consumer/Group': 'fails' });
});

test('a lookup that finds nothing is unknown if a stack that is deployed before it changes, and else fails', async () => {
  const folder = await stage.synthesize((app) => {
    const access = new Stack(app, 'Access');
    new CfnPermissionSet(access, 'Set', { instanceArn: PROD.instanceArn, name: 'Operators' });
    group(access, 'Auditors');
    const cluster = new Stack(app, 'Cluster');
    cluster.addDependency(access);
    group(cluster, 'Nobody');
  });
  const rows = await stage.rows(folder);
  expect(rows['Cluster/Group']).toMatchObject({ outcome: 'unknown', reason: { code: 'NotKnown' } });
  expect(rows['Cluster/Group']?.reason?.text).toMatch(/^The deployment changes Access\/Set first, which may create it\. As of now: /);
  const { cloudFormation } = stage.aws;
  await stage.deploy(folder);
  expect(cloudFormation.stacks.find(({ name }) => name === 'Access')?.status).toBe('CREATE_COMPLETE');
  expect(await outcomes(folder)).toMatchObject({ 'Cluster/Group': 'fails' });
});

test.each([
  ['CREATE_FAILED', 'unknown'], ['UPDATE_IN_PROGRESS', 'unknown'], ['UPDATE_ROLLBACK_FAILED', 'unknown'], ['ROLLBACK_FAILED', 'new'],
  ['REVIEW_IN_PROGRESS', 'new'], ['UPDATE_ROLLBACK_COMPLETE', 'same'],
])('a lookup that is deployed in a stack in %s is %s', async (status, outcome) => {
  const folder = await stage.synthesize((app) => group(new Stack(app, 'Stack'), 'Auditors'));
  const [stack] = await stage.deploy(folder);
  stack?.setStatus(status);
  expect(await outcomes(folder)).toEqual({ 'Stack/Group': outcome });
});

test('a parameter that is NoEcho is unknown, and its default is not used', async () => {
  const folder = await stage.synthesize((app) => {
    const stack = new Stack(app, 'Stack');
    group(stack, new CfnParameter(stack, 'Name', { default: 'Auditors', noEcho: true }).valueAsString);
  });
  expect((await stage.rows(folder))['Stack/Group']).toMatchObject({
    outcome: 'unknown', reason: { text: 'Only the deployment knows the parameter Name of Stack, which is NoEcho.' },
  });
});

test('a call that is denied to one reader is made by the next one, and if to all, it is unknown and told who reads', async () => {
  const folder = await stage.synthesize((app) => group(new Stack(app, 'Stack'), 'Auditors'));
  const may = stage.reader();
  const mayNot = stage.reader({ arn: 'arn:aws:iam::444455556666:role/nobody', trustPolicy: { Statement: [] }, policies: [] });
  const rows = await stage.rows(folder, { readersOf: stage.readersOf(mayNot, may) });
  expect(rows['Stack/Group']).toMatchObject({ outcome: 'new', caller: may.arn });
  const { lookups: [denied], status } = await stage.plan(folder, { readersOf: stage.readersOf(mayNot) });
  expect(denied).toMatchObject({ outcome: 'unknown', caller: mayNot.arn, reason: { code: 'Denied' } });
  expect(denied?.reason?.text).toContain(`Account 444455556666 is read as ${mayNot.arn}.`);
  expect(status).toBe(1);
});
