import { GetGroupIdCommand, GetUserIdCommand, IdentitystoreClient, ListGroupsCommand, ListUsersCommand } from '@aws-sdk/client-identitystore';
import { clientConfig, type Environment } from './client-config';
import { prepareClient } from './prepare-client';
import type { Credentials, IdentityStore } from './services';

const MAX_RESULTS = 100;

/** The Identity Store API of a Region. */
export function identityStore(region: string, credentials: Credentials, env: Environment): IdentityStore {
  const client = new IdentitystoreClient(clientConfig('IDENTITYSTORE', region, credentials, env));
  return {
    endpoint: prepareClient(client),
    getId: (operation, input, abortSignal) => (operation === 'GetGroupId'
      ? client.send(new GetGroupIdCommand(input), { abortSignal })
      : client.send(new GetUserIdCommand(input), { abortSignal })),
    list: (operation, input, abortSignal) => (operation === 'ListGroups'
      ? client.send(new ListGroupsCommand({ MaxResults: MAX_RESULTS, ...input }), { abortSignal })
      : client.send(new ListUsersCommand({ MaxResults: MAX_RESULTS, ...input }), { abortSignal })),
    close: () => client.destroy(),
  };
}
