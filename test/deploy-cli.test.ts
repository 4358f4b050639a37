import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { LocalAws } from '../local-aws/local-aws';
import { PROD } from './support/prod';

const run = promisify(execFile);
const PROJECT = join(__dirname, '..');
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));

const APP = `
const { App, aws_sso, CfnOutput, Stack } = require('aws-cdk-lib');
const { IdentityCenterLookup } = require('cdk-identity-center-lookup');

const stack = new Stack(new App(), 'Packed');
const { instanceArn } = new IdentityCenterLookup(stack, 'Lookup', { instanceName: 'prod' });
new aws_sso.CfnPermissionSet(stack, 'Administrators', { name: 'Administrators', instanceArn });
new CfnOutput(stack, 'InstanceArn', { value: instanceArn });
`;

let aws: LocalAws;
let folder: string;

beforeAll(async () => {
  aws = await LocalAws.start();
  folder = await mkdtemp(join(tmpdir(), 'deploy-cli-'));
  await install();
});

afterAll(async () => {
  await aws.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Installs the packed package with only its peers for an app in JavaScript. */
async function install(): Promise<void> {
  const modules = join(folder, 'node_modules');
  await mkdir(modules);
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: PROJECT });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await run('tar', ['-xzf', filename], { cwd: folder });
  await rename(join(folder, 'package'), join(modules, 'cdk-identity-center-lookup'));
  await symlink(packageFolder('aws-cdk-lib'), join(modules, 'aws-cdk-lib'));
  await symlink(packageFolder('constructs'), join(modules, 'constructs'));
  await writeFile(join(folder, 'app.js'), APP);
}

/** Runs the CDK CLI against the stand-in, with its own environment. */
async function cdk(...args: string[]): Promise<string> {
  const { PATH } = process.env;
  const { stdout, stderr } = await run(
    process.execPath,
    [join(packageFolder('aws-cdk'), 'bin', 'cdk'), '--app', 'node app.js', '--no-notices', '--no-version-reporting', ...args],
    {
      cwd: folder,
      env: {
        AWS_ACCESS_KEY_ID: 'anything',
        AWS_SECRET_ACCESS_KEY: 'anything',
        AWS_ENDPOINT_URL: aws.endpointUrl,
        AWS_REGION: 'us-east-1',
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        // Not in the home folder of the user, where the CLI keeps the account of an access key.
        CDK_HOME: folder,
        CI: 'true',
        HOME: folder,
        NO_COLOR: '1',
        PATH,
      },
    },
  );
  return stdout + stderr;
}

test('the packed package is deployed and destroyed by the CDK CLI', async () => {
  const deployed = await cdk('deploy', '--all', '--require-approval', 'never');
  expect(deployed).toContain(`Packed.InstanceArn = ${PROD.instanceArn}`);
  expect([...aws.permissionSets.values()].map(({ instanceArn }) => instanceArn)).toEqual([
    PROD.instanceArn,
  ]);

  await cdk('destroy', '--all', '--force');
  expect(aws.cloudFormation.stacks).toEqual([]);
  expect(aws.permissionSets.size).toBe(0);
}, 120_000);
