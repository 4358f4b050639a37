import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { classify } from '../../lookups/calls/failures';
import type { FailureKind } from '../../lookups/calls/failures';
import { NEVER, retry, WHILE_TIME_LASTS } from '../../lookups/calls/retry';
import type { Clock } from '../../lookups/calls/time';
import type { Transport } from './transport';

const LONGEST_MS = 30_000;
const LONGEST_ATTEMPT_MS = 10_000;
const MOST_ATTEMPTS = 4;
/** What passes by itself, soon. Somebody who has no network wants to hear so at once. */
const PASSING: readonly FailureKind[] = ['throttled', 'server', 'interrupted', 'unreadable'];

/** A user or role, as AWS STS names it. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
  readonly partition: string;
}

/** A session of a role. */
export interface Session {
  readonly arn: string;
  readonly credentials: AwsCredentialIdentity;
}

/** AWS STS in a Region. Calls that fail for a moment are tried again. */
export interface Sts {
  /** @throws the error of the last attempt */
  identityOf(credentials: AwsCredentialIdentityProvider): Promise<Identity>;
  /** @throws the error of the last attempt */
  assumeRole(role: AssumeRoleCommandInput, credentials: AwsCredentialIdentityProvider): Promise<Session>;
}

export function stsOf(region: string, transport: Transport, clock: Clock): Sts {
  const clientOf = (credentials: AwsCredentialIdentityProvider) => new STSClient({ ...transport, region, credentials, maxAttempts: 1 });
  const tried = <T>(task: (signal: AbortSignal) => Promise<T>) => retry(task, {
    clock, deadline: clock.now() + LONGEST_MS, attemptTimeoutMs: LONGEST_ATTEMPT_MS, onRetry: () => undefined,
    retryUntil: (error, attempts) => (attempts < MOST_ATTEMPTS && PASSING.includes(classify(error).kind) ? WHILE_TIME_LASTS : NEVER),
  });
  return {
    identityOf: async (credentials) => {
      // Beforehand, because a program that provides credentials may take longer than a call.
      await credentials();
      const client = clientOf(credentials);
      const { Account: account, Arn: arn } = await tried((abortSignal) => client.send(new GetCallerIdentityCommand({}), { abortSignal }));
      if (!account || !arn) throw new Error('GetCallerIdentity returned no identity');
      return { account, arn, partition: partitionOf(arn) };
    },
    assumeRole: async (role, credentials) => {
      const client = clientOf(credentials);
      const answer = await tried((abortSignal) => client.send(new AssumeRoleCommand(role), { abortSignal }));
      const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration: expiration } =
        answer.Credentials ?? {};
      const arn = answer.AssumedRoleUser?.Arn;
      if (!arn || !accessKeyId || !secretAccessKey) throw new Error('AssumeRole returned no session');
      return { arn, credentials: { accessKeyId, secretAccessKey, sessionToken, expiration } };
    },
  };
}

/** The partition in an ARN, such as `aws`. */
export function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? '';
}
