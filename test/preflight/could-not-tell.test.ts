import { MANAGEMENT_ACCOUNT_ID } from '../../local-aws/world';
import { listed, NO_CREDENTIALS, Stage, thrown, type Run } from './support/stage';

const DOUBT = 'Could not tell what a deployment would do:\n';
const LOCKED = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/locked`;
const READER = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/reader`;

const ADVICE = 'Use credentials that are allowed to, or ask your administrator. A service control policy can also deny the call, or the Region.';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start();
});

afterAll(() => stage.stop());

/** Expects that the command could not tell, and says why on standard error, without a word about Lambda. */
function expectDoubt({ status, stderr }: Run, message: string): void {
  expect(stderr).toBe(`${DOUBT}${message}\n`);
  expect(stderr).not.toMatch(/Lambda|function/i);
  expect(status).toBe(1);
}

describe('the credentials', () => {
  test('that nobody gives', async () => {
    expectDoubt(await stage.run([], NO_CREDENTIALS), `You have no AWS credentials. Name a profile with --profile, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
- CredentialsProviderError: Could not load credentials from any providers`);
  });

  test('of a profile without any are not taken from the environment', async () => {
    expectDoubt(await stage.run(['--profile', 'empty']), `The profile "empty" has no credentials that can be used. Check its settings.
- CredentialsProviderError: Could not resolve credentials using profile: [empty] in configuration/credentials file(s).`);
  });

  test('of a profile that does not exist', async () => {
    expectDoubt(await stage.run(['--profile', 'prdo']), `There is no profile "prdo" (from --profile) in ${stage.home}/.aws/config or ${stage.home}/.aws/credentials.`);
  });

  test('of a profile of AWS_PROFILE that does not exist in the files of the environment', async () => {
    const run = await stage.run([], { AWS_PROFILE: 'prdo', AWS_CONFIG_FILE: '/nowhere/config', AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials' });
    expectDoubt(run, 'There is no profile "prdo" (from AWS_PROFILE) in /nowhere/config or /nowhere/credentials.');
  });

  test('of an SSO session that has expired', async () => {
    expectDoubt(await stage.run(['--profile', 'corporate']), `The sign-in session of the profile "corporate" has expired or is missing. Run: aws sso login --profile corporate
- CredentialsProviderError: Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.`);
  });

  test('of a session that has expired', async () => {
    const run = await stage.runWith(() => thrown('ExpiredTokenException', 'The security token included in the request is expired'));
    expectDoubt(run, `Your credentials have expired or are incomplete: sso:ListInstances in us-east-1 rejected them. Sign in again.
- ExpiredTokenException: The security token included in the request is expired`);
  });
});

describe('the Region', () => {
  test('that nobody names', async () => {
    expectDoubt(await stage.run([], { AWS_REGION: undefined }), 'There is no Region to search. Name one with --region, with AWS_REGION or in your profile.');
  });

  test('of the environment that is none', async () => {
    expectDoubt(await stage.run([], { AWS_REGION: 'Ireland' }), 'The Region "Ireland" of your environment or profile is not the code of a Region, such as eu-west-1.');
  });

  test('that is not enabled', async () => {
    expectDoubt(await stage.run(['--region', 'eu-west-3']), `sso:ListInstances in eu-west-3 rejected your credentials. Either the Region is not enabled for your account, or the access key no longer exists.
- UnrecognizedClientException: The security token included in the request is invalid.`);
  });
});

describe('a call that you may not make', () => {
  const denied = (action: string) => `- AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/auditor/alice is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`;
  test('to list the instances', async () => {
    expectDoubt(await stage.run(['--profile', 'auditor']), `You are not allowed to call sso:ListInstances in us-east-1. ${ADVICE}\n${denied('sso:ListInstances')}`);
  });

  test('to list the instances of several Regions', async () => {
    const run = await stage.run(['--profile', 'auditor', '--region', 'us-east-1', '--region', 'eu-central-1']);
    expectDoubt(run, `Several Regions could not be searched: us-east-1, eu-central-1.
- You are not allowed to call sso:ListInstances in us-east-1. ${ADVICE}
${denied('sso:ListInstances')}
- You are not allowed to call sso:ListInstances in eu-central-1. ${ADVICE}
${denied('sso:ListInstances')}`);
  });

  test('to assume the role', async () => {
    expectDoubt(await stage.run(['--assume-role-arn', LOCKED]), `You are not allowed to call sts:AssumeRole in us-east-1. Check that the trust policy of ${LOCKED} trusts you, that the external ID is correct if the policy requires one, and that your own policies allow sts:AssumeRole.
- AccessDenied: User: arn:aws:sts::111122223333:assumed-role/engineer/alice is not authorized to perform: sts:AssumeRole on resource: ${LOCKED}`);
  });

  test('to describe the organization, where the type is asked for', async () => {
    const { status, stderr } = await stage.run(['--assume-role-arn', READER, '--instance-type', 'ORGANIZATION']);
    expect(stderr).toContain(`${DOUBT}You are not allowed to call organizations:DescribeOrganization in us-east-1. --instance-type needs this call. Use credentials that are allowed to make it, or another selector.\n`);
    expect(status).toBe(1);
  });
});

test('Regions that fail for different reasons are told with each', async () => {
  const run = await stage.runWith((region) => (region === 'us-west-2' ? thrown('AccessDeniedException', 'explicit deny') : thrown('ExpiredTokenException', 'expired')), '--region', 'us-east-1', '--region', 'us-west-2');
  expectDoubt(run, `Several Regions could not be searched: us-east-1, us-west-2.
- Your credentials have expired or are incomplete: sso:ListInstances in us-east-1 rejected them. Sign in again.
- ExpiredTokenException: expired
- You are not allowed to call sso:ListInstances in us-west-2. ${ADVICE}
- AccessDeniedException: explicit deny`);
});

test.each([[[]], [['--json']]])('the credentials that a service repeats are told to nobody, with %j', async (args) => {
  const sent: string[] = [];
  const run = await stage.runWith((_, { headers }) => {
    const token = String(headers['x-amz-security-token']);
    sent.push(token);
    return thrown('AccessDeniedException', `denied with ${token} and ${encodeURIComponent(token)}`);
  }, '--assume-role-arn', READER, ...args);
  expect(sent[0]).toMatch(/.{40}/);
  const said = run.stdout + run.stderr;
  expect(said).toContain('AccessDeniedException: denied with [redacted] and [redacted]');
  for (const token of sent) for (const form of [token, encodeURIComponent(token)]) expect(said).not.toContain(form);
});

describe('that no instance is found says nothing of a deployment,', () => {
  const REGIONS = ['--region', 'eu-central-1', '--region', 'us-west-2'];

  const expectUnusable = (run: Run, reason: string) => {
    expectDoubt(run, `ListInstances returned an answer that cannot be used. Run the command again. A lookup that received this answer would fail with the reason:\n- ${reason}`);
  };

  test('where a Region is denied to you', async () => {
    const run = await stage.runWith((region) => (region === 'us-west-2' ? thrown('AccessDeniedException', 'explicit deny') : listed([])), ...REGIONS);
    expectDoubt(run, `You are not allowed to call sso:ListInstances in us-west-2. ${ADVICE}\n- AccessDeniedException: explicit deny`);
  });

  test('where an answer has no list of instances', async () => {
    const run = await stage.runWith((region) => (region === 'us-west-2' ? listed(undefined) : listed([])), ...REGIONS);
    expectUnusable(run, `ListInstances did not return the instances in us-west-2 (account 111122223333), so another match there cannot be ruled out. Deploy again when us-west-2 can be searched. To deploy without us-west-2, select the instance with instanceArn or identityStoreId, or remove us-west-2 from searchRegions.
- us-west-2: an answer without Instances`);
  });

  test('where the answer is malformed', async () => {
    const run = await stage.runWith(() => listed({ prod: '\u001b[2J' }));
    expectUnusable(run, 'ListInstances in us-east-1 returned a malformed answer: Instances is not a list. This is a fault of the service: deploy again, and report it if it persists.');
  });
});

test('a Region that does not exist fails for a deployment as well', async () => {
  const run = await stage.runWith((region) => (region === 'us-west-2' ? thrown('UnrecognizedClientException', 'invalid token') : listed([])), '--region', 'eu-central-1', '--region', 'us-west-2');
  expect(run).toMatchObject({ status: 2, stderr: '', stdout: expect.stringContaining('Not searched: us-west-2.') as string });
});
