// The function that a user would write for the Provider framework of the AWS CDK.
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';

const client = new SSOAdminClient({});

export async function handler({ RequestType }: { RequestType: string }): Promise<object> {
  if (RequestType === 'Delete') return {};
  const { Instances: [instance] = [] } = await client.send(new ListInstancesCommand({}));
  return { PhysicalResourceId: instance?.InstanceArn, Data: { InstanceArn: instance?.InstanceArn, IdentityStoreId: instance?.IdentityStoreId } };
}
