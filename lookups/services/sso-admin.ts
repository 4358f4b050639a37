import { DescribePermissionSetCommand, ListInstancesCommand, ListPermissionSetsCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { callsOf, type Api, type Call, type Caller, clientConfig, type List } from './api';
import { ignoreUnreadableDates } from './unreadable-dates';

const MAX_RESULTS = 100;

export const LIST_INSTANCES = { service: 'sso', operation: 'ListInstances', hint: 'IAM Identity Center is enabled' } as const;

const PERMISSION_SETS_HINT = 'the call is made by the management account or the delegated administrator, which a stack in another account '
  + 'reaches with assumeRole, in the primary Region of the organization instance';

/** The SSO Admin API of a Region. */
export interface SsoAdmin extends Api {
  readonly listInstances: List;
  listPermissionSets(instanceArn: string): List;
  describePermissionSet(instanceArn: string, permissionSetArn: string): Call;
}

export function ssoAdmin(caller: Caller): SsoAdmin {
  const client = new SSOAdminClient(clientConfig(caller));
  ignoreUnreadableDates(client);
  const { call, list, close } = callsOf('sso', client, caller);
  return {
    close,
    listInstances: list(LIST_INSTANCES.operation, LIST_INSTANCES.hint, { member: 'Instances' }, (NextToken, abortSignal) => (
      client.send(new ListInstancesCommand({ MaxResults: MAX_RESULTS, NextToken }), { abortSignal })
    )),
    listPermissionSets: (InstanceArn) => list(
      'ListPermissionSets', PERMISSION_SETS_HINT, { member: 'PermissionSets' }, (NextToken, abortSignal) => (
        client.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults: MAX_RESULTS, NextToken }), { abortSignal })
      ),
    ),
    describePermissionSet: (InstanceArn, PermissionSetArn) => call('DescribePermissionSet', PERMISSION_SETS_HINT, (abortSignal) => (
      client.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }), { abortSignal })
    )),
  };
}
