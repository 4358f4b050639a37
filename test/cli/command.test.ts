import { App, Stack } from 'aws-cdk-lib';
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup } from '../../build';
import type { Report } from '../../cli/plan/report';
import { ACCOUNT_ID } from '../../local-aws/account';
import { identityStoreOf, MANAGEMENT_ACCOUNT_ID } from '../../local-aws/world';
import { PROD } from '../support/prod';
import { PlanStage, roleOf } from './support/stage';

const COMMAND = join(__dirname, '..', '..', 'assets', 'cli', 'index.js');

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

/** Runs the bundled command as a user would. */
function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = folder): Promise<{ status: number; stdout: string; stderr: string }> {
  const { accessKeyId, secretAccessKey, sessionToken } = stage.aws.iam.issueKey(ENGINEER.arn, 'alice');
  const own = {
    HOME: stage.aws.folder, AWS_ENDPOINT_URL: stage.aws.endpointUrl, AWS_EC2_METADATA_DISABLED: 'true', AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken,
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [COMMAND, ...args], { env: { ...own, ...env }, cwd }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error instanceof Error ? error : new Error('killed'));
      else resolve({ status: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

async function json(...args: string[]): Promise<Report> {
  const { status, stdout, stderr } = await run([...args, '--app', folder, '--json']);
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as Report;
  expect(report.status).toBe(status);
  return report;
}

test('the lookup role of a stack reads its account, and nobody reads one that has none', async () => {
  const { status, lookups } = await json('plan');
  console.log(JSON.stringify(lookups, null, 1), (await run(['plan', '--app', '.'])).stdout);
  expect(status).toBe(1);
});
