import { execFile } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { ACCOUNT_ID } from '../local-aws/account';
import type { LocalAws } from '../local-aws/local-aws';
import type { Role } from '../local-aws/services/policy';

const COMMAND = join(__dirname, '..', 'assets', 'cli', 'index.js');

/** The role of the person who plans: it may read. */
export const ENGINEER: Role = {
  arn: `arn:aws:iam::${ACCOUNT_ID}:role/engineer`,
  trustPolicy: { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${ACCOUNT_ID}:root` } } },
  policies: [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }],
};

/** Runs the plan of an assembly, as a person would. @returns the exit status and what it printed */
export async function plan(aws: LocalAws, folder: string): Promise<{ readonly status: number; readonly printed: string }> {
  const { accessKeyId, secretAccessKey, sessionToken } = aws.iam.issueKey(ENGINEER.arn, 'alice');
  const env = {
    HOME: aws.folder, AWS_ENDPOINT_URL: aws.endpointUrl, AWS_EC2_METADATA_DISABLED: 'true', AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken,
  };
  return new Promise((resolve) => {
    const args = ['plan', '--app', basename(folder)];
    execFile(process.execPath, [COMMAND, ...args], { env, cwd: dirname(folder) }, (error, stdout, stderr) => (
      resolve({ status: Number(error?.code ?? 0), printed: stdout + stderr })
    ));
  });
}
