import { fromEnv } from '@aws-sdk/credential-provider-env';
import { ssoAdmin } from './aws/sso-admin';
import { processClock } from './calls/process-clock';
import type { World } from './handler';
import { onUncaught } from './uncaught';

/*
 * The only file that reads the process, its environment and its clock.
 * Clients that only some lookups need are loaded when they are used.
 */
const { env } = process;
const region = env.AWS_REGION ?? '';
const credentials = fromEnv();

// If the log cannot be written, the work continues.
process.stdout.on('error', () => undefined);

export const world: World = {
  region,
  services: {
    credentials,
    ssoAdmin: (searchRegion, caller) => ssoAdmin(searchRegion, caller, env),
    identityStore: async (searchRegion, caller) => (await import('./aws/identity-store')).identityStore(searchRegion, caller, env),
    assumeRole: async (role, signal) => (await import('./aws/sts')).assumeRole(role, region, credentials, env, signal),
    managementAccountId: async (caller, signal) => (await import('./aws/organizations')).managementAccountId(region, caller, env, signal),
  },
  clock: processClock,
  write: (line) => process.stdout.write(line),
  secrets: [env.AWS_SECRET_ACCESS_KEY, env.AWS_SESSION_TOKEN],
  onUncaught,
};
