import { type App, Stack } from 'aws-cdk-lib';
import { CfnAssignment } from 'aws-cdk-lib/aws-sso';
import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { IdentityCenterGroupLookup, IdentityCenterLookup } from '../../../build';
import type { Report } from '../../../cli/report/row';
import { ACCOUNT_ID } from '../../../local-aws/account';
import { ADMINISTRATORS, PERMISSION_SETS } from '../../support/prod';
import { group, instance, OTHER, Project } from '../support/project';

let project: Project;

beforeEach(async () => {
  project = await Project.start();
});

afterEach(() => project.stage.stop());

test('plan tells of cached lookups as of deployed ones', async () => {
  await project.synthesize(group());
  expect(await project.outcomes('plan')).toEqual({ 'Access/Instance': 'new', 'Access/Admins': 'new' });
  await project.report('context');
  await project.synthesize(group());
  expect(await project.outcomes('plan')).toEqual({ 'Access/Instance': 'same', 'Access/Admins': 'same' });
  project.regroup();
  expect(await project.outcomes('plan')).toEqual({ 'Access/Instance': 'same', 'Access/Admins': 'moved Changed' });
  await project.synthesize(group('Nobody'));
  expect(await project.outcomes('plan')).toEqual({ 'Access/Instance': 'same', 'Access/Admins': 'fails NoMatch' });
});

test('a plan of an app whose values were written after its synthesis compares them, and says to synthesize it again', async () => {
  await project.synthesize(group());
  await project.report('context');
  const { status, stdout } = await project.run(['plan']);
  expect(status).toBe(0);
  expect(stdout).toContain('2 lookups: 2 the same');
  expect(stdout.replaceAll('\n', ' ')).toContain('Synthesize it again with: npx cdk synth');
  await project.synthesize(group());
  expect((await project.run(['plan'])).stdout).not.toContain('Synthesize');
});

test('a plan of the assembly alone, as in a job without a checkout, uses the values that synthesis used', async () => {
  await project.synthesize(group());
  await project.report('context');
  await project.synthesize(group());
  const job = await mkdtemp(join(project.stage.aws.folder, 'job-'));
  await cp(join(project.folder, 'cdk.out'), join(job, 'cdk.out'), { recursive: true });
  const plan = async () => JSON.parse((await project.run(['plan', '--app', 'cdk.out', '--json'], job)).stdout) as Report;
  const before = { GroupId: ADMINISTRATORS };
  const { status, lookups } = await plan();
  expect({ status, lookups }).toMatchObject({ status: 0, lookups: [{ outcome: 'same' }, { outcome: 'same', before }] });
  for (const row of lookups) expect(row).not.toHaveProperty('note');
  project.regroup();
  const moved = { outcome: 'moved', before, answer: { GroupId: OTHER } };
  expect(await plan()).toMatchObject({ status: 2, lookups: [{ outcome: 'same' }, moved] });
});

test('a deployed lookup that uses a cached one, also as the Region of its stack, is planned as after the next synthesis', async () => {
  const mixed = (name: string) => (stack: Stack, app: App) => {
    const found = instance(stack, name);
    const there = new Stack(app, 'There', { env: { account: ACCOUNT_ID, region: found.primaryRegion } });
    new IdentityCenterGroupLookup(there, 'Admins', { instance: found, displayName: 'Administrators' });
  };
  await project.synthesize(mixed('prod'));
  expect((await project.report('plan')).lookups).toMatchObject([
    { path: 'Access/Instance', outcome: 'new' },
    { path: 'There/Admins', outcome: 'new', region: 'us-east-1', answer: { GroupId: ADMINISTRATORS } },
  ]);
  await project.synthesize(mixed('none'));
  expect((await project.report('plan')).lookups).toMatchObject([
    { outcome: 'fails' },
    { outcome: 'unknown', reason: { code: 'NotReadable', text: 'It uses a value of Access/Instance, which has none.' } },
  ]);
});

test('plan compares a lookup that was cached, and is created now, with the value in the context', async () => {
  await project.synthesize(group());
  await project.report('context');
  const deployed = (stack: Stack) => {
    const found = new IdentityCenterLookup(stack, 'Instance', { instanceName: 'prod' });
    new IdentityCenterGroupLookup(stack, 'Admins', { instance: found, displayName: 'Administrators' });
  };
  await project.synthesize(deployed);
  expect(await project.outcomes('plan')).toEqual({ 'Access/Instance': 'new', 'Access/Admins': 'new' });
  project.regroup();
  const { status, stdout } = await project.run(['plan', '--json']);
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    lookups: [{ outcome: 'new' }, {
      outcome: 'changes', before: { GroupId: ADMINISTRATORS }, answer: { GroupId: OTHER }, reason: { code: 'NotGuarded' },
    }],
  });
});

describe('a lookup that was deployed, and is cached now', () => {
  const access = (cachedInContext: boolean) => (stack: Stack) => {
    const found = new IdentityCenterLookup(stack, 'Instance', { instanceName: 'prod', cachedInContext });
    const { groupId } = new IdentityCenterGroupLookup(stack, 'Admins', { instance: found, displayName: 'Administrators', cachedInContext });
    new CfnAssignment(stack, 'Assignment', {
      instanceArn: found.instanceArn, permissionSetArn: `${PERMISSION_SETS}/ps-7223c3d4e5f6a1b2`, principalId: groupId,
      principalType: 'GROUP', targetId: ACCOUNT_ID, targetType: 'AWS_ACCOUNT',
    });
  };

  /** Deploys the lookups, lets something happen, and plans the app with the same lookups in the context. */
  const planAfter = async (happen: () => void) => {
    await project.synthesize(access(false), { 'aws:cdk:enable-path-metadata': true });
    await project.stage.deploy(join(project.folder, 'cdk.out'));
    happen();
    await project.synthesize(access(true));
    await project.report('context');
    await project.synthesize(access(true));
    return project.report('plan');
  };

  test('is the same if the context has what was deployed, and is not removed beside it', async () => {
    expect(await planAfter(() => undefined)).toMatchObject({
      status: 0,
      lookups: [
        { path: 'Access/Instance', outcome: 'same', cached: true, note: 'The deployed lookup is removed, and its value stays.' },
        { path: 'Access/Admins', outcome: 'same', cached: true, note: 'The deployed lookup is removed, and its value stays.' },
      ],
    });
  });

  test('changes if the context has something else, because what uses it gets that', async () => {
    const report = await planAfter(() => project.regroup());
    expect(report).toMatchObject({ status: 2, lookups: [{ outcome: 'same' }, {
      path: 'Access/Admins', outcome: 'changes', before: { GroupId: ADMINISTRATORS }, answer: { GroupId: OTHER },
      reason: { code: 'NotGuarded' }, usedBy: ['Access/Assignment'], replaces: ['Access/Assignment'],
    }] });
    expect(report.lookups).toHaveLength(2);
  });

  test('has moved if the context has what was deployed, and something else is found by now', async () => {
    await planAfter(() => undefined);
    project.regroup();
    expect(await project.report('plan')).toMatchObject({ status: 2, lookups: [{ outcome: 'same' }, {
      path: 'Access/Admins', outcome: 'moved', note: 'The deployed lookup is removed, and its value stays.',
    }] });
  });
});
