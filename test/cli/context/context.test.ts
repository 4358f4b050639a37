import { Stack, Stage } from 'aws-cdk-lib';
import { CfnAssignment } from 'aws-cdk-lib/aws-sso';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IdentityCenterGroupLookup, IdentityCenterPermissionSetLookup, IdentityCenterPermissionSetRoleLookup } from '../../../build';
import { ACCOUNT_ID } from '../../../local-aws/account';
import { ADMINISTRATORS, PERMISSION_SETS, PROD, SANDBOX } from '../../support/prod';
import { CACHED, group, instance, OTHER, Project } from '../support/project';
import { roleOf } from '../support/stage';

let project: Project;

beforeEach(async () => {
  project = await Project.start();
});

afterEach(() => project.stage.stop());

/** A chain: the group needs the identity store of the instance, and the permission sets its ARN. */
const chain = (stack: Stack) => {
  const found = instance(stack);
  const group = new IdentityCenterGroupLookup(stack, 'Admins', { instance: found, displayName: 'Administrators', ...CACHED });
  const sets = new IdentityCenterPermissionSetLookup(stack, 'Sets', {
    instance: found, permissionSetNames: ['AWSReadOnlyAccess', 'AWSPowerUserAccess'], ...CACHED,
  });
  new CfnAssignment(stack, 'Assignment', {
    instanceArn: found.instanceArn, permissionSetArn: sets.permissionSetArn('AWSReadOnlyAccess'), principalId: group.groupId,
    principalType: 'GROUP', targetId: ACCOUNT_ID, targetType: 'AWS_ACCOUNT',
  });
};

test('a chain is looked up in one run, written, and used by the next synthesis', async () => {
  await project.synthesize(chain);
  const { status, stdout } = await project.run(['context']);
  expect(stdout).toContain(`Access  ${ACCOUNT_ID}/us-east-1
  Instance  new      ssoins-7223f02dd8c5e1a9 "prod"
  Admins    new      ${ADMINISTRATORS}
  Sets      new      AWSPowerUserAccess, AWSReadOnlyAccess

3 lookups: 3 new

Wrote 4 values to cdk.context.json:
`);
  expect(stdout.replace(/\s+/g, ' ')).toMatch(/Commit cdk\.context\.json\. If \.gitignore has it, remove it there\. $/);
  expect(status).toBe(0);
  await project.synthesize(chain);
  const template = JSON.parse(await readFile(join(project.folder, 'cdk.out', 'Access.template.json'), 'utf8')) as unknown;
  expect(template).toMatchObject({
    Resources: { Assignment: {
      Properties: {
        InstanceArn: PROD.instanceArn, PrincipalId: ADMINISTRATORS,
        PermissionSetArn: expect.stringContaining(`${PERMISSION_SETS}/`) as unknown,
      },
    } },
  });
  expect(await project.report('context')).toMatchObject({ status: 0, written: [], isOld: false });
});

test('what has a value is not asked for, wherever the app got the value from, and nothing is written', async () => {
  await project.synthesize(group());
  await project.report('context');
  const given = await project.context();
  await rm(project.file);
  await project.synthesize(group(), given);
  project.regroup();
  expect(await project.report('context')).toMatchObject({
    status: 0, written: [], lookups: [{ outcome: 'same' }, { outcome: 'same', answer: { GroupId: ADMINISTRATORS } }],
  });
  expect(await project.context()).toEqual({});
});

test('a value in the file counts although the assembly is older, and the command says to synthesize again', async () => {
  await project.synthesize(group());
  await project.report('context');
  const before = await project.text();
  project.regroup();
  const { status, stdout } = await project.run(['context']);
  expect(status).toBe(0);
  expect(stdout.replace(/\s+/g, ' ')).toContain('Synthesize it again with: npx cdk synth');
  expect(stdout).toContain('Wrote nothing to cdk.context.json.');
  expect(await project.text()).toBe(before);
});

