import { Stage } from './support/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start();
});

afterAll(() => stage.stop());

const SELECT = ['--instance-type', 'ORGANIZATION'];
const ADMINISTRATORS = '9067f1a2b3-0a1b2c3d-1111-2222-3333-444455556666';
const JANE = '9067f1a2b3-1a2b3c4d-7777-8888-9999-000011112222';

test('a group and a user are found in the identity store of the instance, with the code to look them up', async () => {
  const { status, stdout, stderr } = await stage.run([...SELECT, '--group', 'Administrators', '--user', 'jane']);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`
Groups and users

Type   Name            Id
group  Administrators  ${ADMINISTRATORS}
user   jane            ${JANE}

To select it, add this to your stack:

const instance = new IdentityCenterLookup(this, 'Lookup', {
  instanceType: IdentityCenterInstanceType.ORGANIZATION,
});
const group = new IdentityCenterGroupLookup(this, 'Group', {
  instance,
  displayName: 'Administrators',
});
const user = new IdentityCenterUserLookup(this, 'User', {
  instance,
  userName: 'jane',
});
`);
});

test('a group that does not exist makes a deployment fail, with the reason that it would report', async () => {
  const { status, stdout, stderr } = await stage.run([...SELECT, '--group', 'Nobody', '--group', 'Administrators']);
  expect([status, stderr]).toEqual([2, '']);
  expect(stdout).toContain(`
Type   Name            Id
group  Nobody          GroupNotFound
group  Administrators  ${ADMINISTRATORS}

A deployment would fail:
The identity store d-9067f1a2b3 has no group with the display name "Nobody": GetGroupId in us-east-1 (account 111122223333) returned ResourceNotFoundException. Check the spelling, and that the group has been created in this identity store or synchronized to it. Then deploy again.
`);
  expect(stdout).not.toContain('new IdentityCenter');
});

test('each failure is told, those that a deployment would meet apart from those of the caller', async () => {
  const { status, stdout, stderr } = await stage.run([
    '--assume-role-arn', 'arn:aws:iam::444455556666:role/group-reader', '--group', 'No\u001b[2J\nbody', '--group', 'Nothing', '--user', 'jane', '--region', 'us-east-1', '--region', 'eu-west-3',
  ]);
  const reason = (name: string) => `The identity store d-9067f1a2b3 has no group with the display name "${name}": GetGroupId in us-east-1 (account 444455556666) returned ResourceNotFoundException. Check the spelling, and that the group has been created in this identity store or synchronized to it. Then deploy again.`;
  expect(stdout).toContain(`
Type   Name               Id
group  No\\u001b[2J\\nbody  GroupNotFound
group  Nothing            GroupNotFound
user   jane               AccessDenied

A deployment would fail:
${reason('No\\u001b[2J\\nbody')}
${reason('Nothing')}
`);
  expect(stdout).toContain('\neu-west-3 was not searched: ');
  expect(stderr).toMatch(/^Could not tell what a deployment would do:\nYou are not allowed to call identitystore:GetUserId in us-east-1\. .*\n- AccessDeniedException: .*\n$/);
  expect(status).toBe(2);
});

test('JSON has each principal, its id or the code of its failure', async () => {
  const { status, stdout } = await stage.run([...SELECT, '--user', 'jane', '--user', 'john', '--json']);
  expect(status).toBe(2);
  const { principals, failure } = JSON.parse(stdout) as { principals: unknown; failure: unknown };
  const message = expect.stringMatching(/^The identity store d-9067f1a2b3 has no user with the user name "john": GetUserId in us-east-1/) as string;
  expect(principals).toEqual([{ type: 'user', name: 'jane', id: JANE }, { type: 'user', name: 'john', failure: { code: 'UserNotFound', message } }]);
  expect(failure).toEqual({ code: 'UserNotFound', message });
});

test('a caller who may not look groups up is told so, and nothing of a deployment', async () => {
  const { status, stderr, stdout } = await stage.run(['--instance-name', 'prod', '--group', 'Administrators', '--assume-role-arn', 'arn:aws:iam::444455556666:role/reader']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Could not tell what a deployment would do:\nYou are not allowed to call identitystore:GetGroupId in us-east-1\. Use credentials that are allowed to, or ask your administrator\.\n- AccessDeniedException: /);
  expect(stdout + stderr).not.toMatch(/would fail|function/);
});

test('a group is not looked up where no instance is selected', async () => {
  const { status, stdout } = await stage.run(['--instance-name', 'nobody', '--group', 'Administrators', '--json']);
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ principals: [], failure: { code: 'NoMatch' } });
});
