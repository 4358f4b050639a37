import { DescribePermissionSetCommand, ListInstancesCommand, ListPermissionSetsCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { apiOf, type Api, clientConfig, type Credentials } from './api';
import { ignoreUnreadableDates } from './unreadable-dates';

const MAX_RESULTS = 100;

/** The SSO Admin API of a Region. Each operation is called once, a list for one page. */
export interface SsoAdmin extends Api {
  listInstances(nextToken: string | undefined, signal: AbortSignal): Promise<unknown>;
  listPermissionSets(instanceArn: string, nextToken: string | undefined, signal: AbortSignal): Promise<unknown>;
  describePermissionSet(instanceArn: string, permissionSetArn: string, signal: AbortSignal): Promise<unknown>;
}

export function ssoAdmin(region: string, credentials: Credentials): SsoAdmin {
  const client = new SSOAdminClient(clientConfig(region, credentials));
  ignoreUnreadableDates(client);
  return {
    ...apiOf(client),
    listInstances: (NextToken, abortSignal) => (
      client.send(new ListInstancesCommand({ MaxResults: MAX_RESULTS, NextToken }), { abortSignal })
    ),
    listPermissionSets: (InstanceArn, NextToken, abortSignal) => (
      client.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults: MAX_RESULTS, NextToken }), { abortSignal })
    ),
    describePermissionSet: (InstanceArn, PermissionSetArn, abortSignal) => (
      client.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }), { abortSignal })
    ),
  };
}
