import { ACCOUNT_ID } from '../../../local-aws/account';
import { LoopbackServer } from '../../lookups/support/loopback-server';
import { Person, role, type Told } from './support/person';

const ENGINEER = role(ACCOUNT_ID, 'engineer', [], 'sts:AssumeRole');
const AUDITOR = role(ACCOUNT_ID, 'auditor', []);
const OPERATOR = role(ACCOUNT_ID, 'operator', []);
const ADMIN = role('111122223333', 'admin', [ENGINEER.arn]);
const LOCKED = role('111122223333', 'locked', []);

let person: Person;
beforeAll(async () => {
  person = await Person.start([ENGINEER, AUDITOR, OPERATOR, ADMIN, LOCKED]);
});
afterAll(() => person.stop());

const nameOf = ({ arn }: Told) => /assumed-role\/(\w+)\//.exec(arn ?? '')?.[1];
const configOf = async (...lines: readonly string[]) => ({ AWS_CONFIG_FILE: await person.file(...lines) });

/** An AWS STS that answers everything with this error. */
const failingSts = (name: string, message: string) => LoopbackServer.start(() => ({
  status: 400, headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse><Error><Code>${name}</Code><Message>${message}</Message></Error></ErrorResponse>`,
}));

describe('the caller', () => {
  test('is that of --profile, then AWS_PROFILE, then AWS_DEFAULT_PROFILE, then the credentials of the environment', async () => {
    const environment = {
      ...person.keys(ENGINEER),
      ...await configOf('[profile auditor]', ...person.keyLines(AUDITOR), '[profile operator]', ...person.keyLines(OPERATOR)),
    };
    const named = { AWS_PROFILE: 'operator', AWS_DEFAULT_PROFILE: 'nobody' };
    expect(nameOf(await person.ask({ profile: 'auditor' }, { ...environment, ...named }))).toBe('auditor');
    expect(nameOf(await person.ask({}, { ...environment, ...named }))).toBe('operator');
    expect(nameOf(await person.ask({}, { ...environment, AWS_PROFILE: '', AWS_DEFAULT_PROFILE: 'auditor' }))).toBe('auditor');
    expect(nameOf(await person.ask({}, environment))).toBe('engineer');
  });

  test('can have the role of a profile, and the keys that a program prints', async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = person.keys(ENGINEER);
    const printed = JSON.stringify({
      Version: 1, AccessKeyId: AWS_ACCESS_KEY_ID, SecretAccessKey: AWS_SECRET_ACCESS_KEY, SessionToken: AWS_SESSION_TOKEN,
    });
    const config = await configOf(
      '[profile admin]', `role_arn = ${ADMIN.arn}`, 'source_profile = base', '[profile base]', `credential_process = echo '${printed}'`,
    );
    expect(nameOf(await person.ask({ profile: 'admin' }, config))).toBe('admin');
  });

  test('can have signed in with aws login', async () => {
    const session = 'arn:aws:iam::444455556666:user/bob';
    await person.logIn(session, AUDITOR);
    expect(nameOf(await person.ask({ profile: 'bob' }, await configOf('[profile bob]', `login_session = ${session}`)))).toBe('auditor');
  });

  test('can have the role of a web identity', async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = person.keys(ENGINEER);
    const server = await LoopbackServer.start(({ body }) => ({
      status: 200, headers: { 'content-type': 'text/xml' }, body: body.toString().includes('AssumeRoleWithWebIdentity')
        ? `<R><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>${AWS_ACCESS_KEY_ID}</AccessKeyId><SecretAccessKey>`
          + `${AWS_SECRET_ACCESS_KEY}</SecretAccessKey><SessionToken>${AWS_SESSION_TOKEN}</SessionToken></Credentials>`
          + '</AssumeRoleWithWebIdentityResult></R>'
        : '<R><GetCallerIdentityResult><Account>444455556666</Account><Arn>arn:aws:sts::444455556666:assumed-role/ci/1</Arn>'
          + '</GetCallerIdentityResult></R>',
    }));
    try {
      const token = { AWS_WEB_IDENTITY_TOKEN_FILE: await person.file('token') };
      expect(nameOf(await person.ask({}, { ...WEB, ...token, AWS_ENDPOINT_URL: server.url }))).toBe('ci');
      expect(server.received[1]?.headers.authorization).toContain(AWS_ACCESS_KEY_ID);
    } finally {
      await server.stop();
    }
  });
});

test('the Region is that to which the CDK CLI deploys a stack that names none', async () => {
  const lines = person.keyLines(ENGINEER);
  const files = await configOf(
    '[default]', 'region = eu-north-1', ...lines, '[profile here]', 'region = eu-west-1', ...lines, '[profile bare]', ...lines,
  );
  const regionOf = async (environment: object, profile?: string) => (
    (await person.ask({ ...(profile !== undefined && { profile }) }, { ...files, ...environment })).region
  );
  expect(await regionOf({ AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'eu-west-3' }, 'here')).toBe('us-west-2');
  expect(await regionOf({ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-3' }, 'here')).toBe('eu-west-3');
  expect(await regionOf({}, 'here')).toBe('eu-west-1');
  expect(await regionOf({}, 'bare')).toBe('eu-north-1');
  expect(await regionOf({ AWS_CONFIG_FILE: '/nowhere', ...person.keys(ENGINEER) })).toBe('us-east-1');
});

const WEB = { AWS_ROLE_ARN: 'arn:aws:iam::444455556666:role/ci', AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token' };
const ROLE = ['[profile mine]', 'source_profile = base'];
const SESSION = ['[profile mine]', 'sso_session = corporate', 'sso_account_id = 444455556666', 'sso_role_name = Engineer'];
const PASSWORD = 'hunter2-hunter2';

/** What is set, on top of the credentials of the environment, or as the profile `mine`; what a person reads. */
const PROBLEMS: readonly [string, string[] | Readonly<Record<string, string>>, string, string, string?][] = [
  ['a Region that is none', { AWS_REGION: 'Ireland' }, 'InvalidConfiguration',
    'The Region "Ireland" of your environment or profile is not the code of a Region, such as eu-west-1.'],
  ['a profile that does not exist', { AWS_DEFAULT_PROFILE: 'prdo' }, 'UnknownProfile',
    'There is no profile "prdo" (from AWS_DEFAULT_PROFILE). To see those that you have, run: aws configure list-profiles'],
  ['an access key with a line break', { AWS_ACCESS_KEY_ID: 'ASIA0123456789\n' }, 'InvalidCredentials',
    'Your access key ID contains a line break, a space or another character that none has. Remove it where you set your credentials.'],
  ['a token with a line break', { AWS_SESSION_TOKEN: 'token\r\n' }, 'InvalidCredentials',
    'Your session token contains a line break, a space or another character that none has. Remove it where you set your credentials.'],
  ['an unknown AWS_DEFAULTS_MODE', { AWS_DEFAULTS_MODE: 'fast' }, 'InvalidConfiguration',
    'Correct AWS_DEFAULTS_MODE, or defaults_mode of your profile.',
    'Invalid parameter for "defaultsMode", expect in-region, cross-region, mobile, standard, legacy, got fast'],
  ['AWS_USE_FIPS_ENDPOINT that is neither true nor false', { AWS_USE_FIPS_ENDPOINT: 'yes' }, 'InvalidConfiguration',
    'AWS_USE_FIPS_ENDPOINT cannot be "yes": expected true or false.'],
  ['use_dualstack_endpoint that is neither', ['[profile mine]', 'use_dualstack_endpoint = 1'], 'InvalidConfiguration',
    'use_dualstack_endpoint of your profile cannot be "1": expected true or false.'],
  ['an endpoint that is no URL', { AWS_ENDPOINT_URL_STS: 'localhost 4566' }, 'InvalidConfiguration',
    'The URL of an endpoint cannot be "localhost 4566": expected one such as http://localhost:4566. Correct AWS_ENDPOINT_URL, the variable '
    + 'of the service that begins so, or endpoint_url of your profile.', 'TypeError: Invalid URL'],
  ['a bundle of certificates that is none', { AWS_CA_BUNDLE: '/dev/null' }, 'InvalidConfiguration',
    'The certificates /dev/null (AWS_CA_BUNDLE, or ca_bundle of your profile) cannot be used. Name a file with certificates in PEM format.',
    'it contains no certificate'],
  ['a profile without credentials', ['[profile mine]', 'output = json'], 'NoCredentials',
    'The profile "mine" has no credentials that can be used. Check its settings.',
    'CredentialsProviderError: Could not resolve credentials using profile: [mine] in configuration/credentials file(s).'],
  ['a source_profile that does not exist', [...ROLE, `role_arn = ${ADMIN.arn}`], 'UnknownProfile',
    'The profile "base", which yours refers to, does not exist or has no credentials. To see those that you have, run: '
    + 'aws configure list-profiles',
    'CredentialsProviderError: Could not resolve credentials using profile: [base] in configuration/credentials file(s).'],
  ['a profile that needs a code', [...ROLE, `role_arn = ${ADMIN.arn}`, 'mfa_serial = arn:aws:iam::444455556666:mfa/me', '[profile base]',
    'aws_access_key_id = A', 'aws_secret_access_key = B'], 'MfaRequired',
  'This command does not ask for the code of an MFA device. Run: eval "$(aws configure export-credentials --profile mine --format env)". '
    + 'Then run this command without a profile.',
  'CredentialsProviderError: Profile mine requires multi-factor authentication, but no MFA code callback was provided.'],
  ['a credential_process that fails', ['[profile mine]', `credential_process = sh -c 'echo ${PASSWORD} >&2; exit 3'`],
    'CredentialProcessFailed', 'The credential_process of your profile failed. Run the program yourself to see why.'],
  ['a credential_process that does not print JSON', ['[profile mine]', `credential_process = echo ${PASSWORD}`],
    'CredentialProcessFailed', 'The credential_process of your profile failed. Run the program yourself to see why.',
    'Profile mine credential_process returned invalid JSON.'],
  ['an sso_session without its section', SESSION, 'InvalidConfiguration',
    'Your profile names a session (sso_session), and no file has its section [sso-session]. Correct the name, or run: aws configure sso'],
  ['an expired session of IAM Identity Center', [
    ...SESSION, '[sso-session corporate]', 'sso_start_url = https://example.awsapps.com/start', 'sso_region = us-east-1',
  ], 'ExpiredSession', 'Your sign-in session has expired or is missing. Run: aws sso login --profile mine',
  "CredentialsProviderError: Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile."],
  ['a session of aws login that is missing', ['[profile mine]', 'login_session = arn:aws:iam::444455556666:user/alice'], 'ExpiredSession',
    'Your sign-in session has expired or is missing. Run: aws login --profile mine',
    expect.stringContaining('Failed to load token from ') as string],
];

test.each(PROBLEMS.map((row) => [row[0], row] as const))('%s is named', async (_, [, set, code, text, said]) => {
  await person.signIn('corporate', new Date('2026-11-01'));
  const isProfile = Array.isArray(set);
  const told = await person.ask(isProfile ? { profile: 'mine' } : {}, {
    ...person.keys(ENGINEER), ...(isProfile ? await configOf(...set) : set),
  });
  expect(told).toEqual({ code, text, ...(said !== undefined && { said }) });
});

test.each([
  ['expired', 'ExpiredToken', 'Your AWS credentials have expired or cannot be used. Sign in again, or check the settings of your profile.'],
  ['deleted', 'InvalidClientTokenId', 'AWS does not know your access key. Sign in again, or use another key. If your account is in China, '
    + 'GovCloud or another partition, set AWS_REGION to a Region of it.'],
  ['mistyped', 'SignatureDoesNotMatch', 'AWS rejects your signature. Check your secret access key and the clock of this computer.'],
])('credentials that are %s are those of the caller', async (_, name, text) => {
  const server = await failingSts(name, 'no');
  try {
    const told = await person.ask({}, { ...person.keys(ENGINEER), AWS_ENDPOINT_URL: server.url });
    expect(told).toEqual({ code: 'NoCredentials', text, said: expect.stringMatching(/: no$/) as string });
  } finally {
    await server.stop();
  }
});

test('a user without a home folder needs none', async () => {
  const homeless = {
    HOME: undefined,
    NODE_OPTIONS: '--import=data:text/javascript,'
      + 'import(%22node:os%22).then(({default:os})=>os.homedir=()=>{throw(new(Error)(%22ENOENT%22))})',
  };
  expect(nameOf(await person.ask({}, { ...person.keys(ENGINEER), ...homeless }))).toBe('engineer');
});

test('a role that does not trust the caller is named', async () => {
  const config = await configOf(...ROLE, `role_arn = ${LOCKED.arn}`, '[profile base]', ...person.keyLines(ENGINEER));
  expect(await person.ask({ profile: 'mine' }, config)).toMatchObject({
    code: 'RoleDenied', text: 'AWS STS denies you the role of your credentials. Check that its trust policy names you or the provider of '
      + 'your token.', said: expect.stringContaining(`sts:AssumeRole on resource: ${LOCKED.arn}`) as string,
  });
});

test('no credentials at all: says where to set them', async () => {
  expect(await person.ask({}, {})).toEqual({
    code: 'NoCredentials', text: 'You have no AWS credentials. Sign in, and name your profile with --profile or AWS_PROFILE, or set '
      + 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.', said: 'CredentialsProviderError: Could not load credentials from any providers',
  });
});

test('an endpoint that is no URL, of a service that is not called, is no problem', async () => {
  expect(nameOf(await person.ask({}, { ...person.keys(ENGINEER), AWS_ENDPOINT_URL_DYNAMODB: 'localhost 4566' }))).toBe('engineer');
});

test('a token file that is missing is named', async () => {
  expect(await person.ask({}, WEB)).toEqual({
    code: 'TokenFileMissing', text: 'Your credentials need the file "/nowhere/token", which cannot be read. Check '
      + 'AWS_WEB_IDENTITY_TOKEN_FILE, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, or web_identity_token_file of your profile.',
    said: "ENOENT: no such file or directory, open '/nowhere/token'",
  });
});

test.each([
  ['denies', 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 'RoleDenied',
    'AWS STS denies you the role of your credentials. Check that its trust policy names you or the provider of your token.'],
  ['throttles', 'Throttling', 'Rate exceeded', 'Throttled',
    'AWS throttles the requests for your credentials. Run the command again in a minute.'],
  ['rejects', 'InvalidIdentityToken', 'No OpenIDConnect provider found in your account', 'TokenRejected',
    'AWS STS rejects your web identity token. Get a new one, and check that the role trusts its provider.'],
])('a web identity that AWS STS %s is named', async (_, name, message, code, text) => {
  const server = await failingSts(name, message);
  try {
    const told = await person.ask({}, {
      ...WEB, AWS_WEB_IDENTITY_TOKEN_FILE: await person.file('token'), AWS_ENDPOINT_URL: server.url, AWS_MAX_ATTEMPTS: '1',
    });
    expect(told).toEqual({ code, text, said: expect.stringContaining(message) as string });
  } finally {
    await server.stop();
  }
});
