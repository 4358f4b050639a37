import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { clientConfig, type Environment } from './client-config';
import type { AssumeRole, Credentials } from './services';

const SHORTEST_SESSION_S = 900;

/** Returns credentials of the role, from STS in the Region of the function. */
export async function assumeRole(
  { roleArn, externalId, sessionName }: AssumeRole, region: string, credentials: Credentials, env: Environment, abortSignal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const client = new STSClient(clientConfig('STS', region, credentials, env));
  try {
    const answer = await client.send(new AssumeRoleCommand({
      RoleArn: roleArn, ExternalId: externalId, RoleSessionName: sessionName, DurationSeconds: SHORTEST_SESSION_S,
    }), { abortSignal });
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = answer.Credentials ?? {};
    if (!accessKeyId || !secretAccessKey) throw new Error('the answer has no credentials');
    return { accessKeyId, secretAccessKey, sessionToken };
  } finally {
    client.destroy();
  }
}
