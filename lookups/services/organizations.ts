import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { callsOf, type Api, type Call, type Caller, clientConfig } from './api';

/** The API of AWS Organizations, which has one Region in each partition. */
export interface Organizations extends Api {
  /** Calls DescribeOrganization. Returns the ID of the management account; undefined without an organization. */
  readonly managementAccountId: Call<string | undefined>;
}

export function organizations(caller: Caller): Organizations {
  const client = new OrganizationsClient(clientConfig(caller));
  const { call, close } = callsOf('organizations', client, caller);
  return {
    close,
    managementAccountId: call('DescribeOrganization', 'the account belongs to an organization', async (abortSignal) => {
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
    }),
  };
}
