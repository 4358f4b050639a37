import {
  GetGroupIdCommand, GetUserIdCommand, IdentitystoreClient, ListGroupsCommand, ListUsersCommand,
} from '@aws-sdk/client-identitystore';
import { callsOf, type Api, type Call, type Caller, clientConfig, type List } from './api';
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
}

/** The Identity Store API of a Region. */
export interface IdentityStore extends Api {
  getId(operation: 'GetGroupId' | 'GetUserId', input: GetIdInput): Call;
  list(operation: 'ListGroups' | 'ListUsers', input: ListInput): List;
}

export function identityStore(caller: Caller): IdentityStore {
  const client = new IdentitystoreClient(clientConfig(caller));
  ignoreUnreadableDates(client);
  const { call, list, close } = callsOf('identitystore', client, caller);
  const hint = (id: string) => `IAM Identity Center with the identity store ${id} is enabled in ${caller.region}`;
  return {
    close,
    getId: (operation, input) => call<unknown>(operation, hint(input.IdentityStoreId), (abortSignal) => (operation === 'GetGroupId'
      ? client.send(new GetGroupIdCommand(input), { abortSignal })
      : client.send(new GetUserIdCommand(input), { abortSignal }))),
    list: (operation, given) => (operation === 'ListGroups'
      ? list(operation, hint(given.IdentityStoreId), { member: 'Groups' }, (NextToken, abortSignal) => (
        client.send(new ListGroupsCommand({ MaxResults: MAX_RESULTS, ...given, NextToken }), { abortSignal })))
      : list(operation, hint(given.IdentityStoreId), { member: 'Users' }, (NextToken, abortSignal) => (
        client.send(new ListUsersCommand({ MaxResults: MAX_RESULTS, ...given, NextToken }), { abortSignal })))),
  };
}
