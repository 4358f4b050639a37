import { join } from 'node:path';
import { ACCOUNT_ID } from '../../local-aws/account';
import { LoopbackServer } from '../lookups/support/loopback-server';
import { PROD } from '../support/prod';
import { prodWith, Stage, type Run } from './support/stage';

let stage: Stage;
let silence: LoopbackServer;

beforeAll(async () => {
  stage = await Stage.start({ regions: { 'us-east-1': [prodWith({})], 'us-west-2': [prodWith({ Status: 'CREATE_IN_PROGRESS' })] } });
  silence = await LoopbackServer.start(() => 'silence');
});

afterAll(async () => {
  await Promise.all([stage.stop(), silence.stop()]);
});

/** Runs the command with a clock that is ten times as fast, and expects an end within 100 seconds by this clock. */
async function timed(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  const started = performance.now();
  const run = await stage.run(args, { ...environment, NODE_OPTIONS: `--import=${join(__dirname, 'support', 'fast-clock.mjs')}` });
  expect(performance.now() - started).toBeLessThan(10_000);
  return run;
}

test.each([
  ['STS', 'the account and the caller', 'AWS_ENDPOINT_URL_STS',
    ['Account   -\nCaller    -\nRegion    us-east-1\n', 'Type             ORGANIZATION\n']],
  ['AWS Organizations', 'the type', 'AWS_ENDPOINT_URL_ORGANIZATIONS', [`Account   ${ACCOUNT_ID}\n`, 'Type             -\n']],
])('a silent %s costs %s, not the answer', async (_service, _what, variable, shown) => {
  const { status, stdout, stderr } = await timed([], { [variable]: silence.url });
  for (const each of [...shown, 'Exactly one instance matches.']) expect(stdout).toContain(each);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

const USE_A_PROXY = 'If you need a proxy to reach AWS, set HTTPS_PROXY\\.\n';

test.each<[string, string[], () => Record<string, string>, string]>([
  ['a silent IAM Identity Center', [], () => ({ AWS_ENDPOINT_URL_SSO_ADMIN: silence.url }),
    `sso:ListInstances in us-east-1 .*\n- .*\n\\(NoAnswer\\)\n${USE_A_PROXY}`],
  ['an endpoint that refuses to connect', [], () => ({ AWS_ENDPOINT_URL_SSO_ADMIN: 'http://127.0.0.1:1' }),
    `.*\n- connect ECONNREFUSED 127\\.0\\.0\\.1:1\n\\(Unreachable\\)\n${USE_A_PROXY}`],
  ['a program that does not give its credentials, which does not keep the command,', ['--profile', 'hanging'], () => ({}),
    'The credentials of the profile "hanging" did not arrive in time\\. .*\n- .*\n\\(CredentialsNotReached\\)\n'],
])('%s ends in a doubt', async (_what, args, environment, message) => {
  const { status, stderr } = await timed(args, environment());
  expect(stderr).toMatch(new RegExp(`^Could not tell what a deployment would do:\n${message}$`));
  expect(status).toBe(1);
});

test('an instance that is being created is waited for, but not as long as a deployment would', async () => {
  const { status, stdout, stderr } = await timed(['--region', 'us-west-2']);
  expect(stdout).toContain(`InstanceArn      ${PROD.instanceArn}\n`);
  expect(stderr).toMatch(/^Could not tell what a deployment would do:\n[^]*\(StillCreating\)\n$/);
  expect(status).toBe(1);
});
