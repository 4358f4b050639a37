import { App, Stack as CdkStack } from 'aws-cdk-lib';
import { CfnAssignment, CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import { IdentityCenterGroupLookup, IdentityCenterInstanceType, IdentityCenterLookup } from '../build';
import type { Stack } from '../local-aws/cloudformation/stack';
import type { Template } from '../local-aws/cloudformation/template';
import { LocalAws } from '../local-aws/local-aws';
import { CONTEXT, ENV } from './lib/cached/context';
import { deployApp } from './local-aws/fixtures/deployed';
import { ADMINISTRATORS, PERMISSION_SETS, PROD } from './support/prod';

let aws: LocalAws;

beforeEach(async () => {
  aws = await LocalAws.start();
});

afterEach(() => aws.stop());

const GROUP_KEY = 'cdk-identity-center-lookup:account=444455556666:region=us-east-1:type=group:'
  + 'displayName=Administrators:identityStoreId=d-9067f1a2b3';

/** A permission set and its assignment, which use lookups: deployed ones, or cached ones. The assignment can be in another stack. */
const build = (cachedInContext: boolean, context: object, assignments?: string) => (app: App) => {
  for (const [key, value] of Object.entries(context)) app.node.setContext(key, value);
  const scope = new CdkStack(app, 'PermissionSets', { env: ENV });
  const instance = new IdentityCenterLookup(scope, 'Instance', { instanceType: IdentityCenterInstanceType.ORGANIZATION, cachedInContext });
  const group = new IdentityCenterGroupLookup(scope, 'Group', { instance, displayName: 'Administrators', cachedInContext });
  const set = new CfnPermissionSet(scope, 'ReadOnly', { instanceArn: instance.instanceArn, name: 'ReadOnly' });
  const other = assignments === undefined ? scope : new CdkStack(app, assignments, { env: ENV });
  new CfnAssignment(other, 'Assignment', {
    instanceArn: instance.instanceArn,
    permissionSetArn: assignments === undefined ? set.attrPermissionSetArn : `${PERMISSION_SETS}/ps-7223c3d4e5f6a1b2`,
    principalType: 'GROUP',
    principalId: group.groupId,
    targetType: 'AWS_ACCOUNT',
    targetId: '333344445555',
  });
};

const VALUES = { ...CONTEXT, [GROUP_KEY]: ADMINISTRATORS };

async function deploy(cachedInContext: boolean, context: object = VALUES): Promise<Stack> {
  const [stack] = await deployApp(aws, build(cachedInContext, context));
  if (stack === undefined) throw new Error('nothing was deployed');
  return stack;
}

/** What the stack has by now: status, the IDs of the dependents, and the types of the rest. */
function stateOf({ status, resources }: Stack) {
  const dependents = ['ReadOnly', 'Assignment'].map((id) => resources.get(id)?.physicalId);
  const others = [...resources].filter(([id]) => !['ReadOnly', 'Assignment'].includes(id)).map(([, { type }]) => type).sort();
  return { status, dependents, others };
}

test('going from deployed to cached and back replaces nothing, because the values are the same', async () => {
  const deployed = await deploy(false);
  const before = { ...stateOf(deployed), template: deployed.template };
  expect(before.others).toContain('Custom::IdentityCenterGroupLookup');

  const cached = await deploy(true);
  expect(stateOf(cached)).toEqual({ status: 'UPDATE_COMPLETE', dependents: before.dependents, others: [] });

  const again = await deploy(false);
  expect({ ...stateOf(again), template: again.template }).toEqual({ ...before, status: 'UPDATE_COMPLETE' });
});

test('the template differs only in the resources of the lookups, and in where the values come from', async () => {
  const { template: deployed } = await deploy(false);
  const { template: cached } = await deploy(true);
  const [assignment, set] = [deployed.Resources.Assignment?.Properties, deployed.Resources.ReadOnly?.Properties];
  expect([set?.InstanceArn, assignment?.PrincipalId]).toEqual([
    { 'Fn::GetAtt': [expect.stringMatching(/^Instance/), 'InstanceArn'] }, { 'Fn::GetAtt': [expect.stringMatching(/^Group/), 'GroupId'] },
  ]);
  expect(cached).toEqual({
    ...deployed,
    Resources: {
      ReadOnly: { ...deployed.Resources.ReadOnly, Properties: { ...set, InstanceArn: PROD.instanceArn } },
      Assignment: {
        ...deployed.Resources.Assignment, Properties: { ...assignment, InstanceArn: PROD.instanceArn, PrincipalId: ADMINISTRATORS },
      },
    },
  });
});

test('a stack that uses the lookup of another one goes over before it, because CloudFormation keeps the export until then', async () => {
  // The stacks are deployed in the order of their names: cached, they do not depend on one another.
  const statuses = async (cachedInContext: boolean, assignments: string) => (
    (await deployApp(aws, build(cachedInContext, VALUES, assignments))).map(({ name, status }) => `${name} ${status}`)
  );
  const both = ['PermissionSets UPDATE_COMPLETE', 'Users UPDATE_COMPLETE'];
  await statuses(false, 'Users');
  expect(await statuses(true, 'Users')).toEqual(['PermissionSets UPDATE_ROLLBACK_COMPLETE']);
  const app = new App();
  build(true, VALUES, 'Users')(app);
  const users = app.synth().getStackByName('Users');
  expect(await aws.cloudFormation.deploy('Users', users.template as Template, ENV.region)).toMatchObject({ status: 'UPDATE_COMPLETE' });
  expect(await statuses(true, 'Users')).toEqual(both);
  expect(await statuses(false, 'Users')).toEqual(both);
});

test('CloudFormation refuses a template with placeholders, so that nothing changes', async () => {
  await deploy(false);
  await expect(deploy(true, {})).rejects.toThrow('RunNpxCdkIdentityCenterLookupContext');
  expect(aws.cloudFormation.find('PermissionSets')?.status).toBe('CREATE_COMPLETE');
});
