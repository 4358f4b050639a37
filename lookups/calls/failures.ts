import { isRecord } from '../common/is-record';

/** A call to a service that failed, after all retries. */
export interface FailedCall {
  /** The action as in policies, such as `sso:ListInstances`. */
  readonly action: string;
  /** The name of the service, such as `IAM Identity Center`. */
  readonly service: string;
  readonly region: string;
  readonly endpoint: string;
  /** What else to check if the call is denied: the end of a sentence, without the period. */
  readonly hint: string;
  /** For how long the call was tried, such as `for 3.0 s`. */
  readonly elapsed: string;
}

/** A kind of failure of a call to a service. */
interface Kind {
  /** The names of the error, the name of the KMS error in it, or the error codes of Node.js. */
  readonly names: readonly string[];
  /** How long to retry. `until settled`: until a new role or policy should have taken effect. */
  readonly retry: 'while time lasts' | 'until settled' | 'a few times' | 'never';
  /** Whether a Region that fails in this way is closed to the account. Any other failure can hide a match. */
  readonly closesRegion?: true;
  readonly code: string;
  /** What happened and what to do: the rest of a sentence that begins with the call. */
  readonly text: (call: FailedCall) => string;
}

const VPC = 'if the function is in a VPC, check that it has a route to the endpoint';

const throttled: Pick<Kind, 'retry' | 'code' | 'text'> = {
  retry: 'while time lasts', code: 'Throttled',
  text: ({ service, elapsed }) => `was throttled ${elapsed}. Deploy again when fewer calls are made: all callers in the account share the `
    + `request quota of ${service}.`,
};
const noValidAnswer: Pick<Kind, 'retry' | 'code' | 'text'> = {
  retry: 'while time lasts', code: 'ServiceFailed',
  text: ({ service, elapsed }) => `failed ${elapsed} because ${service} did not return a valid answer. Deploy again, and check the AWS `
    + 'Health Dashboard if the error persists.',
};

