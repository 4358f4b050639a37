import { classify } from '../../lookups/calls/failures';
import type { FailureKind } from '../../lookups/calls/failures';
import { TimedOutError } from '../../lookups/calls/time';
import { CommandError, type CallerCode } from '../common/command-error';
import { proxyAdvice, usedProxyAdvice } from './transport';

/** A failure of the SDK while it gets or uses the credentials of a person. */
interface Seen {
  readonly error: unknown;
  readonly kind: FailureKind;
  /** The name and the message of the error. Where the SDK wraps an error, it keeps no more than this. */
  readonly said: string;
  /** The profile that the person named. */
  readonly profile: string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

interface Row {
  readonly code: CallerCode;
  readonly when: (seen: Seen) => boolean;
  /** What to do. */
  readonly text: (seen: Seen) => string;
  /** The part of the message to repeat. @default - all of it */
  readonly repeat?: (said: string) => string | undefined;
}

/** The messages about a credential_process that do not repeat its command line or output, which can contain a password. */
const PROCESS_MESSAGE = /Profile .* credential_process (?:did not return Version 1|returned invalid JSON|returned \w+ credentials)\.$/;

/** The first row that fits counts. */
const ROWS: readonly Row[] = [
  {
    code: 'ProxyRefused', when: said(/ProxyAuthenticationRequired/),
    text: ({ env }) => 'The proxy asks for a user and a password. Put them into its URL, such as '
      + `http://user:password@proxy.example.com:3128. ${usedProxyAdvice(env) ?? ''}`.trimEnd(),
  },
  {
    code: 'CertificateNotTrusted', when: said(/\bcertificates?\b|\bCERT_|altnames/i),
    text: () => 'The certificate of the other side is not trusted. If your network inspects TLS, name the file with its certificate '
      + 'authority in AWS_CA_BUNDLE, or as ca_bundle in your profile.',
  },
  {
    code: 'InvalidConfiguration', when: ({ error, said: text }) => codeOf(error) === 'ERR_INVALID_URL' || text.includes('Invalid URL'),
    text: ({ error }) => `The URL of an endpoint cannot be ${JSON.stringify(inputOf(error))}: expected one such as http://localhost:4566. `
      + 'Correct AWS_ENDPOINT_URL, the variable of the service that begins so, or endpoint_url of your profile.',
  },
  {
    code: 'InvalidConfiguration', when: said(/"defaultsMode"/),
    text: () => 'Correct AWS_DEFAULTS_MODE, or defaults_mode of your profile.',
  },
  {
    code: 'InvalidCredentials', when: ({ error }) => codeOf(error) === 'ERR_INVALID_CHAR',
    text: () => 'A token of your credentials contains a line break or another character that none has. Remove it.',
  },
  {
    code: 'TokenFileMissing', when: ({ error }) => isUnreadableFile(error),
    text: ({ error }) => `Your credentials need the file ${JSON.stringify(pathOf(error))}, which cannot be read. Check `
      + 'AWS_WEB_IDENTITY_TOKEN_FILE, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, or web_identity_token_file of your profile.',
  },
  {
    code: 'MfaRequired', when: said(/multi-factor authentication/),
    text: ({ profile }) => 'This command does not ask for the code of an MFA device. Run: eval "$(aws configure export-credentials'
      + `${ofProfile(profile)} --format env)". Then run this command without a profile.`,
  },
  {
    code: 'CredentialProcessFailed', when: said(/Command failed: |credential_process (?:did|returned)/),
    text: () => 'The credential_process of your profile failed. Run the program yourself to see why.',
    repeat: (text) => PROCESS_MESSAGE.exec(text)?.[0],
  },
  {
    code: 'ExpiredSession', when: ({ said: text }) => signInOf(text) !== undefined,
    text: ({ said: text, profile }) => `Your sign-in session has expired or is missing. Run: ${signInOf(text) ?? ''}${ofProfile(profile)}`,
  },
  {
    code: 'NotReached', when: ({ error }) => error instanceof TimedOutError,
    text: ({ env }) => `Your credentials did not arrive in time. Check the program or the service that provides them. ${proxyAdvice(env)}`,
  },
  {
    code: 'NotReached',
    when: ({ kind, said: text }) => ['unresolvable', 'unreachable', 'timeout', 'interrupted'].includes(kind)
      || /\b(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)\b/.test(text),
    text: ({ env }) => `AWS could not be reached for your credentials. ${proxyAdvice(env)}`,
  },
  {
    code: 'Throttled', when: ({ kind, said: text }) => kind === 'throttled' || /Throttl|TooManyRequests/.test(text),
    text: () => 'AWS throttles the requests for your credentials. Run the command again in a minute.',
  },
  {
    code: 'TokenRejected', when: said(/InvalidIdentityToken|IDPRejectedClaim|IDPCommunicationError|WebIdentityToken|Token expired/i),
    text: () => 'AWS STS rejects your web identity token. Get a new one, and check that the role trusts its provider.',
  },
  {
    code: 'RoleDenied', when: ({ kind, said: text }) => kind === 'denied' && text.includes('sts:AssumeRole'),
    text: () => 'AWS STS denies you the role of your credentials. Check that its trust policy names you or the provider of your token.',
  },
  {
    // The SDK takes this section for one that is there.
    code: 'InvalidConfiguration', when: said(/reading 'sso_region'/), repeat: () => undefined,
    text: () => 'Your profile names a session (sso_session), and no file has its section [sso-session]. Correct the name, or run: '
      + 'aws configure sso',
  },
  {
    code: 'NoCredentials', when: ({ said: text, profile }) => profile !== undefined && profileIn(text) === profile,
    text: ({ profile }) => `The profile ${JSON.stringify(profile)} has no credentials that can be used. Check its settings.`,
  },
  {
    code: 'UnknownProfile', when: ({ said: text }) => profileIn(text) !== undefined,
    text: ({ said: text }) => `The profile ${JSON.stringify(profileIn(text))}, which yours refers to, does not exist or has no credentials. `
      + 'To see those that you have, run: aws configure list-profiles',
  },
  {
    code: 'NoCredentials', when: said(/Could not load credentials from any providers|metadata/i),
    text: () => 'You have no AWS credentials. Sign in, and name your profile with --profile or AWS_PROFILE, or set AWS_ACCESS_KEY_ID and '
      + 'AWS_SECRET_ACCESS_KEY.',
  },
  {
    code: 'NoCredentials', when: ({ kind }) => kind === 'clock',
    text: () => 'AWS rejects your signature. Check your secret access key and the clock of this computer.',
  },
  {
    code: 'NoCredentials', when: ({ kind }) => kind === 'unknown-caller',
    text: () => 'AWS does not know your access key. Sign in again, or use another key. If your account is in China, GovCloud or another '
      + 'partition, set AWS_REGION to a Region of it.',
  },
  {
    code: 'NotReached', when: ({ kind }) => ['server', 'unreadable', 'denied'].includes(kind),
    text: ({ env }) => `AWS did not tell who you are. Run the command again. ${usedProxyAdvice(env) ?? ''}`.trimEnd(),
  },
  {
    code: 'NoCredentials', when: () => true,
    text: () => 'Your AWS credentials have expired or cannot be used. Sign in again, or check the settings of your profile.',
  },
];

/** Why a person cannot begin, in words for that person. */
export function commandErrorOf(error: unknown, profile: string | undefined, env: NodeJS.ProcessEnv): CommandError {
  if (error instanceof CommandError) return error;
  const { kind, message } = classify(error);
  const seen: Seen = { error, kind, said: message, profile, env };
  const row = ROWS.find(({ when }) => when(seen));
  if (row === undefined) throw new Error('the last row fits everything');
  return new CommandError(row.code, row.text(seen), row.repeat === undefined ? message : row.repeat(message));
}

function said(pattern: RegExp): Row['when'] {
  return ({ said: text }) => pattern.test(text);
}

/** The command that signs in again. The SDK has no name for an expired session, only messages. */
function signInOf(text: string): string | undefined {
  if (/aws sso login|UnauthorizedException/.test(text)) return 'aws sso login';
  return /aws login|[Rr]eauthenticate|Failed to load token from/.test(text) ? 'aws login' : undefined;
}

/** The profile that has no credentials. */
function profileIn(text: string): string | undefined {
  return /resolve credentials using profile: \[(.*?)\]/.exec(text)?.[1];
}

function ofProfile(profile: string | undefined): string {
  return profile === undefined ? '' : ` --profile ${shellWord(profile)}`;
}

/** A name as a word of a shell. */
function shellWord(name: string): string {
  return /^[\w.@-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

function isUnreadableFile(error: unknown): boolean {
  return ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'].includes(codeOf(error) ?? '') && pathOf(error) !== undefined;
}

function codeOf(error: unknown): string | undefined {
  return member(error, 'code');
}

function inputOf(error: unknown): string {
  return member(error, 'input') ?? 'that of your configuration';
}

function pathOf(error: unknown): string | undefined {
  return member(error, 'path');
}

function member(error: unknown, name: string): string | undefined {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
