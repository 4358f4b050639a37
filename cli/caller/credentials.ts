import { fromIni } from '@aws-sdk/credential-provider-ini';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { memoize } from '@smithy/core/config';
import { timebox, type Clock } from '../../lookups/calls/time';
import { CommandError } from '../common/command-error';
import type { Transport } from './transport';

/** The time limit for a program that provides credentials, which can ask for a code or open a browser. */
const CREDENTIALS_MS = 30_000;
/** How long before they expire credentials are renewed, as in the SDK. */
const RENEWED_BEFORE_MS = 300_000;

/** What `credentialsOf` needs. */
export interface CredentialSource {
  /** No other source is used than a profile that is named. */
  readonly profile: string | undefined;
  /** The Region of AWS STS, for a role whose profile has none. */
  readonly region: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly hide: (...secrets: readonly (string | undefined)[]) => void;
}

/** Provides the credentials of a person, as the SDK finds them. It throws the errors of the SDK, and CommandError. */
export function credentialsOf({ profile, region, transport, clock, hide }: CredentialSource): AwsCredentialIdentityProvider {
  // Without a Region, because the session of IAM Identity Center has one of its own.
  const clients = { clientConfig: { ...transport }, parentClientConfig: { ...transport, region } };
  const provider = profile === undefined ? defaultProvider(clients) : fromIni({ ...clients, profile });
  return renewed(async () => usable(await timebox(() => provider(), CREDENTIALS_MS, clock)), hide);
}

/** Asks for credentials once, and again before they expire. */
export function renewed(
  provider: () => Promise<AwsCredentialIdentity>, hide: CredentialSource['hide'],
): AwsCredentialIdentityProvider {
  return memoize(async () => {
    const credentials = await provider();
    hide(credentials.secretAccessKey, credentials.sessionToken);
    return credentials;
  }, expires, ({ expiration }) => expiration !== undefined);
}

function expires({ expiration }: AwsCredentialIdentity): boolean {
  return expiration !== undefined && expiration.getTime() - Date.now() < RENEWED_BEFORE_MS;
}

/** @throws CommandError if they cannot stand in the header of a request, such as those with a line break that was pasted */
function usable(credentials: AwsCredentialIdentity): AwsCredentialIdentity {
  const { accessKeyId, secretAccessKey, sessionToken = 'none' } = credentials;
  const parts = { 'access key ID': accessKeyId, 'secret access key': secretAccessKey, 'session token': sessionToken };
  for (const [name, value] of Object.entries(parts)) {
    if (/^[\x21-\x7e]+$/.test(value)) continue;
    throw new CommandError('InvalidCredentials', `Your ${name} contains a line break, a space or another character that none has. `
      + 'Remove it where you set your credentials.');
  }
  return credentials;
}
