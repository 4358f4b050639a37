import { isRecord } from '../common/is-record';
import type { ReasonCode } from '../common/reason';
import { SERVICES, type Called } from '../services/api';

/** A call to a service that failed, after all retries. */
export interface FailedCall extends Called {
  readonly endpoint: string;
  /** For how long the call was tried, in milliseconds. */
  readonly elapsedMs: number;
}

/** A kind of failure of a call to a service. */
interface Kind {
  /** The names of the error, the name of the KMS error in it, or the error codes of Node.js. */
  readonly names: readonly string[];
  /** How long to retry. `until settled`: until new roles, policies and credentials should have taken effect. */
  readonly retry: 'while time lasts' | 'until settled' | 'a few times' | 'never';
  /** Whether a Region that fails in this way is closed to the account. Any other failure can hide a match. */
  readonly closesRegion?: true;
  /** Whether the message of the error says little of what happened, such as "unable to verify the first certificate". */
  readonly isTerse?: true;
  readonly code: ReasonCode;
  /** What happened and what to do: the rest of a sentence that begins with the call. */
  readonly text: (call: FailedCall) => string;
}

const VPC = 'if the function is in a VPC, check that it has a route to the endpoint';

const throttled: Pick<Kind, 'retry' | 'code' | 'text'> = {
  retry: 'while time lasts', code: 'Throttled',
  text: (call) => `was throttled${duration(call)}. Deploy again when fewer calls are made: all callers in the account share the `
    + `request quota of ${SERVICES[call.service]}.`,
};
const noValidAnswer: Pick<Kind, 'retry' | 'code' | 'text'> = {
  retry: 'while time lasts', code: 'ServiceFailed',
  text: (call) => `failed${duration(call)} because ${SERVICES[call.service]} did not return a valid answer. Deploy again, and check the AWS `
    + 'Health Dashboard if the error persists.',
};

/** For how long a call was tried: the end of a clause. `""` if there was one attempt only. */
function duration({ elapsedMs }: FailedCall): string {
  return elapsedMs < 50 ? '' : ` for ${(elapsedMs / 1000).toFixed(1)} s`;
}

