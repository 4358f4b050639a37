import { Stack } from 'aws-cdk-lib';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup } from '../../build';
import { USAGE } from '../../cli/arguments';
import type { Report } from '../../cli/report/row';
import { ACCOUNT_ID } from '../../local-aws/account';
import { MANAGEMENT_ACCOUNT_ID } from '../../local-aws/world';
import { version } from '../../package.json';
import { PROD } from '../support/prod';
import { COMMAND, environmentOf, run as runCommand } from './support/command';
import { PlanStage, roleOf } from './support/stage';

const ENGINEER = roleOf(ACCOUNT_ID, 'engineer');
const lookupRole = (account: string) => roleOf(account, `cdk-hnb659fds-lookup-role-${account}-us-east-1`);

let stage: PlanStage;
let folder: string;

beforeAll(async () => {
  stage = await PlanStage.start({ roles: [ENGINEER, lookupRole(ACCOUNT_ID), lookupRole(MANAGEMENT_ACCOUNT_ID)] });
  folder = await stage.synthesize((app) => {
    for (const account of [ACCOUNT_ID, MANAGEMENT_ACCOUNT_ID, '999988887777']) {
      const stack = new Stack(app, `In${account}`, { env: { account, region: 'us-east-1' } });
      new IdentityCenterLookup(stack, 'Instance', { identityStoreId: PROD.identityStoreId });
    }
    const names = new Stack(app, 'Names');
    const instance = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(names, 'Prod', PROD);
    new IdentityCenterGroupLookup(names, 'Auditors', { instance, displayName: 'Auditors' });
  });
});

afterAll(() => stage.stop());

const environment = () => environmentOf(stage.aws, ENGINEER.arn);
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = folder) => runCommand(args, { ...environment(), ...env }, cwd);

async function json(...args: string[]): Promise<Report> {
  const { status, stdout, stderr } = await run([...args, '--app', folder, '--json']);
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as Report;
  expect(report.status).toBe(status);
  return report;
}

test('the lookup role of a stack reads its account, and an account that nobody can read is unknown, with what to run', async () => {
  const { status, lookups } = await json('plan');
  expect(status).toBe(1);
  const [management, own, foreign, names] = lookups;
  const role = (account: string) => `arn:aws:sts::${account}:assumed-role/cdk-hnb659fds-lookup-role-${account}-us-east-1/cdk-identity-center-lookup`;
  expect(management).toMatchObject({ outcome: 'new', account: MANAGEMENT_ACCOUNT_ID, caller: role(MANAGEMENT_ACCOUNT_ID) });
  expect(own).toMatchObject({ outcome: 'new', account: ACCOUNT_ID, caller: role(ACCOUNT_ID) });
  expect(foreign).toMatchObject({ outcome: 'unknown', account: '999988887777', reason: { code: 'NotReadable' } });
  expect(foreign?.reason?.text).toContain(`run: cdk bootstrap aws://999988887777/us-east-1 --trust-for-lookup ${ACCOUNT_ID}`);
  expect(names).toMatchObject({ outcome: 'new', account: ACCOUNT_ID, region: 'us-east-1' });
});

test('for a role that the function assumes, the lookup role of its account reads as well', async () => {
  const assuming = await stage.synthesize((app) => {
    const stack = new Stack(app, 'Stack', { env: { account: ACCOUNT_ID, region: 'us-east-1' } });
    // It trusts the function, and not the person who plans.
    const roleArn = `arn:aws:iam::${MANAGEMENT_ACCOUNT_ID}:role/locked`;
    new IdentityCenterLookup(stack, 'Instance', { assumeRole: { roleArn } });
    new IdentityCenterLookup(stack, 'Foreign', { assumeRole: { roleArn: roleArn.replace(MANAGEMENT_ACCOUNT_ID, '999988887777') } });
  });
  const { stdout, status } = await run(['--app', assuming, '--json']);
  const { lookups: [instance, foreign] } = JSON.parse(stdout) as Report;
  expect(instance).toMatchObject({ outcome: 'new', answer: { InstanceArn: PROD.instanceArn } });
  expect(instance?.caller).toContain(`::${MANAGEMENT_ACCOUNT_ID}:assumed-role/cdk-hnb659fds-lookup-role-`);
  expect(foreign).toMatchObject({ outcome: 'unknown', reason: { code: 'NotReadable' } });
  expect(status).toBe(1);
});

