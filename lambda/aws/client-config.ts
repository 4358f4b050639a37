import type { Agent } from 'node:http';
import type { Credentials } from './credentials';

/** How all clients send requests. The preflight command sets a proxy. @default - as the SDK does */
export const transport: { requestHandler?: { readonly httpAgent: Agent; readonly httpsAgent: Agent } } = {};

/** The configuration of every client. Everything else, such as endpoints, is what the SDK makes of the environment. */
export function clientConfig(region: string, credentials: Credentials) {
  // The lookup itself retries, within the time of the function.
  return { region, credentials, maxAttempts: 1, ...transport };
}