/** The kinds of failures. */
const KINDS = {
  'throttled': { ...throttled, names: ['ThrottlingException', 'Throttling', 'TooManyRequestsException', 'RequestLimitExceeded'] },
  'server': { ...noValidAnswer, names: ['InternalServerException', 'ServiceException', 'ServiceFailure'] },
  'interrupted': { ...noValidAnswer, names: ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'] },
  'unreadable': { ...noValidAnswer, names: ['SyntaxError'] },
  'timeout': {
    names: ['TimedOutError', 'TimeoutError', 'ETIMEDOUT'],
    retry: 'while time lasts', code: 'NoAnswer',
    text: ({ endpoint, elapsed }) => `received no answer from ${endpoint} ${elapsed}. Deploy again; ${VPC}.`,
  },
  'unreachable': {
    names: ['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
    retry: 'while time lasts', code: 'Unreachable',
    text: ({ endpoint, elapsed }) => `could not connect to ${endpoint} ${elapsed}. Deploy again; ${VPC}.`,
  },
  'unresolvable': {
    names: ['ENOTFOUND'],
    retry: 'a few times', closesRegion: true, code: 'Unresolvable',
    text: ({ service, endpoint }) => `failed because the host name of ${endpoint} does not resolve. Check that the Region exists and `
      + `offers ${service}, and, if the function is in a VPC, that the VPC resolves public host names.`,
  },
  'denied': {
    names: ['AccessDeniedException', 'AccessDenied'],
    retry: 'until settled', closesRegion: true, code: 'Denied',
    text: ({ action, region, hint, elapsed }) => `was denied ${elapsed}. Check that the role that makes the call allows ${action}, that no `
      + `permissions boundary, session policy or service control policy denies it or blocks the Region ${region}, and that ${hint}.`,
  },
  'unknown-caller': {
    names: ['UnrecognizedClientException', 'InvalidClientTokenId', 'RegionDisabledException'],
    retry: 'a few times', closesRegion: true, code: 'UnknownCaller',
    text: ({ region }) => `was rejected because the credentials are not known in that Region. The Region ${region} is probably not enabled `
      + 'for the account: enable it, or use another Region.',
  },
  'clock': {
    names: ['InvalidSignatureException', 'SignatureDoesNotMatch', 'RequestExpired', 'RequestTimeTooSkewed'],
    retry: 'a few times', code: 'SignatureRejected',
    text: () => 'was rejected because the signature was not accepted. Deploy again: the clock of the function may have been wrong.',
  },
  'credentials': {
    names: ['CredentialsProviderError', 'ExpiredTokenException', 'ExpiredToken', 'IncompleteSignature', 'MissingAuthenticationToken'],
    retry: 'never', code: 'NoCredentials',
    text: () => "failed because the function has no valid credentials. Lambda puts the credentials of the function's role into the "
      + "environment: check that nothing removes or replaces them.",
  },
  // The first name of each KMS error is that of SSO Admin, the others are those of the identity store.
  'kms-denied': {
    names: ['KMS_AccessDeniedException', 'KMS_ACCESS_DENIED'],
    retry: 'until settled', code: 'KmsDenied',
    text: ({ service, elapsed }) => `was denied the use of the KMS key that encrypts ${service} ${elapsed}. Allow the role that makes the `
      + 'call kms:Decrypt on that key: set encryptionKey on the lookup, and check the key policy.',
  },
  'kms-unusable': {
    names: [
      'KMS_DisabledException', 'KMS_InvalidStateException', 'KMS_InvalidKeyUsageException', 'KMS_NotFoundException',
      'KMS_DISABLED', 'KMS_INVALID_STATE', 'KMS_INVALID_KEY_USAGE', 'KMS_INVALID_ARN', 'KMS_KEY_NOT_FOUND',
    ],
    retry: 'never', code: 'KmsUnusable',
    text: ({ service }) => `failed because the KMS key that encrypts ${service} cannot be used. Enable the key, or cancel its deletion, `
      + 'and deploy again.',
  },
  'kms-throttled': { ...throttled, names: ['KMS_ThrottlingException', 'KMS_THROTTLING'] },
  'invalid': {
    names: ['ValidationException', 'ValidationError'],
    retry: 'never', code: 'InvalidRequest',
    text: () => 'was rejected as invalid. Report this to the maintainers of cdk-identity-center-lookup.',
  },
  'other': {
    names: [],
    retry: 'never', code: 'CallFailed',
    text: () => 'failed. Deploy again, and report this to the maintainers of cdk-identity-center-lookup if the error persists.',
  },
} satisfies Readonly<Record<string, Kind>>;

export type FailureKind = keyof typeof KINDS;

export const FAILURE_KINDS: Readonly<Record<FailureKind, Kind>> = KINDS;

const KIND_BY_NAME = new Map(Object.entries<Kind>(KINDS).flatMap(([kind, { names }]) => names.map((name) => [name, kind as FailureKind])));

/** The kind of an error with this name; undefined if no kind has it. */
function kindNamed(name: string): FailureKind | undefined {
  return KIND_BY_NAME.get(name);
}

/** The failure of a call to a service. */
export interface Failure {
  readonly kind: FailureKind;
  /** The name and the message of the error, as one readable text. */
  readonly message: string;
}

/** An answer that cannot be used. A limited number of further attempts can return a better one. */
export abstract class UnusableAnswerError extends Error {
  /** The maximum number of attempts. */
  public abstract readonly mostAttempts: number;
}

/** A hint that the SDK adds to an answer that it cannot read. In the log and in a Reason, it is of no use. */
const SDK_HINT = 'Deserialization error:';

/** Classifies an error of a call to a service, whatever was thrown. The name comes first, because statuses vary. */
export function classify(error: unknown): Failure {
  try {
    return read(error);
  } catch {
    return { kind: 'other', message: 'an error that cannot be read' };
  }
}

function read(error: unknown): Failure {
  if (!isRecord(error)) return { kind: 'other', message: `a value that is no error was thrown: ${readable(error)}` };
  const name = textOf(error, 'name');
  const reason = textOf(error, 'Reason');
  // Before the name, because the SDK names a reset connection a TimeoutError.
  const code = textOf(error, 'code');
  const status = statusOf(error);
  const named = kindNamed(reason) ?? kindNamed(code) ?? kindNamed(name);
  const told = withoutHint(textOf(error, 'message') || (error instanceof Error ? code : readable(error)) || '');
  const parts = [reason, name === 'Error' || kindNamed(code) !== undefined ? '' : name, told].filter((part) => part !== '');
  const message = parts.join(': ') || 'an error without a message';
  const telling = status !== 0 && (named === undefined || named === 'unreadable');
  return { kind: named ?? kindByStatus(error, status), message: telling ? `${message} (HTTP status ${status})` : message };
}

/** Without a regular expression, because a service can send a hundred thousand spaces. */
function withoutHint(message: string): string {
  const hint = message.indexOf(SDK_HINT);
  return hint < 0 ? message : message.slice(0, hint).trimEnd();
}

function statusOf(error: Record<string, unknown>): number {
  const metadata = isRecord(error.$metadata) ? error.$metadata : {};
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : 0;
}

function kindByStatus(error: Record<string, unknown>, status: number): FailureKind {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'denied';
  if (status >= 500) return 'server';
  if (status >= 200 && status < 400) return 'unreadable';
  // The HTTP parser of Node.js could not read the answer.
  return textOf(error, 'code').startsWith('HPE_') ? 'unreadable' : 'other';
}

function textOf(record: Record<string, unknown>, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value : '';
}

/** Returns any value as text, even if it cannot be written as JSON. */
function readable(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