test('one that is not found does not keep the others from being written', async () => {
  await project.synthesize((stack) => {
    const found = instance(stack);
    new IdentityCenterGroupLookup(stack, 'Nobody', { instance: found, displayName: 'Nobody', ...CACHED });
    new IdentityCenterPermissionSetLookup(stack, 'Sets', { instance: found, permissionSetNames: ['AWSReadOnlyAccess', 'None'], ...CACHED });
    new IdentityCenterPermissionSetRoleLookup(stack, 'Roles', { permissionSetNames: ['AWSReadOnlyAccess'], ...CACHED });
  });
  const { status, lookups, written } = await project.report('context');
  expect({ status, outcomes: lookups.map(({ outcome, reason }) => [outcome, reason?.code]) }).toEqual({
    status: 2, outcomes: [['new', undefined], ['fails', 'NoMatch'], ['fails', 'NoMatch'], ['new', undefined]],
  });
  expect(written).toHaveLength(3);
});

test('what depends on a lookup that finds nothing is unknown, and names it', async () => {
  await project.synthesize((stack) => {
    new IdentityCenterGroupLookup(stack, 'Admins', { instance: instance(stack, 'none'), displayName: 'Administrators', ...CACHED });
  });
  const { status, lookups: [, admins] } = await project.report('context');
  expect({ status, admins }).toMatchObject({
    status: 2,
    admins: { outcome: 'unknown', reason: { code: 'NotReadable', text: 'It uses a value of Access/Instance, which has none.' } },
  });
});

test('--update asks again, refuses another result with the Reason of a deployment, and accepts it with --allow-change', async () => {
  await project.synthesize(chain);
  await project.report('context');
  await project.synthesize(chain);
  const before = await project.text();
  project.regroup();
  expect(await project.outcomes('context', '--update')).toEqual({
    'Access/Instance': 'same', 'Access/Admins': 'refused Changed', 'Access/Sets': 'same',
  });
  expect(await project.text()).toBe(before);
  const { status, lookups, written } = await project.report('context', '--update', 'Access/Ad*', '--allow-change');
  expect({ status, written }).toMatchObject({ status: 0, written: [expect.stringContaining('type=group') as unknown] });
  expect(lookups.find(({ path }) => path === 'Access/Admins')).toMatchObject({
    outcome: 'changes', before: { GroupId: ADMINISTRATORS }, answer: { GroupId: OTHER },
    usedBy: ['Access/Assignment'], replaces: ['Access/Assignment'],
  });
  expect(await project.text()).toBe(before.replace(ADMINISTRATORS, OTHER));
});

test('--update of a value that is given elsewhere is refused, and names the place', async () => {
  await project.synthesize(chain);
  await project.report('context');
  const values = await project.context();
  const [, key = ''] = Object.keys(values);
  await project.synthesize(chain);
  await project.giveInCdkJson({ [key]: ADMINISTRATORS });
  const update = async () => (await project.report('context', '--update', 'Access/Admins')).lookups[1];
  const inCdkJson = await update();
  expect(inCdkJson).toMatchObject({ outcome: 'refused', reason: { code: 'GivenElsewhere' } });
  expect(inCdkJson?.reason?.text).toBe(`cdk.json gives the value of the context key ${JSON.stringify(key)}. Change it there.`);
  expect(inCdkJson).not.toHaveProperty('usedBy');
  await project.giveInCdkJson({});
  await project.synthesize(chain, { [key]: OTHER });
  expect((await update())?.reason?.text).toBe(`cdk.context.json does not have the value of the context key ${JSON.stringify(key)}. `
    + 'If it is given with -c or in code, change it there. Otherwise, synthesize the app again.');
  expect(await project.context()).toEqual(values);
});

test('a value that has been removed from the file since synthesis still counts, and the command says to synthesize again', async () => {
  await project.synthesize(group());
  await project.report('context');
  await project.synthesize(group());
  const [, key = ''] = Object.keys(await project.context());
  await project.cdk('context', '--no-notices', '--reset', key);
  const note = 'cdk.context.json does not have this value. Unless it is given with -c or in code, synthesize the app again.';
  const { lookups: [first, second], written } = await project.report('context');
  expect({ first, second, written }).toMatchObject({ second: { outcome: 'same', note }, written: [] });
  expect(first).not.toHaveProperty('note');
});