test('a plan prints the stacks that are named, and nothing else', async () => {
  const { status, stdout, stderr } = await run(['plan', 'N*', '--app', '.']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.replace(/of .*/, 'of today')).toBe(`. of today

Names  ${ACCOUNT_ID}/us-east-1
  Auditors  new      9067f1a2b3-9c0d1e2f-1111-2222-3333-444455556666

1 lookup: 1 new
`);
});

test('"plan" is the default, and cdk.json names the assembly', async () => {
  const project = await mkdtemp(join(stage.aws.folder, 'project-'));
  await writeFile(join(project, 'cdk.json'), JSON.stringify({ output: folder }));
  expect(await run(['Names'], {}, project)).toMatchObject({ status: 0 });
  expect(await run(['Names', '--app', 'none'], {}, project)).toEqual({
    status: 1, stdout: '',
    stderr: 'Cannot plan: There is no assembly in none. Run: npx cdk synth -q. Or name its folder with --app. (NoAssembly)\n',
  });
});

test('an app without a lookup says so', async () => {
  const empty = await stage.synthesize((app) => new Stack(app, 'Stack'));
  expect((await run(['--app', empty])).stderr).toMatch(/^Cannot plan: No stack of .* has a lookup of this package\. .*\(NoLookup\)\n$/);
});

test('a failure is JSON as well', async () => {
  const { status, stdout, stderr } = await run(['--json', '--ap', 'x']);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    status: 1, lookups: [], reason: { code: 'Usage', text: 'Unknown option "--ap". Did you mean --app? Run with --help for the options.' },
  });
});

test('help and version need no credentials', async () => {
  expect(await run(['plan', '--help'], { AWS_PROFILE: 'none' })).toEqual({ status: 0, stdout: USAGE, stderr: '' });
  expect(await run(['--version'], { AWS_PROFILE: 'none' })).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('somebody without credentials is told what to do, once', async () => {
  const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_SESSION_TOKEN: undefined };
  const { status, stdout, stderr } = await run(['--app', folder], none);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^Cannot plan: You have no AWS credentials\. .*\(NoCredentials\)\n$/);
});

test('only calls that read are made', async () => {
  const operations = new Set<string>();
  const record = ({ operation }: { readonly operation: string }) => operations.add(operation);
  stage.aws.events.on('call', record);
  await run(['--app', folder]);
  stage.aws.events.off('call', record);
  expect([...operations].sort()).toEqual(['AssumeRole', 'DescribeStacks', 'GetCallerIdentity', 'GetGroupId', 'ListInstances']);
});

test('colors are printed where they are forced, and never with NO_COLOR', async () => {
  expect((await run(['Names', '--app', folder], { FORCE_COLOR: '1' })).stdout).toContain('\u001b[32mnew\u001b[39m');
  expect((await run(['Names', '--app', folder], { FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).not.toContain('\u001b');
});

const linux = process.platform === 'linux' ? test : test.skip;

linux('on a terminal, one line that fits shows the progress and is removed, and NO_COLOR counts', async () => {
  const { PATH = '' } = process.env;
  const shell = (columns: number) => `stty cols ${columns}; exec ${process.execPath} ${COMMAND} Names --app ${folder}`;
  const onTerminal = async (columns: number, env: NodeJS.ProcessEnv = {}) => {
    const options = { env: { ...environment(), PATH, TERM: 'xterm-256color', ...env }, encoding: 'utf8' } as const;
    return (await promisify(execFile)('script', ['-qec', shell(columns), '/dev/null'], options)).stdout;
  };
  const clear = '\r\u001b[K';
  const wide = await onTerminal(80);
  expect(wide).toContain(`${clear}Looking up 0 of 1 ...${clear}Looking up 1 of 1 ...${clear}`);
  expect(wide).toContain('\u001b[32mnew\u001b[39m');
  const narrow = await onTerminal(16, { NO_COLOR: '1' });
  expect(narrow).toContain(`${clear}Looking up 0 of${clear}`);
  expect(narrow.replaceAll(clear, '')).not.toContain('\u001b');
});

test('a reader that closes the pipe is a quiet end with the status of the plan', async () => {
  const command = spawn(process.execPath, [COMMAND, 'Names', '--app', folder], { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const stderr: string[] = [];
  command.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString()));
  command.stdout.destroy();
  const [status] = await once(command, 'close') as [number];
  expect({ status, stderr: stderr.join('') }).toEqual({ status: 0, stderr: '' });
});
