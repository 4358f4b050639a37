import type { Credentials } from './credentials';

/** The configuration of every client. Everything else, such as endpoints, is what the SDK makes of the environment. */
export function clientConfig(region: string, credentials: Credentials) {
  // The lookup itself retries, within the time of the function.
  return { region, credentials, maxAttempts: 1 };
}
