import { AS_USUAL } from '../../../local-aws/services/protocol/faults';
import { DENIED, error, html, json, PROD_ATTRIBUTES, THROTTLED, THROTTLED_429 } from '../fixtures';
import type { Expected, Fault, Row } from '../row';

const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const SHORT_MS = 3000;
const HALF = { connection: 'stall' } as const;
const CUT = { connection: 'cut' } as const;

const kms = (reason: string, type = 'AccessDeniedException') => error(type, 'The key cannot be used.', 400, { Reason: reason });
const row = (fault: Row['fault'], name: string, answers: readonly Fault[], expected: Expected, more: Partial<Row> = {}): Row => (
  { fault, name, faults: { ListInstances: answers }, expected, ...more });
const once = (fault: Row['fault'], what: string, answer: Fault, durationMs = 75): Row => (
  row(fault, `${what} once is retried`, [answer, AS_USUAL], { ...OK, calls: 2, durationMs }, { remainingMs: SHORT_MS }));
const forEver = (fault: Row['fault'], what: string, answer: Fault, code: string, calls: number, durationMs: number,
  more: Partial<Expected> = {}): Row => (
  row(fault, `${what} again and again fails`, [answer], { outcome: 'FAILED', code, calls, durationMs, ...more },
    { remainingMs: SHORT_MS }));
const throwing = (value: string, code: string, durationMs = 0): Row => (
  { fault: 36, name: `a call that throws ${value} fails readably`, happening: { kind: 'request fails', value }, remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', code, durationMs } });

/** Errors of the service, and faults of the connection to it. */
export const API: readonly Row[] = [
  row(23, 'a lookup that is throttled three times, with 400 and with 429, goes on', [THROTTLED, THROTTLED_429, THROTTLED, AS_USUAL],
    { ...OK, calls: 4, durationMs: 525 }),
  once(23, 'a bare 429', { status: 429 }),
  forEver(24, 'a call that is throttled', THROTTLED, 'Throttled', 5, 1125),
  row(25, 'a lookup that is denied three times, then allowed, goes on', [DENIED, DENIED, DENIED, AS_USUAL],
    { ...OK, calls: 4, durationMs: 525 }),
  forEver(26, 'a call that is denied', DENIED, 'Denied', 5, 1050),
  forEver(27, 'a call that KMS denies', kms('KMS_AccessDeniedException'), 'KmsDenied', 5, 1050),
  once(27, 'a call that KMS denies', kms('KMS_AccessDeniedException')),
  forEver(28, 'a call with a disabled KMS key', kms('KMS_DisabledException'), 'KmsUnusable', 1, 0),
  once(29, 'a call that KMS throttles', kms('KMS_ThrottlingException', 'ThrottlingException')),
  forEver(30, 'a ValidationException', error('ValidationException', 'MaxResults is too great'), 'InvalidRequest', 1, 0),
  once(31, 'an InternalServerException', error('InternalServerException', 'internal', 500)),
  once(31, 'a 500 without a body', { status: 500 }),
  once(31, 'a 503 with HTML', html(503)),
  once(31, 'a 200 with HTML', html(200)),
  forEver(31, 'a 200 with HTML', html(200), 'ServiceFailed', 5, 1125),
  once(32, 'a connection reset before the answer', { connection: 'reset' }),
  once(32, 'a connection closed before the answer', { connection: 'close' }),
  once(32, 'a connection reset inside the body', CUT),
  once(32, 'a connection reset inside the body of an error', { ...THROTTLED, connection: 'cut' }),
  forEver(32, 'a connection reset inside the body', CUT, 'ServiceFailed', 5, 1125),
  once(33, 'a call without an answer', { connection: 'silence' }, 600),
  once(33, 'a body that stops half-way', HALF, 600),
  once(33, 'a trickled body', { connection: 'trickle' }, 600),
  forEver(33, 'a call without an answer', { connection: 'silence' }, 'NoAnswer', 3, 1800),
  forEver(33, 'a body that stops half-way', HALF, 'NoAnswer', 3, 1800),
  forEver(33, 'a trickled body', { connection: 'trickle' }, 'NoAnswer', 3, 1800),
  forEver(33, 'a trickled error', { status: 500, connection: 'trickle' }, 'NoAnswer', 3, 1800),
  { fault: 34, name: 'a closed port fails, with the endpoint', environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
    remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', code: 'Unreachable', durationMs: 1125, reasonHas: ['could not connect to http://127.0.0.1:1'] } },
  { fault: 34, name: 'a host that does not resolve fails, with the endpoint',
    environment: { AWS_ENDPOINT_URL_SSO_ADMIN: 'http://sso..invalid' },
    expected: { outcome: 'FAILED', code: 'Unresolvable', durationMs: 2325, reasonHas: ['the host name of http://sso..invalid'] } },
  { fault: 35, name: 'credentials that vanish fail at once', happening: { kind: 'credentials vanish' },
    expected: { outcome: 'FAILED', code: 'NoCredentials', calls: 0, durationMs: 0 } },
  { fault: 35, name: 'no credentials fail at once',
    environment: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_SESSION_TOKEN: '' },
    expected: { outcome: 'FAILED', code: 'NoCredentials', calls: 0, durationMs: 0 } },
  forEver(35, 'a call with expired credentials', error('ExpiredTokenException', 'The security token included in the request is expired'),
    'NoCredentials', 1, 0),
  ...['a text', 'a symbol', 'a circular object', 'an error of a megabyte'].map((value) => throwing(value, 'CallFailed')),
  ...['undefined', 'null', 'an error whose members throw'].map((value) => throwing(value, 'ServiceFailed', 1125)),
  row(77, 'credentials that the Region does not know are waited for, for the last time after 30 seconds',
    [error('UnrecognizedClientException', 'invalid')], { outcome: 'FAILED', code: 'UnknownCaller', calls: 14, durationMs: 30_000 }),
  forEver(82, 'an operation that the endpoint does not know', error('UnknownOperationException', 'none'), 'UnknownOperation', 1, 0),
  forEver(82, 'a service that MiniStack does not have', json({ error: 'Unsupported service: sso' }, { status: 400 }),
    'UnknownOperation', 1, 0),
  forEver(82, 'a 501', error('InternalFailure', 'not yet implemented', 501), 'UnknownOperation', 1, 0),
  row('+', 'a signature that is not accepted is sent a few times only', [error('InvalidSignatureException', 'Signature expired')],
    { outcome: 'FAILED', code: 'SignatureRejected', calls: 6, durationMs: 2325 }),
  forEver('+', 'an unknown error', error('TeapotException', 'short and stout', 418), 'CallFailed', 1, 0,
    { reasonHas: ['TeapotException: short and stout'] }),
  forEver('+', 'an error message of 50 KB', error('AccessDeniedException', 'no \u{1F6AB}'.repeat(10_000)), 'Denied', 5, 1050,
    { reasonHas: ['…'] }),
  forEver('+', 'a 403 without a body', { status: 403 }, 'Denied', 5, 1050),
  forEver('+', 'a redirect of the service', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'ServiceFailed', 5, 1125),
  once('+', 'an answer that is not HTTP', { connection: 'nonsense' }),
  row('+', 'every temporary fault, one after the other, goes on',
    [THROTTLED, { connection: 'reset' }, DENIED, html(200), { connection: 'close' }, error('InternalServerException', 'x', 500), AS_USUAL],
      { ...OK, calls: 7, durationMs: 4725 }),
];
