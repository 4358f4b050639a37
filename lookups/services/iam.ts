import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { apiOf, type Api, clientConfig, type Credentials } from './api';
import { ignoreUnreadableDates } from './unreadable-dates';

const MAX_ITEMS = 1_000;

/** The API of IAM, which has one Region in each partition. */
export interface Iam extends Api {
  /** Calls ListRoles once, for one page. */
  listRoles(pathPrefix: string, marker: string | undefined, signal: AbortSignal): Promise<unknown>;
}

export function iam(region: string, credentials: Credentials): Iam {
  const client = new IAMClient(clientConfig(region, credentials));
  ignoreUnreadableDates(client, withoutDates);
  return {
    ...apiOf(client),
    listRoles: (PathPrefix, Marker, abortSignal) => (
      client.send(new ListRolesCommand({ PathPrefix, Marker, MaxItems: MAX_ITEMS }), { abortSignal })
    ),
  };
}

/** Removes all dates from an answer of the Query protocol. */
function withoutDates(body: Uint8Array): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(body).replace(/<(CreateDate|LastUsedDate)>[^<]*<\/\1>/g, ''));
}
