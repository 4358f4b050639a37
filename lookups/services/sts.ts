import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { callsOf, type Api, type AssumeRole, type Call, type Caller, clientConfig } from './api';

const SHORTEST_SESSION_S = 900;

/** The API of AWS STS in a Region. */
export interface Sts extends Api {
  assumeRole(role: AssumeRole): Call<AwsCredentialIdentity>;
}

export function sts(caller: Caller): Sts {
  const client = new STSClient(clientConfig(caller));
  const { call, close } = callsOf('sts', client, caller);
  return {
    close,
    assumeRole: ({ roleArn, externalId, sessionName }) => call(
      'AssumeRole', `the trust policy of ${roleArn} allows the role of the function, with the external ID if it requires one`,
      async (abortSignal) => {
        const answer = await client.send(new AssumeRoleCommand({
          RoleArn: roleArn, ExternalId: externalId, RoleSessionName: sessionName, DurationSeconds: SHORTEST_SESSION_S,
        }), { abortSignal });
        const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = answer.Credentials ?? {};
        if (!accessKeyId || !secretAccessKey) throw new Error('the answer has no credentials');
        return { accessKeyId, secretAccessKey, sessionToken };
      },
    ),
  };
}
