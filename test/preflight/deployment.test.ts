import { ACCOUNT_ID } from '../../local-aws/account';
import { MANAGEMENT_ACCOUNT_ID, type Instance } from '../../local-aws/world';
import type { Report } from '../../preflight/report';
import { ADMINISTRATORS, PROD, SANDBOX } from '../support/prod';
import { listed, prodWith, Stage, thrown } from './support/stage';

const ADMINISTRATOR = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/administrator`;
const LOCKED = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/locked`;
const READER = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/reader`;

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start({ regions: {
    'us-east-1': [
      prodWith({ InstanceArn: SANDBOX.instanceArn, IdentityStoreId: SANDBOX.identityStoreId, OwnerAccountId: ACCOUNT_ID, Name: 'sandbox' }),
      prodWith({}),
    ],
    'us-west-2': [prodWith({})],
    'eu-central-1': [],
  } });
});

afterAll(() => stage.stop());

/** The output of --json. */
async function json(...args: string[]): Promise<Report> {
  const { status, stdout, stderr } = await stage.run([...args, '--json']);
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as Report;
  expect(report.exitStatus).toBe(status);
  return report;
}

/** The exit status, and the code of the failure. */
async function outcome(...args: string[]): Promise<unknown[]> {
  const { exitStatus, failure } = await json(...args);
  return [exitStatus, failure?.code];
}

test('the report has the instances, what would be selected, and the code to select it', async () => {
  expect(await json('--instance-type', 'ORGANIZATION', '--group', 'Administrators')).toEqual({
    exitStatus: 0,
    account: ACCOUNT_ID,
    caller: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/engineer/alice`,
    region: 'us-east-1',
    regions: [{ region: 'us-east-1' }],
    instances: [
      {
        instanceArn: PROD.instanceArn, identityStoreId: PROD.identityStoreId, name: 'prod', ownerAccountId: MANAGEMENT_ACCOUNT_ID,
        type: 'ORGANIZATION',
        status: 'ACTIVE', regions: ['us-east-1'], matches: true, whyNot: '', props: { instanceType: 'ORGANIZATION' },
      },
      {
        instanceArn: SANDBOX.instanceArn, identityStoreId: SANDBOX.identityStoreId, name: 'sandbox', ownerAccountId: ACCOUNT_ID,
        type: 'ACCOUNT',
        status: 'ACTIVE', regions: ['us-east-1'], matches: false, whyNot: 'it is an instance of type ACCOUNT',
      },
    ],
    selected: {
      InstanceArn: PROD.instanceArn,
      IdentityStoreId: PROD.identityStoreId,
      IdentityStoreArn: `arn:aws:identitystore::${MANAGEMENT_ACCOUNT_ID}:identitystore/${PROD.identityStoreId}`,
      OwnerAccountId: MANAGEMENT_ACCOUNT_ID,
      Name: 'prod',
      Status: 'ACTIVE',
      StatusReason: '',
      CreatedDate: '2024-06-01T12:00:00.500Z',
      PrimaryRegion: 'us-east-1',
      Regions: 'us-east-1',
      LookupRegion: 'us-east-1',
      AccessPortalUrl: `https://${PROD.identityStoreId}.awsapps.com/start`,
    },
    lookups: [{ type: 'group', names: ['Administrators'], attributes: { GroupId: ADMINISTRATORS, IdentityStoreId: PROD.identityStoreId } }],
    snippet: `const instance = new IdentityCenterLookup(this, 'Lookup', {
  instanceType: IdentityCenterInstanceType.ORGANIZATION,
});
const group = new IdentityCenterGroupLookup(this, 'Group', {
  instance,
  displayName: 'Administrators',
});`,
    valuesSnippet: `const instance = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(this, 'Instance', {
  instanceArn: '${PROD.instanceArn}',
  identityStoreId: '${PROD.identityStoreId}',
});`,
  });
});

describe('the Region of the stack', () => {
  test('is searched, unless --search-region names others', async () => {
    expect(await json('--region', 'us-west-2')).toMatchObject({
      exitStatus: 0, region: 'us-west-2', regions: [{ region: 'us-west-2' }], snippet: "new IdentityCenterLookup(this, 'Lookup');",
    });
    expect(await json('--region', 'eu-central-1', '--search-region', 'us-west-2')).toMatchObject({
      exitStatus: 0, region: 'eu-central-1', regions: [{ region: 'us-west-2' }],
      snippet: "new IdentityCenterLookup(this, 'Lookup', {\n  searchRegions: ['us-west-2'],\n});",
    });
  });

  test('is compared with the primary Region, not those that are searched', async () => {
    const elsewhere = ['--region', 'eu-central-1', '--search-region', 'us-west-2', '--require-primary-region'];
    expect(await outcome(...elsewhere)).toEqual([2, 'NotPrimaryRegion']);
    expect(await outcome('--search-region', 'us-west-2', '--require-primary-region')).toEqual([0, undefined]);
  });

  test('is that of AWS STS, as for the function', async () => {
    const regions: string[] = [];
    stage.aws.events.on('call', ({ operation, region }) => operation === 'AssumeRole' && regions.push(region));
    await json('--region', 'eu-central-1', '--search-region', 'us-west-2', '--assume-role-arn', ADMINISTRATOR);
    expect(regions).toEqual(['eu-central-1']);
  });
});

test('an instance that several Regions return is listed once, with these Regions', async () => {
  expect(await json('--search-region', 'us-west-2', '--search-region', 'us-east-1', '--instance-name', 'prod')).toMatchObject({
    exitStatus: 0,
    regions: [{ region: 'us-east-1' }, { region: 'us-west-2' }],
    instances: [
      { instanceArn: PROD.instanceArn, regions: ['us-east-1', 'us-west-2'], matches: true },
      { instanceArn: SANDBOX.instanceArn, regions: ['us-east-1'] },
    ],
    selected: { LookupRegion: 'us-east-1' },
  });
});

