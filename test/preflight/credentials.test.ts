import { chmod } from 'node:fs/promises';
import { defaultWorld } from '../../local-aws/world';
import { NO_CREDENTIALS, Stage, thrown, type Run } from './support/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.start({ regions: { ...defaultWorld().regions, 'eu-west-1': [], 'us-west-2': [] } });
});

afterAll(() => stage.stop());

/** Expects that the command could not tell, and says only this. */
function expectDoubt({ status, stdout, stderr }: Run, message: string): void {
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: `Could not tell what a deployment would do:\n${message}\n` });
}

const ANYTHING = ['--instance-name', 'prod'];

describe('a profile', () => {
  test('is that of --profile, then that of AWS_PROFILE, then the credentials of the environment', async () => {
    const caller = async (...run: Parameters<Stage['run']>) => /^Caller .*assumed-role\/(\w+)\//m.exec(
      (await stage.run(...run)).stdout,
    )?.[1];
    expect(await caller(['--profile', 'auditor'], { AWS_PROFILE: 'engineer' })).toBe('auditor');
    expect(await caller([], { AWS_PROFILE: 'auditor' })).toBe('auditor');
    expect(await caller([], { AWS_PROFILE: '' })).toBe('engineer');
  });

  test('that does not exist is named with its source', async () => {
    const files = { AWS_CONFIG_FILE: '/nowhere/config', AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials' };
    expectDoubt(await stage.run([], { AWS_PROFILE: 'prdo', ...files }), 'There is no profile "prdo" (from AWS_PROFILE) in /nowhere/config '
      + 'or /nowhere/credentials. (UnknownProfile)');
  });

  test('that another one needs, and that does not exist, is named with the other one', async () => {
    const config = await stage.configured('[profile admin]', 'role_arn = arn:aws:iam::444455556666:role/Admin', 'source_profile = bas');
    expectDoubt(
      await stage.run(['--profile', 'admin'], config), 'There is no profile "bas", the source_profile of "admin". (UnknownProfile)',
    );
  });

  test('without credentials does not take those of the environment', async () => {
    expectDoubt(await stage.run(['--profile', 'empty']), `The profile "empty" has no credentials that can be used. Check its settings.
- CredentialsProviderError: Could not resolve credentials using profile: [empty] in configuration/credentials file(s).
(NoCredentials)`);
  });

  test('whose session has expired is told how to sign in', async () => {
    const expired = await stage.run(['--profile', 'corporate']);
    expectDoubt(expired, `The sign-in session of the profile "corporate" has expired or is missing. Run: aws sso login --profile corporate
- CredentialsProviderError: Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.
(ExpiredSession)`);
  });

  test('without the section of its session names that', async () => {
    const config = await stage.configured(
      '[profile corporate]', 'sso_session = corprate', 'sso_account_id = 444455556666', 'sso_role_name = Engineer',
    );
    expectDoubt(await stage.run(['--profile', 'corporate'], config), 'There is no section [sso-session corprate], the sso_session of the '
      + 'profile "corporate". (UnknownSsoSession)');
  });

  test('with keys of its own needs no session, and its role no code', async () => {
    const keys = Object.entries(stage.keys('engineer')).map(([name, value]) => `${name.toLowerCase()} = ${value}`);
    const role = ['role_arn = arn:aws:iam::111122223333:role/administrator', 'source_profile = base'];
    const config = await stage.configured(
      '[profile admin]', ...role, '[profile base]', ...keys, 'sso_session = none', ...role, 'mfa_serial = arn:aws:iam::444455556666:mfa/me',
    );
    expect(await stage.run(['--profile', 'admin', ...ANYTHING], config)).toMatchObject({ status: 0, stderr: '' });
  });

  test('that needs a code says how to get credentials without this command', async () => {
    const config = await stage.configured(
      '[profile admin]', 'role_arn = arn:aws:iam::444455556666:role/Admin', 'source_profile = base',
      'mfa_serial = arn:aws:iam::444455556666:mfa/me', '[profile base]',
    );
    expectDoubt(await stage.run(['--profile', 'admin'], config), 'The profile "admin" needs a code (mfa_serial), and this command does not '
      + 'ask for one. Run: eval "$(aws configure export-credentials --profile admin --format env)". Then run this command without a '
      + 'profile. (MfaRequired)');
  });
});

describe('a credential_process', () => {
  const PASSWORD = 'hunter2-hunter2';

  /** The configuration with such a program, and what the command says about that of a profile. */
  async function failing(command: string, details = '') {
    const process = `credential_process = ${command}`;
    const config = await stage.configured('[profile helper]', 'region = us-east-1', process, '[default]', process);
    const message = (profile: string) => `The credential_process of the profile "${profile}" failed. Run the program yourself to see why.`
      + `${details || ' '}(CredentialProcessFailed)`;
    return { config, message };
  }

  test.each([
    ['that fails', `sh -c 'echo wrong ${PASSWORD} >&2; exit 3' ${PASSWORD}`, ''],
    ['that is not found', `/nowhere/helper --password ${PASSWORD}`, ''],
    ['that does not print JSON', `echo ${PASSWORD}`, '\n- Profile helper credential_process returned invalid JSON.\n'],
  ])('%s is named, without its command line', async (_, command, details) => {
    const { config, message } = await failing(command, details);
    expectDoubt(await stage.run(['--profile', 'helper'], config), message('helper'));
  });

  test('of the default profile is named as well, and in JSON', async () => {
    const { config, message } = await failing(`false ${PASSWORD}`);
    const { stdout } = await stage.run(['--json'], { ...config, ...NO_CREDENTIALS });
    expect(JSON.parse(stdout)).toMatchObject({ exitStatus: 1, failure: { code: 'CredentialProcessFailed', message: message('default') } });
    expect(stdout).not.toContain(PASSWORD);
  });
});

