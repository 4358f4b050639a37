import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { LocalAws } from '../../../local-aws/local-aws';

/** The bundled command. */
export const COMMAND = join(__dirname, '..', '..', '..', 'assets', 'cli', 'index.js');

/** A run of the command. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a user with a session of a role. */
export function environmentOf(aws: LocalAws, roleArn: string): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey, sessionToken } = aws.iam.issueKey(roleArn, 'alice');
  return {
    HOME: aws.folder, AWS_ENDPOINT_URL: aws.endpointUrl, AWS_EC2_METADATA_DISABLED: 'true', AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken,
  };
}

/** Runs a script of Node.js, by default the bundled command, as a user would. */
export function run(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string, script = COMMAND): Promise<Run> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, ...args], { env, cwd }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error instanceof Error ? error : new Error('killed'));
      else resolve({ status: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}