/** The kinds of failures. */
const KINDS = {
  'throttled': { ...throttled, names: ['ThrottlingException', 'Throttling', 'TooManyRequestsException', 'RequestLimitExceeded'] },
  'server': { ...noValidAnswer, names: ['InternalServerException', 'ServiceException', 'ServiceFailure'] },
  'interrupted': { ...noValidAnswer, names: ['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'] },
  'unreadable': { ...noValidAnswer, names: ['SyntaxError'] },
  'timeout': {
    names: ['TimedOutError', 'TimeoutError', 'ETIMEDOUT', 'ERR_TLS_HANDSHAKE_TIMEOUT'],
    retry: 'while time lasts', code: 'NoAnswer',
    text: (call) => `received no answer from ${call.endpoint}${duration(call)}. Deploy again; ${VPC}.`,
  },
  'unreachable': {
    names: [
      'ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL', 'EPROTO',
    ],
    retry: 'while time lasts', code: 'Unreachable',
    text: (call) => `could not connect to ${call.endpoint}${duration(call)}. Deploy again; ${VPC}.`,
  },
  'certificate': {
    names: [
      'SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_CHAIN_TOO_LONG', 'CERT_REVOKED',
      'CERT_UNTRUSTED', 'CERT_REJECTED', 'CERT_SIGNATURE_FAILURE', 'INVALID_CA', 'HOSTNAME_MISMATCH', 'ERR_TLS_CERT_ALTNAME_INVALID',
      // The last one is any other error of OpenSSL about a certificate, such as "CA signature digest algorithm too weak".
      'INVALID_PURPOSE', 'PATH_LENGTH_EXCEEDED', 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'UNSPECIFIED',
    ],
    retry: 'never', isTerse: true, code: 'CertificateNotTrusted',
    text: ({ endpoint }) => `failed because the TLS certificate of ${endpoint} is not trusted. Something between the function and the `
      + 'service probably inspects the traffic, such as a proxy or a firewall: exempt the endpoint from the inspection, or trust its '
      + 'certificate authority with the environment variable NODE_EXTRA_CA_CERTS.',
  },
  'unknown-operation': {
    names: ['UnknownOperationException', 'UnknownOperation', 'UnsupportedOperation', 'InvalidAction', 'NotImplemented'],
    retry: 'never', isTerse: true, code: 'UnknownOperation',
    text: ({ endpoint, service }) => `failed because ${endpoint} does not know this operation. Check that the Region offers `
      + `${SERVICES[service]}, and that the endpoint is that of AWS: an emulator may not support ${SERVICES[service]}.`,
  },
  'unresolvable': {
    names: ['ENOTFOUND'],
    retry: 'a few times', closesRegion: true, isTerse: true, code: 'Unresolvable',
    text: ({ service, endpoint }) => `failed because the host name of ${endpoint} does not resolve. Check that the Region exists and `
      + `offers ${SERVICES[service]}, and, if the function is in a VPC, that the VPC resolves public host names.`,
  },
  'denied': {
    names: ['AccessDeniedException', 'AccessDenied'],
    retry: 'until settled', closesRegion: true, code: 'Denied',
    text: (call) => `was denied${duration(call)}. Check that the role that makes the call allows ${call.service}:${call.operation}, that no `
      + 'permissions boundary, session policy or service control policy denies it or blocks the Region '
      + `${call.region}, and that ${call.hint}.`,
  },
  // Not closed: the Region can have a match, which the caller only has no permission to see.
  'not-allowed': {
    names: [],
    retry: 'until settled', code: 'Denied',
    text: (call) => `was denied${duration(call)} because no policy of the role that makes the call allows it. Allow ${call.service}:${call.operation} `
      + `in its policy, and check that ${call.hint}.`,
  },
  'denied-by-organization': {
    names: [],
    retry: 'never', closesRegion: true, code: 'Denied',
    text: ({ service, operation, region }) => 'was denied by a policy of the organization. Change that service control policy or resource '
      + `control policy so that it allows ${service}:${operation} in ${region}, or use another Region.`,
  },
  'unknown-caller': {
    names: ['UnrecognizedClientException', 'InvalidClientTokenId', 'RegionDisabledException'],
    retry: 'until settled', closesRegion: true, code: 'UnknownCaller',
    text: (call) => `was rejected${duration(call)} because the credentials are not known in that Region. The Region ${call.region} is `
      + 'probably not enabled for the account: enable it, or use another Region.',
  },
  'clock': {
    names: ['InvalidSignatureException', 'SignatureDoesNotMatch', 'RequestExpired', 'RequestTimeTooSkewed'],
    retry: 'a few times', code: 'SignatureRejected',
    text: () => 'failed because AWS rejected the signature of the request. Deploy again: the clock of the function may have been wrong.',
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
    text: (call) => `was denied the use of the KMS key that encrypts ${SERVICES[call.service]}${duration(call)}. Allow the role that makes `
      + 'the call kms:Decrypt on that key: set encryptionKey on the lookup, and check the key policy.',
  },
  'kms-unusable': {
    names: [
      'KMS_DisabledException', 'KMS_InvalidStateException', 'KMS_InvalidKeyUsageException', 'KMS_NotFoundException',
      'KMS_DISABLED', 'KMS_INVALID_STATE', 'KMS_INVALID_KEY_USAGE', 'KMS_INVALID_ARN', 'KMS_KEY_NOT_FOUND',
    ],
    retry: 'never', code: 'KmsUnusable',
    text: ({ service }) => `failed because the KMS key that encrypts ${SERVICES[service]} cannot be used. Enable the key, or cancel its deletion, `
      + 'and deploy again.',
  },
  'kms-throttled': { ...throttled, names: ['KMS_ThrottlingException', 'KMS_THROTTLING'] },
  'invalid': {
    names: ['ValidationException', 'ValidationError'],
    retry: 'never', code: 'InvalidRequest',
    text: () => 'was rejected as invalid. Correct the property of the lookup that the message names, and deploy again.',
  },
  'other': {
    names: [],
    retry: 'never', code: 'CallFailed',
    text: ({ endpoint }) => `failed with an error that the lookup does not know. Check the message, and what answers at ${endpoint}, and `
      + 'deploy again.',
  },
} satisfies Readonly<Record<string, Kind>>;