describe('a file of the configuration', () => {
  test.each([
    ['a section that is not closed', ['[profile engineer', 'region = us-east-1'], 1],
    ['the marks of a merge', ['[profile other]', 'region = us-east-1', '>>>>>>> theirs'], 3],
    ['UTF-16', [Buffer.from('\ufeff[profile engineer]\nregion = us-east-1\n', 'utf16le').toString('latin1')], 1],
  ])('with %s is invalid, not without the profile', async (_, lines, line) => {
    const config = await stage.configured(...lines);
    expectDoubt(await stage.run(['--profile', 'engineer'], config), `Line ${line} of ${config.AWS_CONFIG_FILE} is neither a section nor a `
      + 'setting. Correct the file. (InvalidConfiguration)');
  });

  test('that cannot be read is told as such', async () => {
    // Not even root can read a folder as a file.
    expectDoubt(await stage.run(['--profile', 'engineer'], { AWS_CONFIG_FILE: stage.home }), `${stage.home} cannot be read. Check its `
      + 'permissions.\n- EISDIR: illegal operation on a directory, read\n(UnreadableConfiguration)');
    const config = await stage.configured('[profile engineer]');
    await chmod(config.AWS_CONFIG_FILE, 0);
    const { stderr } = await stage.run(['--profile', 'prdo'], config);
    expect(stderr).toContain(process.getuid?.() === 0 ? '(UnknownProfile)' : `${config.AWS_CONFIG_FILE} cannot be read.`);
  });

  test('with all kinds of lines is read', async () => {
    const config = await stage.configured(
      '\ufeff# mine', '', '[default] ; mine', 's3 =', '  max_concurrent_requests = 20', '[profile "prod"]', 'region=us-east-1',
      'continued =\n  on the next line',
    );
    expectDoubt(await stage.run(['--profile', 'prdo'], config), `There is no profile "prdo" (from --profile) in ${config.AWS_CONFIG_FILE} `
      + `or ${stage.home}/.aws/credentials. (UnknownProfile)`);
  });

  test('is not there for a user without a home, who is told so for a profile, and needs none otherwise', async () => {
    const homeless = {
      HOME: undefined,
      NODE_OPTIONS: '--import=data:text/javascript,'
        + 'import(%22node:os%22).then(({default:os})=>os.homedir=()=>{throw(new(Error)(%22ENOENT%22))})',
    };
    expectDoubt(await stage.run(['--profile', 'engineer'], homeless), 'Your user has no home folder, so there is no file with the profile '
      + '"engineer". Set HOME, or AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE. (NoHome)');
    expect(await stage.run(ANYTHING, homeless)).toMatchObject({ status: 0, stderr: '' });
  });
});

test('without any credentials the command says where to set them', async () => {
  expectDoubt(await stage.run([], NO_CREDENTIALS), [
    'You have no AWS credentials. Name a profile with --profile, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    '- CredentialsProviderError: Could not load credentials from any providers',
    '(NoCredentials)',
  ].join('\n'));
});

test('credentials that a service rejects are those of the caller', async () => {
  const { status, stderr } = await stage.runWith(
    () => thrown('ExpiredTokenException', 'The security token included in the request is expired'),
  );
  expect(stderr).toMatch(/\(NoCredentials\)\nYour own credentials have expired or are incomplete\. Sign in again\.\n$/);
  expect(status).toBe(1);
});

test.each([[[]], [['--json']]])('credentials that a service repeats are told to nobody, with %j', async (args) => {
  const sent: string[] = [];
  const run = await stage.runWith((_, { headers }) => {
    const token = String(headers['x-amz-security-token']);
    sent.push(token);
    return thrown('AccessDeniedException', `denied with ${token} and ${encodeURIComponent(token)}`);
  }, '--assume-role-arn', 'arn:aws:iam::111122223333:role/reader', ...args);
  const said = run.stdout + run.stderr;
  expect(said).toContain('AccessDeniedException: denied with [redacted] and [redacted]');
  expect(sent[0]).toMatch(/.{40}/);
  for (const token of sent) for (const form of [token, encodeURIComponent(token)]) expect(said).not.toContain(form);
});

describe('the Region', () => {
  const regionOf = async (...run: Parameters<Stage['run']>) => /^Region {4}(\S+)$/m.exec((await stage.run(...run)).stdout)?.[1];

  test('is that of --region, AWS_REGION, the profile, or AWS_DEFAULT_REGION', async () => {
    const profile = ['--profile', 'engineer'];
    expect(await regionOf([...profile, '--region', 'eu-west-1'], { AWS_REGION: 'us-west-2' })).toBe('eu-west-1');
    expect(await regionOf(profile, { AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'eu-west-1' })).toBe('us-west-2');
    expect(await regionOf(profile, { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-1' })).toBe('us-east-1');
    expect(await regionOf([], { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-1' })).toBe('eu-west-1');
  });

  test('that nobody names, or that is none, is told', async () => {
    expectDoubt(await stage.run([], { AWS_REGION: '' }), 'There is no Region. Name that of the stack with --region, with AWS_REGION or in '
      + 'your profile. (NoRegion)');
    expectDoubt(await stage.run([], { AWS_REGION: 'Ireland' }), 'The Region "Ireland" of your environment or profile is not the code of a '
      + 'Region such as eu-west-1. (NoRegion)');
  });
});
