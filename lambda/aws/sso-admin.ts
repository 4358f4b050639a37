import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import type { Agent } from 'node:https';
import { clientConfig, type Environment } from './client-config';
import { prepareClient } from './prepare-client';
import type { Credentials, SsoAdmin } from './services';

const MAX_RESULTS = 100;

/**
 * The SSO Admin API of a Region.
 *
 * @param requestHandler sends the requests. @default - that of the SDK
 */
export function ssoAdmin(region: string, credentials: Credentials, env: Environment, requestHandler?: { httpsAgent: Agent }): SsoAdmin {
  const client = new SSOAdminClient({ ...clientConfig('SSO_ADMIN', region, credentials, env), requestHandler });
  return {
    endpoint: prepareClient(client),
    listInstances: (nextToken, abortSignal) => (
      client.send(new ListInstancesCommand({ MaxResults: MAX_RESULTS, NextToken: nextToken }), { abortSignal })
    ),
    close: () => client.destroy(),
  };
}
