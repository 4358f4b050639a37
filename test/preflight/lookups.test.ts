import { defaultWorld } from '../../local-aws/world';
import type { Report } from '../../preflight/report';
import { LoopbackServer, type Received } from '../lookups/support/loopback-server';
import { ADMINISTRATORS, JANE, PERMISSION_SETS, PROD } from '../support/prod';
import { answered, listed, Stage, thrown } from './support/stage';

const STORE = PROD.identityStoreId;
const SELECT = ['--instance-name', 'prod'];
const roleOf = (name: string) => ['--assume-role-arn', `arn:aws:iam::111122223333:role/${name}`];

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start();
});

afterAll(() => stage.stop());

async function json(...args: string[]): Promise<Report> {
  return JSON.parse((await stage.run([...SELECT, ...args, '--json'])).stdout) as Report;
}

test('each group and user is a lookup of its own, with its attributes', async () => {
  const { exitStatus, lookups } = await json('--user', 'jane', '--group', 'Administrators', '--group', 'Administrators');
  expect(lookups).toEqual([
    { type: 'group', names: ['Administrators'], attributes: { GroupId: ADMINISTRATORS, IdentityStoreId: STORE } },
    { type: 'user', names: ['jane'], attributes: { UserId: JANE, IdentityStoreId: STORE } },
  ]);
  expect(exitStatus).toBe(0);
});

test('all permission sets are one lookup, and so are all of their roles, with the ARNs by their names', async () => {
  const names = ['AWSReadOnlyAccess', 'AWSAdministratorAccess'];
  const args = names.flatMap((name) => ['--permission-set', name, '--permission-set-role', name]);
  const { exitStatus, lookups, snippet } = await json(...args);
  const role = 'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_';
  expect(lookups).toEqual([
    { type: 'permission-set', names, attributes: {
      AWSReadOnlyAccess: `${PERMISSION_SETS}/ps-7223c3d4e5f6a1b2`,
      AWSAdministratorAccess: `${PERMISSION_SETS}/ps-7223a1b2c3d4e5f6`,
    } },
    { type: 'permission-set-role', names, attributes: {
      AWSReadOnlyAccess: `${role}AWSReadOnlyAccess_7223c3d4e5f6a1b2`,
      AWSAdministratorAccess: `${role}AWSAdministratorAccess_7223a1b2c3d4e5f6`,
    } },
  ]);
  expect(snippet)
    .toContain("(this, 'PermissionSets', {\n  instance,\n  permissionSetNames: ['AWSReadOnlyAccess', 'AWSAdministratorAccess'],\n});");
  expect(exitStatus).toBe(0);
});

test('the roles of permission sets need no instance', async () => {
  const { status, stdout } = await stage.run(['--permission-set-role', 'AWSReadOnlyAccess', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    exitStatus: 0, region: 'us-east-1', regions: [], instances: [], lookups: [{ type: 'permission-set-role' }], valuesSnippet: '',
    snippet: "const permissionSetRoles = new IdentityCenterPermissionSetRoleLookup(this, 'PermissionSetRoles', {\n  permissionSetNames: "
      + "['AWSReadOnlyAccess'],\n});",
  });
  expect(status).toBe(0);
  expect(await stage.run(['--permission-set-role', 'Nobody'])).toMatchObject({
    status: 2, stderr: '',
    stdout: expect.stringMatching(/\nRegion .*\n\nThe permission set role "Nobody"\nFailed {2}NoMatch\n\n/) as string,
  });
});

test('those that are not found are told with the Reason of the lookup', async () => {
  const groups = ['No\nbody', 'Administrators', 'x'].flatMap((name) => ['--group', name]);
  const { status, stdout, stderr } = await stage.run([...SELECT, ...groups]);
  expect(stdout).toContain(`
The group "No\\nbody"
Failed  NoMatch

The group "Administrators"
GroupId          ${ADMINISTRATORS}
IdentityStoreId  ${STORE}

The group "x"
Failed  NoMatch

A deployment would fail:
The identity store ${STORE} has no group with the display name "No\\nbody": `);
  expect(stdout.match(/ \(NoMatch\)\n/g)).toHaveLength(2);
  expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
});

test('a lookup that would fail comes before one of which the command cannot tell', async () => {
  const { status, stdout, stderr } = await stage.run([...SELECT, ...roleOf('group-reader'), '--user', 'jane', '--group', 'Nobody']);
  expect(stdout).toMatch(/\nA deployment would fail:\nThe identity store .* \(NoMatch\)\n$/);
  expect(stderr).toMatch(/^Could not tell what a deployment would do:\nidentitystore:GetUserId in us-east-1 [^]*\n\(Denied\)\n/);
  expect(status).toBe(2);
  expect(await json(...roleOf('reader'), '--group', 'Administrators')).toMatchObject({ exitStatus: 1, failure: { code: 'Denied' } });
});

test('no lookup follows where no instance is selected', async () => {
  const { stdout } = await stage.run(['--instance-name', 'nobody', '--group', 'Administrators', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ exitStatus: 2, lookups: [], failure: { code: 'NoMatch' } });
});

describe('behind AD Connector', () => {
  /** The outcome where ListGroups answers so. */
  async function outcomeWith(answer: Parameters<Stage['runWith']>[0]): Promise<unknown[]> {
    const unknown = thrown('UnknownOperationException', '');
    const isGet = ({ headers }: Received) => String(headers['x-amz-target']).endsWith('.GetGroupId');
    const server = await LoopbackServer.start((request) => (isGet(request) ? unknown : answer('', request)));
    try {
      const { stdout } = await stage.run([...SELECT, '--group', 'Admins', '--json'], { AWS_ENDPOINT_URL_IDENTITYSTORE: server.url });
      const { exitStatus, lookups } = JSON.parse(stdout) as Report;
      return [exitStatus, lookups[0]?.failure?.code, /^\S+/.exec(lookups[0]?.failure?.message ?? '')?.[0]];
    } finally {
      await server.stop();
    }
  }

  test('a denial names the call that was denied', async () => {
    expect(await outcomeWith(() => thrown('AccessDeniedException', 'no'))).toEqual([1, 'Denied', 'identitystore:ListGroups']);
  });

  test('several, none and no filter have codes of their own', async () => {
    const [admins = { GroupId: '' }, others] = defaultWorld().identityStores[STORE]?.groups ?? [];
    const groups = (...ids: string[]) => answered({
      Groups: ids.map((GroupId) => ({ GroupId, DisplayName: 'Admins', IdentityStoreId: STORE })),
    });
    expect(await outcomeWith(() => groups(admins.GroupId, others?.GroupId ?? ''))).toEqual([2, 'SeveralMatch', '2']);
    expect(await outcomeWith(() => groups())).toEqual([2, 'NoMatch', 'The']);
    expect(await outcomeWith(() => thrown('UnknownOperationException', ''))).toEqual([2, 'FilterNotSupported', 'The']);
  });
});

test('more than ten lookups and Regions are no reason for a warning', async () => {
  const many = (option: string, value: (index: number) => string) => (
    Array.from({ length: 12 }, (_, index) => [option, value(index)]).flat()
  );
  const lookups = [...many('--group', (index) => `group ${index}`), ...many('--user', (index) => `user-${index}`)];
  expect(await stage.run([...SELECT, ...lookups])).toMatchObject({ stderr: '', status: 2 });
  const regions = many('--search-region', (index) => `eu-west-${index}`);
  expect(await stage.runWith(() => listed([]), ...regions)).toMatchObject({ stderr: '', status: 2 });
});
