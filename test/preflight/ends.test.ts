import { join } from 'node:path';
import { ACCOUNT_ID } from '../../local-aws/account';
import { LoopbackServer } from '../lambda/support/loopback-server';
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

/** Runs the command with a clock that is ten times as fast, and returns the duration by this clock, in seconds. */
async function timed(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Run & { seconds: number }> {
  const started = performance.now();
  const run = await stage.run(args, { ...environment, NODE_OPTIONS: `--import=${join(__dirname, 'support', 'fast-clock.mjs')}` });
  return { ...run, seconds: (performance.now() - started) / 100 };
}

test('a silent STS costs the account and the caller, not the answer', async () => {
  const { status, stdout, stderr, seconds } = await timed([], { AWS_ENDPOINT_URL_STS: silence.url });
  expect(stdout).toContain('Account   -\nCaller    -\nRegion    us-east-1\n');
  expect(stdout).toContain('Type             ORGANIZATION\n');
  expect(stdout).toContain('Exactly one instance matches.');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(seconds).toBeLessThan(100);
});

test('a silent AWS Organizations costs the type, not the answer', async () => {
  const { status, stdout, stderr, seconds } = await timed([], { AWS_ENDPOINT_URL_ORGANIZATIONS: silence.url });
  expect(stdout).toContain(`Account   ${ACCOUNT_ID}\n`);
  expect(stdout).toContain('Type             -\n');
  expect(stdout).toContain('Exactly one instance matches.');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(seconds).toBeLessThan(100);
});

test('a silent IAM Identity Center ends in a doubt', async () => {
  const { status, stderr, seconds } = await timed([], { AWS_ENDPOINT_URL_SSO_ADMIN: silence.url });
  expect(stderr).toMatch(/^Could not tell what a deployment would do:\nsso:ListInstances in us-east-1 .*\n- .*\n\(NoAnswer\)\nIf you need a proxy to reach AWS, set HTTPS_PROXY\.\n$/);
  expect(status).toBe(1);
  expect(seconds).toBeLessThan(100);
});

test('an endpoint that refuses to connect ends in a doubt', async () => {
  const { status, stderr, seconds } = await timed([], { AWS_ENDPOINT_URL_SSO_ADMIN: 'http://127.0.0.1:1' });
  expect(stderr).toMatch(/\n- connect ECONNREFUSED 127\.0\.0\.1:1\n\(Unreachable\)\nIf you need a proxy to reach AWS, set HTTPS_PROXY\.\n$/);
  expect(status).toBe(1);
  expect(seconds).toBeLessThan(100);
});

test('a program that does not give its credentials ends in a doubt, and does not keep the command', async () => {
  const { status, stderr, seconds } = await timed(['--profile', 'hanging']);
  expect(stderr).toMatch(/\nThe credentials of the profile "hanging" did not arrive in time\. .*\n- .*\n\(CredentialsNotReached\)\n$/);
  expect(status).toBe(1);
  expect(seconds).toBeLessThan(100);
});

test('an instance that is being created is waited for, but not as long as a deployment would', async () => {
  const { status, stdout, stderr, seconds } = await timed(['--region', 'us-west-2']);
  expect(stdout).toContain(`InstanceArn      ${PROD.instanceArn}\n`);
  expect(stderr).toMatch(/^Could not tell what a deployment would do:\n[^]*\(StillCreating\)\n$/);
  expect(status).toBe(1);
  expect(seconds).toBeLessThan(100);
});
