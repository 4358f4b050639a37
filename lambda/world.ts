import { fromEnv } from '@aws-sdk/credential-provider-env';
import { processClock } from '../lookups/calls/process-clock';
import type { World } from './handler';
import { onUncaught } from './uncaught';

/*
 * The only file that reads the process, its environment and its clock.
 */
const { env } = process;

// If the log cannot be written, the work continues.
process.stdout.on('error', () => undefined);

export const world: World = {
  region: env.AWS_REGION ?? '',
  credentials: fromEnv(),
  clock: processClock,
  write: (line) => process.stdout.write(line),
  secrets: [env.AWS_SECRET_ACCESS_KEY, env.AWS_SESSION_TOKEN],
  onUncaught,
};
