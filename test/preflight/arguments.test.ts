import { version } from '../../package.json';
import { isGiven, readArguments } from '../../preflight/arguments';
import { PreflightError } from '../../preflight/failure';
import { OPTIONS, USAGE } from '../../preflight/options';
import { run } from './support/stage';

test.each<[string, readonly string[], string]>([
  ['an option that is not known', ['--instance', 'prod'], 'Unknown option --instance.'],
  ['a short option that is not known', ['-r', 'eu-west-1'], 'Unknown option -r.'],
  ['an argument', ['prod'], 'Unexpected argument "prod".'],
  ['an argument after --', ['--', '--help'], 'Unexpected argument "--help".'],
  ['an option without its value', ['--region'], '--region needs a value: the code of a Region such as eu-west-1.'],
  ['an option whose value is the next option', ['--profile', '--json=no'], '--profile needs a value: a name that is not blank.'],
  ['a value for an option that takes none', ['--require-primary-region=false'], '--require-primary-region takes no value, got "false".'],
  ['a value for --help', ['--help=region'], '--help takes no value, got "region".'],
  ['an option given twice', ['--instance-name', 'prod', '--instance-name', 'prod'], '--instance-name is given twice.'],
  ['an ARN that is none of an instance', ['--instance-arn', 'prod'],
    '--instance-arn cannot be "prod": expected an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef.'],
  ['an identity store that is none', ['--identity-store-id=D-1'],
    '--identity-store-id cannot be "D-1": expected "d-" and ten hexadecimal digits, or a UUID.'],
  ['a blank name', ['--instance-name', ' '], '--instance-name cannot be " ": expected a name of at most 255 characters that is not blank.'],
  ['an account that is none', ['--owner-account-id', '12'], '--owner-account-id cannot be "12": expected twelve digits.'],
  ['a type that is none', ['--instance-type', 'organization'],
    '--instance-type cannot be "organization": expected ORGANIZATION or ACCOUNT.'],
  ['a second Region to search that is none', ['--search-region', 'eu-west-1', '--search-region', 'Ireland'],
    '--search-region cannot be "Ireland": expected the code of a Region such as eu-west-1.'],
  ['a role that is none', ['--assume-role-arn', 'Admin'],
    '--assume-role-arn cannot be "Admin": expected an ARN such as arn:aws:iam::111122223333:role/Name.'],
  ['an external ID without a role', ['--assume-role-external-id', 'secret'], '--assume-role-external-id needs --assume-role-arn.'],
  ['a session name without a role', ['--assume-role-session-name', 'me'], '--assume-role-session-name needs --assume-role-arn.'],
  ['a blank group', ['--group', ''],
    '--group cannot be "": expected a name of at most 1024 characters that is not blank, without control characters.'],
  ['a permission set that is none', ['--permission-set', 'a b'],
    '--permission-set cannot be "a b": expected 1 to 32 letters, digits or characters of _+=,.@-.'],
  ['too many permission sets', Array.from({ length: 31 }, (_, index) => `--permission-set=${index}`),
    '--permission-set can have at most 30 names, got 31.'],
  ['a user name that is too long', ['--user', 'x'.repeat(129)],
    `--user cannot be "${'x'.repeat(129)}": expected 1 to 128 letters, digits, symbols or punctuation marks, without spaces.`],
])('%s is a usage error that names it as it was typed', (_, args, message) => {
  expect(() => readArguments(args)).toThrow(new PreflightError('Usage', `${message} Run with --help for the options.`));
});

test('a usage error is on standard error, without characters that cannot be seen', async () => {
  expect(await run(['\u202e\x1b[2J--help\u0085'])).toEqual({
    status: 1, stdout: '',
    stderr: 'Unexpected argument "\\u202e\\u001b[2J--help\\u0085". Run with --help for the options. (Usage)\n',
  });
});

test('with --json a usage error is JSON with a code', async () => {
  const { status, stdout, stderr } = await run(['--region', 'Ireland', '--json']);
  const message = '--region cannot be "Ireland": expected the code of a Region such as eu-west-1. Run with --help for the options. '
    + '(Usage)';
  expect(JSON.parse(stdout)).toEqual({
    exitStatus: 1, account: '', caller: '', region: '', regions: [], instances: [], lookups: [], snippet: '', valuesSnippet: '',
    failure: { code: 'Usage', message },
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
});

test.each([['--version', '-h'], ['--help', '--region', 'Ireland', '--nonsense']])('%j %j %j %j shows the help', async (...args) => {
  expect(await run(args)).toEqual({ status: 0, stdout: USAGE, stderr: '' });
});

test('--version shows the version, whatever else is wrong', async () => {
  expect(await run(['--region', 'Ireland', '--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([
  [true, ['--help']], [true, ['--instance-arn', '--help']], [false, ['--help=region']], [false, ['--', '--help']], [false, []],
])('help is asked for: %j, with %j', (given, args) => {
  expect(isGiven(args, '--help', '-h')).toBe(given);
});

test.each([
  ['--instance-name', 255], ['--group', 1024], ['--user', 128],
])('%s counts characters as the construct does, at most %i', (option, most) => {
  const read = (length: number) => () => readArguments([option, '\u{1f333}'.repeat(length)]);
  expect(read(most)).not.toThrow();
  expect(read(most + 1)).toThrow(PreflightError);
});

test('the help has every option, and fits into 80 columns', () => {
  for (const { name } of OPTIONS) expect(USAGE).toContain(`--${name}`);
  expect(Math.max(...USAGE.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
});