test('stages, and stacks in an environment that a lookup returns, are looked up as well', async () => {
  await project.synthesize((_, app) => {
    const found = instance(new Stack(new Stage(app, 'Prod'), 'Access', { env: { account: ACCOUNT_ID, region: 'us-east-1' } }));
    const stack = new Stack(app, 'There', { env: { account: ACCOUNT_ID, region: found.primaryRegion } });
    new IdentityCenterGroupLookup(stack, 'Admins', { instance: found, displayName: 'Administrators', ...CACHED });
  });
  const place = { outcome: 'new', account: ACCOUNT_ID, region: 'us-east-1' };
  expect((await project.report('context')).lookups).toMatchObject([
    { path: 'There/Admins', ...place }, { path: 'Prod/Access/Instance', ...place },
  ]);
  expect(Object.keys(await project.context())[1]).toContain('region=us-east-1');
});

test('metadata of a newer version is unknown, with the version to run; a foreign key is not written', async () => {
  await project.synthesize(group());
  const manifest = join(project.folder, 'cdk.out', 'manifest.json');
  const original = await readFile(manifest, 'utf8');
  await writeFile(manifest, original.replaceAll('"version": 1,', '"version": 2,').replaceAll(/"packageVersion": "[^"]*"/g, '"packageVersion": "9.8.7"'));
  const { status, lookups: [first] } = await project.report('context');
  expect({ status, first }).toMatchObject({ status: 1, first: { outcome: 'unknown', reason: { code: 'NotReadable' } } });
  expect(first?.reason?.text).toContain('Run: npx cdk-identity-center-lookup@9.8.7');
  await writeFile(manifest, original.replaceAll('"cdk-identity-center-lookup:account', '"other:account'));
  expect((await project.report('context')).lookups[0]).toMatchObject({ outcome: 'unknown' });
  expect(await project.context()).toEqual({});
});

test('a value that is found and cannot be used at synthesis is not written', async () => {
  await project.synthesize((stack) => void instance(stack, 'sandbox'));
  const [sandbox] = project.stage.aws.world.regions['us-east-1']?.filter(({ InstanceArn }) => InstanceArn === SANDBOX.instanceArn) ?? [];
  if (sandbox) Object.assign(sandbox, { Name: '{{resolve:ssm:x}}' });
  await project.synthesize((stack) => void instance(stack, '{{RESOLVE'));
  expect((await project.report('context')).status).toBe(2);
  expect(await project.context()).toEqual({});
});

test('a name that is added changes no value of the others', async () => {
  const sets = (...permissionSetNames: string[]) => (stack: Stack) => (
    new IdentityCenterPermissionSetLookup(stack, 'Sets', { instance: instance(stack), permissionSetNames, ...CACHED })
  );
  await project.synthesize(sets('AWSReadOnlyAccess'));
  await project.report('context');
  const before = await project.context();
  const { permissionSets } = project.stage.aws.world;
  const at = permissionSets.findIndex(({ name }) => name === 'AWSReadOnlyAccess');
  permissionSets.splice(at, 1, { arn: `${PERMISSION_SETS}/ps-7223ffffffffffff`, name: 'AWSReadOnlyAccess', instanceArn: PROD.instanceArn });
  await project.synthesize(sets('AWSReadOnlyAccess', 'AWSPowerUserAccess'));
  expect((await project.report('context')).written).toEqual([expect.stringContaining('permissionSetName=AWSPowerUserAccess')]);
  expect(await project.context()).toMatchObject(before);
  await project.synthesize(sets('AWSReadOnlyAccess', 'AWSPowerUserAccess'));
  expect(await project.outcomes('plan')).toEqual({ 'Access/Instance': 'same', 'Access/Sets': 'moved Changed' });
});

test('the role that a lookup assumes reads, and the output names it', async () => {
  const role = roleOf(ACCOUNT_ID, 'identity-center-reader');
  project.stage.aws.iam.roles.set(role.arn, role);
  await project.synthesize((stack) => new IdentityCenterPermissionSetRoleLookup(stack, 'Roles', {
    permissionSetNames: ['AWSReadOnlyAccess'], assumeRole: { roleArn: role.arn }, ...CACHED,
  }));
  const { status, lookups: [roles] } = await project.report('context');
  expect({ status, roles }).toMatchObject({
    status: 0, roles: { outcome: 'new', caller: expect.stringContaining(':assumed-role/identity-center-reader/') as unknown },
  });
});
