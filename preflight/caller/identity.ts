import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { clientConfig } from '../../lookups/services/api';

/** The identity of the user. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** @throws the error of the call */
export async function identityOf(region: string, credentials: AwsCredentialIdentity, abortSignal: AbortSignal): Promise<Identity> {
  const client = new STSClient(clientConfig(region, credentials));
  try {
    const { Account: account = '', Arn: arn = '' } = await client.send(new GetCallerIdentityCommand({}), { abortSignal });
    return { account, arn };
  } finally {
    client.destroy();
  }
}