describe('a deployment would fail', () => {
  test('where several instances match. The code tells them apart', async () => {
    const one = `// ${SANDBOX.instanceArn}\\n.*ownerAccountId: '${ACCOUNT_ID}'`;
    const other = `// ${PROD.instanceArn}\\n.*ownerAccountId: '${MANAGEMENT_ACCOUNT_ID}'`;
    expect(await json('--group', 'Administrators')).toMatchObject({
      exitStatus: 2, failure: { code: 'SeveralMatch' }, lookups: [], valuesSnippet: '',
      snippet: expect.stringMatching(new RegExp(`^${one}.*\\n\\n${other}`, 's')) as string,
    });
  });

  test.each<[string, string, string[]]>([
    ['NoMatch', 'no instance matches', ['--instance-name', 'test']],
    ['NoInstance', 'there is none', ['--region', 'eu-central-1']],
  ])('with %s where %s. There is no code to paste', async (code, _, args) => {
    expect(await json(...args)).toMatchObject({ exitStatus: 2, failure: { code }, snippet: '', valuesSnippet: '' });
  });
});

describe('the command could not tell', () => {
  test.each<[string, string, string[]]>([
    ['Denied', 'you may not assume the role', ['--assume-role-arn', LOCKED]],
    ['Denied', 'the role may not describe the organization', ['--assume-role-arn', READER, '--instance-type', 'ORGANIZATION']],
    ['UnknownCaller', 'the Region is not enabled', ['--region', 'eu-west-3']],
    ['NoRegionSearched', 'no Region could be searched',
      ['--profile', 'auditor', '--search-region', 'us-east-1', '--search-region', 'us-west-2']],
  ])('with %s where %s', async (code, _, args) => {
    expect(await outcome(...args)).toEqual([1, code]);
  });

  test('says why on standard error, and what to do with credentials of one\'s own', async () => {
    const { status, stdout, stderr } = await stage.run(['--profile', 'auditor']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^Account .*\nCaller .*\nRegion .*\nSearched .*\n$/);
    expect(stderr).toMatch(/^Could not tell what a deployment would do:\nsso:ListInstances in us-east-1 .*\n- AccessDeniedException: .*\n/);
    expect(stderr).toMatch(/\n\(Denied\)\nYou make this call with your own credentials, and a deployment with its role\. .*\n$/);
  });
});

describe('a Region that you may not search', () => {
  const SEARCHED = ['--search-region', 'us-east-1', '--search-region', 'us-west-2', '--json'];
  const outcomeWith = async (instances: readonly Instance[], ...args: string[]) => {
    const denied = thrown('AccessDeniedException', 'explicit deny');
    const { stdout } = await stage.runWith((region) => (region === 'us-west-2' ? denied : listed(instances)), ...SEARCHED, ...args);
    const { exitStatus, failure } = JSON.parse(stdout) as Report;
    return [exitStatus, failure?.code];
  };

  test('can have another match for a deployment, so the command could not tell', async () => {
    expect(await outcomeWith([prodWith({})])).toEqual([1, 'Denied']);
    expect(await outcomeWith([], '--instance-arn', PROD.instanceArn)).toEqual([1, 'Denied']);
  });

  const PINS = [['--instance-arn', PROD.instanceArn], ['--identity-store-id', PROD.identityStoreId]];
  test.each(PINS)('does not matter where %s pins the instance', async (...pin) => {
    expect(await outcomeWith([prodWith({})], ...pin)).toEqual([0, undefined]);
  });

  test('does not matter where several instances match in the others', async () => {
    expect(await outcomeWith([prodWith({}), prodWith({ InstanceArn: SANDBOX.instanceArn })])).toEqual([2, 'SeveralMatch']);
  });

  test('is closed to a deployment as well where you make the calls with its role', async () => {
    expect(await outcomeWith([prodWith({})], '--assume-role-arn', READER)).toEqual([0, undefined]);
  });
});

test('a Region that is not enabled is skipped, as by a deployment, and named', async () => {
  const { status, stdout } = await stage.run(['--search-region', 'us-west-2', '--search-region', 'eu-west-3']);
  expect(stdout).toMatch(/\n\neu-west-3 was not searched: sso:ListInstances in eu-west-3 .*\n- .*\n\(UnknownCaller\)\n\n/);
  expect(status).toBe(0);
});

test('the role to assume makes the calls, and is in the code of every lookup', async () => {
  const role = ['--assume-role-arn', ADMINISTRATOR, '--assume-role-external-id', 'id:1', '--assume-role-session-name', 'me'];
  const report = await json(...role, '--instance-name', 'prod', '--user', 'jane');
  const assumeRole = `assumeRole: {\n    roleArn: '${ADMINISTRATOR}',\n    externalId: 'id:1',\n    sessionName: 'me',\n  },\n});`;
  expect(report).toMatchObject({
    exitStatus: 0, account: MANAGEMENT_ACCOUNT_ID, caller: ADMINISTRATOR,
    snippet: expect.stringMatching(new RegExp(`^(?:.*?${assumeRole.replace(/[{}()]/g, '\\$&')}){2}$`, 's')) as string,
  });
});

test('the type of an instance is what the assumed role may ask, not what you may ask yourself', async () => {
  expect(await json('--assume-role-arn', READER, '--instance-name', 'prod')).toMatchObject({ exitStatus: 0, instances: [{ type: '' }] });
});