export type FailureKind = keyof typeof KINDS;

export const FAILURE_KINDS: Readonly<Record<FailureKind, Kind>> = KINDS;

const KIND_BY_NAME = new Map(Object.entries<Kind>(KINDS).flatMap(([kind, { names }]) => names.map((name) => [name, kind as FailureKind])));

/** The failure of a call to a service. */
export interface Failure {
  readonly kind: FailureKind;
  /** The name and the message of the error, as one readable text. */
  readonly message: string;
}

/** A hint that the SDK adds to an answer that it cannot read. In the log and in a Reason, it is of no use. */
const SDK_HINT = 'Deserialization error:';
/** The HTTP status of an operation that a server does not have. */
const NOT_IMPLEMENTED = 501;
/** The words of emulators for a service that they do not have. */
const UNSUPPORTED_SERVICE = /^(?:unsupported|unknown) service\b/i;

/** What AWS says in a denial, and the kind that it means. Some services do not say which policy denies. */
const DENIALS: readonly (readonly [words: string, kind: FailureKind])[] = [
  ['with an explicit deny in a service control policy', 'denied-by-organization'],
  ['with an explicit deny in a resource control policy', 'denied-by-organization'],
  ['no identity-based policy allows', 'not-allowed'],
];

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
  const named = KIND_BY_NAME.get(reason) ?? KIND_BY_NAME.get(code) ?? KIND_BY_NAME.get(name);
  const text = messageOf(error) || (error instanceof Error ? code : readable(error)) || '';
  const parts = [reason, name === 'Error' || KIND_BY_NAME.has(code) ? '' : name, text].filter((part) => part !== '');
  const message = parts.join(': ') || 'an error without a message';
  const addsStatus = status !== 0 && (named === undefined || named === 'unreadable');
  // Emulators give it many names, and some the name of another kind.
  const isUnknown = status === NOT_IMPLEMENTED || UNSUPPORTED_SERVICE.test(text);
  const kind = isUnknown ? 'unknown-operation' : named ?? kindByStatus(error, status);
  const denial = kind === 'denied' ? DENIALS.find(([words]) => text.includes(words)) : undefined;
  return { kind: denial?.[1] ?? kind, message: addsStatus ? `${message} (HTTP status ${status})` : message };
}

function messageOf(error: Record<string, unknown>): string {
  const given = textOf(error, 'message');
  // The SDK's words for an answer without a message. MiniStack has one, in another member.
  const message = (given === 'UnknownError' && textOf(error, 'error')) || given;
  // Without a regular expression, because a service can send a hundred thousand spaces.
  const hint = message.indexOf(SDK_HINT);
  return hint < 0 ? message : message.slice(0, hint).trimEnd();
}

function statusOf(error: Record<string, unknown>): number {
  const metadata = isRecord(error.$metadata) ? error.$metadata : {};
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : 0;
}

function kindByStatus(error: Record<string, unknown>, status: number): FailureKind {
  const code = textOf(error, 'code');
  // A server that does not speak TLS.
  if (code.startsWith('ERR_SSL_')) return 'unreachable';
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'denied';
  if (status >= 500) return 'server';
  if (status >= 200 && status < 400) return 'unreadable';
  // The HTTP parser of Node.js could not read the answer.
  return code.startsWith('HPE_') ? 'unreadable' : 'other';
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
