import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { clientConfig, type Environment } from './client-config';
import type { Credentials } from './services';

/** Returns the ID of the management account; undefined if the account does not belong to an organization. */
export async function managementAccountId(
  region: string, credentials: Credentials, env: Environment, abortSignal: AbortSignal,
): Promise<string | undefined> {
  const client = new OrganizationsClient(clientConfig('ORGANIZATIONS', region, credentials, env));
  try {
    const answer = await client.send(new DescribeOrganizationCommand({}), { abortSignal });
    const id = answer.Organization?.MasterAccountId;
    // As undefined, it would turn the organization instance into an account instance.
    if (!id) throw new Error('the answer names no management account');
    return id;
  } catch (error) {
    if (error instanceof Error && error.name === 'AWSOrganizationsNotInUseException') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}
