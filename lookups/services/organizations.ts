import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { apiOf, type Api, clientConfig, type Credentials } from './api';

/** The API of AWS Organizations, which has one Region in each partition. */
export interface Organizations extends Api {
  /** Calls DescribeOrganization once. Returns the ID of the management account; undefined without an organization. */
  managementAccountId(signal: AbortSignal): Promise<string | undefined>;
}

export function organizations(region: string, credentials: Credentials): Organizations {
  const client = new OrganizationsClient(clientConfig(region, credentials));
  return {
    ...apiOf(client),
    managementAccountId: async (abortSignal) => {
      try {
        const answer = await client.send(new DescribeOrganizationCommand({}), { abortSignal });
        const id = answer.Organization?.MasterAccountId;
        // As undefined, it would turn the organization instance into an account instance.
        if (!id) throw new Error('the answer names no management account');
        return id;
      } catch (error) {
        if (error instanceof Error && error.name === 'AWSOrganizationsNotInUseException') return undefined;
        throw error;
      }
    },
  };
}
