import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { apiOf, type Api, clientConfig, type AssumeRole, type Credentials } from './api';

const SHORTEST_SESSION_S = 900;

/** The API of AWS STS in a Region. */
export interface Sts extends Api {
  /** Calls AssumeRole once. */
  assumeRole(role: AssumeRole, signal: AbortSignal): Promise<AwsCredentialIdentity>;
}

export function sts(region: string, credentials: Credentials): Sts {
  const client = new STSClient(clientConfig(region, credentials));
  return {
    ...apiOf(client),
    assumeRole: async ({ roleArn, externalId, sessionName }, abortSignal) => {
      const answer = await client.send(new AssumeRoleCommand({
        RoleArn: roleArn, ExternalId: externalId, RoleSessionName: sessionName, DurationSeconds: SHORTEST_SESSION_S,
      }), { abortSignal });
      const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = answer.Credentials ?? {};
      if (!accessKeyId || !secretAccessKey) throw new Error('the answer has no credentials');
      return { accessKeyId, secretAccessKey, sessionToken };
    },
  };
}
