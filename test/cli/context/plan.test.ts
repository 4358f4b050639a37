import type { Stack } from 'aws-cdk-lib';
import { IdentityCenterGroupLookup, IdentityCenterLookup } from '../../../build';
import { ADMINISTRATORS } from '../../support/prod';
import { group, OTHER, Project } from '../support/project';

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
