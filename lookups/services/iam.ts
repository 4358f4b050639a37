import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { callsOf, type Api, type Caller, clientConfig, type List } from './api';
import { ignoreUnreadableDates } from './unreadable-dates';

const MAX_ITEMS = 1_000;

/** The API of IAM, which has one Region in each partition. */
export interface Iam extends Api {
  listRoles(pathPrefix: string): List;
}

export function iam(caller: Caller): Iam {
  const client = new IAMClient(clientConfig(caller));
  ignoreUnreadableDates(client, withoutDates);
  const { list, close } = callsOf('iam', client, caller);
  return {
    close,
    listRoles: (PathPrefix) => list(
      'ListRoles', 'the action is allowed on all resources, because it takes none', { member: 'Roles', token: 'Marker' },
      (Marker, abortSignal) => client.send(new ListRolesCommand({ PathPrefix, Marker, MaxItems: MAX_ITEMS }), { abortSignal }),
    ),
  };
}

/** Removes all dates from an answer of the Query protocol. */
function withoutDates(body: Uint8Array): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(body).replace(/<(CreateDate|LastUsedDate)>[^<]*<\/\1>/g, ''));
}
