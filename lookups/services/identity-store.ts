import {
  GetGroupIdCommand, GetUserIdCommand, IdentitystoreClient, ListGroupsCommand, ListUsersCommand,
} from '@aws-sdk/client-identitystore';
import { apiOf, type Api, clientConfig, type Credentials } from './api';
import { ignoreUnreadableDates } from './unreadable-dates';

const MAX_RESULTS = 100;

/** The input of GetGroupId and GetUserId. */
export interface GetIdInput {
  readonly IdentityStoreId: string;
  readonly AlternateIdentifier:
    | { readonly UniqueAttribute: { readonly AttributePath: string; readonly AttributeValue: string } }
    | { readonly ExternalId: { readonly Issuer: string; readonly Id: string } };
}

/** The input of ListGroups and ListUsers, with one filter. */
export interface ListInput {
  readonly IdentityStoreId: string;
  readonly Filters: [{ readonly AttributePath: string; readonly AttributeValue: string }];
  readonly NextToken: string | undefined;
}

/** The Identity Store API of a Region. Each operation is called once, a list for one page. */
export interface IdentityStore extends Api {
  getId(operation: 'GetGroupId' | 'GetUserId', input: GetIdInput, signal: AbortSignal): Promise<unknown>;
  list(operation: 'ListGroups' | 'ListUsers', input: ListInput, signal: AbortSignal): Promise<unknown>;
}

export function identityStore(region: string, credentials: Credentials): IdentityStore {
  const client = new IdentitystoreClient(clientConfig(region, credentials));
  ignoreUnreadableDates(client);
  return {
    ...apiOf(client),
    getId: (operation, input, abortSignal) => (operation === 'GetGroupId'
      ? client.send(new GetGroupIdCommand(input), { abortSignal })
      : client.send(new GetUserIdCommand(input), { abortSignal })),
    list: (operation, input, abortSignal) => (operation === 'ListGroups'
      ? client.send(new ListGroupsCommand({ MaxResults: MAX_RESULTS, ...input }), { abortSignal })
      : client.send(new ListUsersCommand({ MaxResults: MAX_RESULTS, ...input }), { abortSignal })),
  };
}
