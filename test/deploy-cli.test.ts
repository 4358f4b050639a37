import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalAws } from '../local-aws/local-aws';
import { execute, packageFolder, UserFolder } from './package/packed';
import { PROD } from './support/prod';

const APP = `
const { App, aws_sso, CfnOutput, Stack } = require('aws-cdk-lib');
const { IdentityCenterLookup } = require('cdk-identity-center-lookup');

const stack = new Stack(new App(), 'Packed');
const { instanceArn } = new IdentityCenterLookup(stack, 'Lookup', { instanceName: 'prod' });
new aws_sso.CfnPermissionSet(stack, 'Administrators', { name: 'Administrators', instanceArn });
new CfnOutput(stack, 'InstanceArn', { value: instanceArn });
`;

let aws: LocalAws;
let folder: UserFolder;

beforeAll(async () => {
  aws = await LocalAws.start();
  folder = await UserFolder.create();
  await writeFile(join(folder.path, 'app.js'), APP);
});

afterAll(async () => {
  await aws.stop();
  await folder.remove();
});

/** Runs the CDK CLI against the stand-in, with its own environment. */
async function cdk(...args: string[]): Promise<string> {
  const { PATH } = process.env;
  const { stdout, stderr } = await execute(
    process.execPath,
    [join(packageFolder('aws-cdk'), 'bin', 'cdk'), '--app', 'node app.js', '--no-notices', '--no-version-reporting', ...args],
    {
      cwd: folder.path,
      env: {
        AWS_ACCESS_KEY_ID: 'anything',
        AWS_SECRET_ACCESS_KEY: 'anything',
        AWS_ENDPOINT_URL: aws.endpointUrl,
        AWS_REGION: 'us-east-1',
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        // Not in the home folder of the user, where the CLI keeps the account of an access key.
        CDK_HOME: folder.path,
        CI: 'true',
        HOME: folder.path,
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

test('after an update that fails, the CDK CLI shows the log of the function, whose messages say everything', async () => {
  await cdk('deploy', '--all', '--require-approval', 'never');
  await writeFile(join(folder.path, 'app.js'), APP.replace("'prod'", "'staging'"));
  const failed: unknown = await cdk('deploy', '--all', '--require-approval', 'never').catch((error: unknown) => error);
  // The CLI wraps lines.
  const output = Object.values(failed as { stdout: string; stderr: string }).join('\n').replaceAll(/\s+/g, ' ');
  expect(output).toContain('INFO sso:ListInstances in us-east-1 returned 3 instances');
  expect(output).toMatch(/ERROR FAILED: No ACTIVE instance of IAM Identity Center matches instanceName "staging": .* \(NoMatch\)/);
}, 120_000);
