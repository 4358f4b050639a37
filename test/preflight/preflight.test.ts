import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT_ID } from '../../local-aws/account';
import { LocalAws } from '../../local-aws/local-aws';
import { defaultWorld, MANAGEMENT_ACCOUNT_ID } from '../../local-aws/world';

const COMMAND = join(__dirname, '..', '..', 'assets', 'preflight', 'index.mjs');
const ENGINEER = `arn:aws:iam::${ACCOUNT_ID}:role/engineer`;
const READER = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/reader`;
const PROD = 'arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9';

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

let aws: LocalAws;
let home: string;
let environment: Record<string, string>;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'preflight-'));
  aws = await LocalAws.start({
    world: {
      ...defaultWorld(),
      roles: [
        { arn: ENGINEER, trustPolicy: { Statement: [] }, policies: [{ Statement: { Effect: 'Allow', Action: ['sso:ListInstances', 'organizations:DescribeOrganization', 'sts:AssumeRole'], Resource: '*' } }] },
        {
          arn: READER,
          trustPolicy: { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${ACCOUNT_ID}:root` } } },
          policies: [{ Statement: { Effect: 'Allow', Action: 'sso:ListInstances', Resource: '*' } }],
        },
      ],
    },
  });
  const { accessKeyId, secretAccessKey, sessionToken } = aws.iam.issueKey(ENGINEER, 'me');
  environment = {
    HOME: home,
    AWS_ENDPOINT_URL: aws.endpointUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
});

afterEach(async () => {
  await aws.stop();
  await rm(home, { recursive: true, force: true });
});

/** The environment without some of it. */
function without(...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}

/** Runs the command as a user would. */
function preflight(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--no-warnings', COMMAND, ...args], { env: environment }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

test('shows every instance, why each is passed over, and what would be selected', async () => {
  const { status, stdout, stderr } = await preflight('--instance-type', 'ORGANIZATION');
  expect(stderr).toBe('');
  expect(stdout).toBe(`Asked as account 111122223333.

INSTANCE                                        REGION     NAME     OWNER         TYPE          STATUS              MATCHES
arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9  us-east-1  prod     444455556666  ORGANIZATION  ACTIVE              yes
arn:aws:sso:::instance/ssoins-72230ab1c2d3e4f5  us-east-1  sandbox  111122223333  ACCOUNT       ACTIVE              no, it is an instance of type ACCOUNT
arn:aws:sso:::instance/ssoins-7223deadbeef0001  us-east-1  retired  111122223333  ACCOUNT       DELETE_IN_PROGRESS  no, it is an instance of type ACCOUNT

A deployment would select:
ATTRIBUTE         VALUE
InstanceArn       arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9
IdentityStoreId   d-9067f1a2b3
IdentityStoreArn  arn:aws:identitystore::444455556666:identitystore/d-9067f1a2b3
OwnerAccountId    444455556666
Name              prod
Status            ACTIVE
StatusReason      -
CreatedDate       2024-06-01T12:00:00.500Z
PrimaryRegion     us-east-1
Regions           us-east-1
LookupRegion      us-east-1
AccessPortalUrl   https://d-9067f1a2b3.awsapps.com/start
`);
  expect(status).toBe(0);
});

test('several matches end with status 2 and the very failure that a deployment would report', async () => {
  const { status, stdout } = await preflight();
  expect(stdout).toContain(`A deployment would fail:
2 ACTIVE instances of IAM Identity Center match, but exactly one must match. Add a selector that tells them apart: ownerAccountId, instanceName, identityStoreId, instanceArn. ListInstances in us-east-1 (account 111122223333) returned these instances.
- arn:aws:sso:::instance/ssoins-72230ab1c2d3e4f5 of 111122223333 named "sandbox"
- arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9 of 444455556666 named "prod"
`);
  expect(status).toBe(2);
});

test('--json is for scripts', async () => {
  const { status, stdout } = await preflight('--instance-name', 'prod', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    account: ACCOUNT_ID,
    regions: [{ region: 'us-east-1', answered: true }],
    instances: [
      { instanceArn: PROD, regions: ['us-east-1'], name: 'prod', ownerAccountId: MANAGEMENT_ACCOUNT_ID, type: 'ORGANIZATION', status: 'ACTIVE', matches: true, whyNot: '' },
      { name: 'sandbox', matches: false, whyNot: 'its instanceName is "sandbox"' },
      { name: 'retired', matches: false, whyNot: 'its instanceName is "retired"' },
    ],
    selected: { InstanceArn: PROD },
  });
  expect(status).toBe(0);
});

test('--region more than once asks each, and says which could not be asked', async () => {
  const { status, stdout } = await preflight('--region', 'eu-central-1', '--region', 'us-east-1', '--region', 'eu-west-3', '--instance-name', 'prod');
  expect(stdout).toContain('eu-west-3 UnrecognizedClientException: The security token included in the request is invalid.');
  expect(stdout).toContain('LookupRegion      us-east-1');
  expect(status).toBe(0);
});

test('--require-primary-region holds the first Region against the primary one', async () => {
  const { status, stdout } = await preflight('--region', 'eu-central-1', '--region', 'us-east-1', '--instance-name', 'prod', '--require-primary-region');
  expect(stdout).toContain('This stack is in eu-central-1, but the primary Region of arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9 is us-east-1');
  expect(status).toBe(2);
});

test('--assume-role-arn asks as another role, of another account', async () => {
  const { status, stdout } = await preflight('--assume-role-arn', READER);
  expect(stdout).toContain('Asked as account 444455556666.');
  expect(stdout).toContain(`InstanceArn       ${PROD}`);
  expect(status).toBe(0);
});

test('--profile takes the credentials and the Region of a profile', async () => {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN = '', AWS_REGION = '' } = environment;
  const file = join(home, 'config');
  await writeFile(file, `[profile work]\nregion = ${AWS_REGION}\naws_access_key_id = ${AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}\naws_session_token = ${AWS_SESSION_TOKEN}\n`);
  environment = { ...without('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_REGION'), AWS_CONFIG_FILE: file };
  const { status, stdout } = await preflight('--profile', 'work', '--instance-name', 'prod');
  expect(stdout).toContain(`InstanceArn       ${PROD}`);
  expect(status).toBe(0);
});

test('without credentials it says so', async () => {
  environment = without('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN');
  const { status, stdout } = await preflight();
  expect(stdout).toContain('has no valid credentials');
  expect(status).toBe(2);
});

test.each([
  [['--owner-account-id', '12'], 'The property OwnerAccountId is invalid: expected twelve digits. Correct it and deploy again.\nRun with --help for the options.\n'],
  [['--instance'], 'Unknown option \'--instance\''],
])('%j is refused', async (args, message) => {
  const { status, stdout, stderr } = await preflight(...args);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
  expect(status).toBe(2);
});

test('without a Region it asks for one', async () => {
  environment = without('AWS_REGION');
  const { status, stderr } = await preflight();
  expect(stderr).toBe('There is no Region to ask: name one with --region, or in the environment or the profile.\nRun with --help for the options.\n');
  expect(status).toBe(2);
});

test('--help shows every option', async () => {
  const { status, stdout } = await preflight('--help');
  for (const option of ['instance-arn', 'identity-store-id', 'instance-name', 'owner-account-id', 'instance-type', 'region', 'require-primary-region', 'assume-role-arn', 'profile', 'json']) {
    expect(stdout).toContain(`--${option}`);
  }
  expect(status).toBe(0);
});
