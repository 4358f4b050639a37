import { DENIED, error, html, page, PROD, PROD_ATTRIBUTES, THROTTLED } from '../fixtures';
import type { Answer, Row } from '../row';

const ASKED = 'sso:ListInstances in us-east-1 (account 111122223333)';
const DENIED_REASON = `${ASKED} was denied for {s} s. Check that the role that makes the call allows sso:ListInstances, that no permissions boundary, session policy or service control policy denies it or blocks the Region us-east-1, and that IAM Identity Center is enabled.`;
const BROKEN = `${ASKED} failed for {s} s because IAM Identity Center did not return a valid answer. Deploy again, and check the AWS Health Dashboard if the error persists.`;
const SILENT = `${ASKED} received no answer from {endpoint} for {s} s. Deploy again; if the function is in a VPC, check that it has a route to the endpoint.`;
const NO_CREDENTIALS = `${ASKED} failed because the function has no valid credentials. Lambda puts the credentials of the function's role into the environment: check that nothing removes or replaces them.`;
const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const SHORT_MS = 3000;
/** By this time, an error that may use half of the time is final. One that may use all of it is final later. */
const SETTLED_MS = 1900;

const kms = (reason: string, type = 'AccessDeniedException') => error(type, 'The key cannot be used.', 400, { Reason: reason });
const thenPage = (...answers: Answer[]) => ({ listInstances: [...answers, page([PROD])] });
const forEver = (answer: Answer) => ({ listInstances: [answer] });
const once = (fault: Row['fault'], what: string, answer: Answer, remainingMs?: number): Row => (
  { fault, name: `${what} once is tried again`, services: thenPage(answer), remainingMs, expected: { ...OK, calls: 2 } });
const broken = (fault: Row['fault'], what: string, answer: Answer, note: string, reason = BROKEN): Row => (
  { fault, name: `${what} for ever fails before the deadline`, services: forEver(answer), remainingMs: SHORT_MS, expected: { outcome: 'FAILED', calls: [2, 40], reason: `${reason}\n- ${note}` } });

/** Errors of the service, and faults of the connection to it. */
export const API: readonly Row[] = [
  { fault: 23, name: 'throttled three times, with 400 and with 429, goes on', services: thenPage(THROTTLED, { ...THROTTLED, status: 429 }, THROTTLED), expected: { ...OK, calls: 4 } },
  once(23, 'a bare 429', { status: 429 }),
  once(23, 'TooManyRequestsException', error('TooManyRequestsException', 'Too many', 429)),
  broken(24, 'throttled', THROTTLED, 'ThrottlingException: Rate exceeded', `${ASKED} was throttled for {s} s. Deploy again when fewer calls are made: all callers in the account share the request quota of IAM Identity Center.`),
  { fault: 25, name: 'denied three times, then allowed, goes on', services: thenPage(DENIED, DENIED, DENIED), expected: { ...OK, calls: 4 } },
  { fault: 26, name: 'denied for ever fails after a bounded wait, telling what may deny it',
    services: forEver(DENIED), remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', calls: [2, 10], withinMs: SETTLED_MS, reason: `${DENIED_REASON}\n- AccessDeniedException: User is not authorized to perform: sso:ListInstances` } },
  { fault: 27, name: 'KMS denied fails, naming kms:Decrypt', services: forEver(kms('KMS_AccessDeniedException')), remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', calls: [2, 10], withinMs: SETTLED_MS, reason: `${ASKED} was denied the use of the KMS key that encrypts IAM Identity Center for {s} s. Allow the role that makes the call kms:Decrypt on that key: set encryptionKey on the lookup, and check the key policy.\n- KMS_AccessDeniedException: AccessDeniedException: The key cannot be used.` } },
  { fault: 27, name: 'KMS denied at first, then allowed, goes on', services: thenPage(kms('KMS_AccessDeniedException')), expected: { ...OK, calls: 2 } },
  ...['KMS_DisabledException', 'KMS_InvalidStateException'].map((reason): Row => ({
    fault: 28, name: `${reason} fails at once`, services: forEver(kms(reason)),
    expected: { outcome: 'FAILED', calls: 1, reason: `${ASKED} failed because the KMS key that encrypts IAM Identity Center cannot be used. Enable the key, or cancel its deletion, and deploy again.\n- ${reason}: AccessDeniedException: The key cannot be used.` },
  })),
  once(29, 'KMS throttled', kms('KMS_ThrottlingException', 'ThrottlingException')),
  { fault: 30, name: 'ValidationException fails at once', services: forEver(error('ValidationException', 'MaxResults is too great')),
    expected: { outcome: 'FAILED', calls: 1, reason: `${ASKED} was rejected as invalid. Report this to the maintainers of cdk-identity-center-lookup.\n- ValidationException: MaxResults is too great` } },
  once(31, 'InternalServerException', error('InternalServerException', 'internal', 500)),
  once(31, 'a 500 without a body', { status: 500 }),
  once(31, 'a 502 with HTML', html(502)),
  once(31, 'a 503 with HTML', html(503)),
  once(31, 'a 200 with HTML', html(200)),
  broken(31, 'InternalServerException', error('InternalServerException', 'internal', 500), 'InternalServerException: internal'),
  broken(31, 'a 503 with HTML', html(503), '{*}'),
  broken(31, 'a 200 with HTML', html(200), '{*}'),
  once(32, 'a connection reset before the answer', { fault: 'reset' }),
  once(32, 'a connection closed before the answer', { fault: 'close' }),
  once(32, 'a connection reset inside the body', { ...page([PROD]), fault: 'cut' }),
  once(32, 'a connection reset inside the body of an error', { ...THROTTLED, fault: 'cut' }),
  broken(32, 'a connection reset before the answer', { fault: 'reset' }, '{*}'),
  broken(32, 'a connection reset inside the body', { ...page([PROD]), fault: 'cut' }, '{*}'),
  once(33, 'a call never answered', { fault: 'silence' }, 3000),
  once(33, 'a body that stops half-way', { ...page([PROD]), fault: 'stall' }, 3000),
  once(33, 'a trickled body', { fault: 'trickle' }, 3000),
  broken(33, 'a call never answered', { fault: 'silence' }, 'TimedOutError: no answer within {ms} ms', SILENT),
  broken(33, 'a body that stops half-way', { ...page([PROD]), fault: 'stall' }, 'TimedOutError: no answer within {ms} ms', SILENT),
  broken(33, 'a trickled body', { fault: 'trickle' }, 'TimedOutError: no answer within {ms} ms', SILENT),
  broken(33, 'a trickled error', { status: 500, fault: 'trickle' }, 'TimedOutError: no answer within {ms} ms', SILENT),
  { fault: 34, name: 'a port that is closed fails, naming the endpoint', environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', reason: `${ASKED} could not connect to http://127.0.0.1:1 for {s} s. Deploy again; if the function is in a VPC, check that it has a route to the endpoint.\n- connect ECONNREFUSED 127.0.0.1:1` } },
  { fault: 34, name: 'a host that does not resolve fails, naming the endpoint', environment: { AWS_ENDPOINT_URL_SSO_ADMIN: 'http://sso..invalid' }, remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', reason: `${ASKED} failed because the host name of http://sso..invalid does not resolve. Check that the Region exists and offers IAM Identity Center, and, if the function is in a VPC, that the VPC resolves public host names.\n- getaddrinfo ENOTFOUND sso..invalid` } },
  { fault: 35, name: 'credentials that vanish fail at once, saying so', happening: { kind: 'credentials vanish' },
    expected: { outcome: 'FAILED', calls: 0, reason: `${NO_CREDENTIALS}\n- CredentialsProviderError: Unable to find environment variable credentials.` } },
  { fault: 35, name: 'no credentials fail at once, saying so', environment: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_SESSION_TOKEN: '' },
    expected: { outcome: 'FAILED', calls: 0, reason: `${NO_CREDENTIALS}\n- CredentialsProviderError: Unable to find environment variable credentials.` } },
  { fault: 35, name: 'expired credentials fail at once, saying so', services: forEver(error('ExpiredTokenException', 'The security token included in the request is expired')),
    expected: { outcome: 'FAILED', calls: 1, reason: `${NO_CREDENTIALS}\n- ExpiredTokenException: The security token included in the request is expired` } },
  ...['undefined', 'null', 'an empty string', 'a text', 'a number', 'a bigint', 'a symbol', 'a function', 'an array', 'an empty object', 'a circular object', 'an object without prototype',
    'an error', 'an error without a message', 'an error of strange members', 'an error whose members throw', 'an error of a megabyte'].map((value): Row => ({
    fault: 36, name: `a call that throws ${value} fails readably`, happening: { kind: 'request fails', value }, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['failed', 'cdk-identity-center-lookup'] },
  })),
  { fault: '+', name: 'a Region that is not enabled fails, saying so', services: forEver(error('UnrecognizedClientException', 'The security token included in the request is invalid.')), remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', reason: `${ASKED} was rejected because the credentials are not known in that Region. The Region us-east-1 is probably not enabled for the account: enable it, or use another Region.\n- UnrecognizedClientException: The security token included in the request is invalid.` } },
  { fault: '+', name: 'a Region that is not enabled is asked a few times, and not for all the time there is', services: forEver(error('UnrecognizedClientException', 'invalid')),
    expected: { outcome: 'FAILED', calls: 6, withinMs: 10_000 } },
  { fault: '+', name: 'a signature that is refused fails, telling of the clock', services: forEver(error('InvalidSignatureException', 'Signature expired: 20261122T000000Z is now earlier than 20261122T115500Z')), remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', reason: `${ASKED} was rejected because the signature was not accepted. Deploy again: the clock of the function may have been wrong.\n- InvalidSignatureException: Signature expired: 20261122T000000Z is now earlier than 20261122T115500Z` } },
  { fault: '+', name: 'an error nobody has heard of fails readably', services: forEver(error('TeapotException', 'short and stout', 418)), remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', reasonHas: [ASKED, 'TeapotException', 'short and stout'] } },
  { fault: '+', name: 'an error message of 50 KB is cut, and not the advice', services: forEver(error('AccessDeniedException', 'no \u{1F6AB}'.repeat(10_000))), remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', reasonHas: ['service control policy', '…'] } },
  { fault: '+', name: 'a 403 without a body is taken for denied', services: forEver({ status: 403 }), remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['was denied for'] } },
  { fault: '+', name: 'a redirect of the service is not followed', services: forEver({ status: 302, headers: { location: 'http://127.0.0.1:1/' } }), remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: [ASKED] } },
  once('+', 'an answer that is not HTTP', { fault: 'nonsense' }),
  { fault: '+', name: 'a mix of every passing fault goes on', remainingMs: 12_000,
    services: thenPage(THROTTLED, { fault: 'reset' }, DENIED, html(200), { fault: 'close' }, error('InternalServerException', 'x', 500)), expected: { ...OK, calls: 7 } },
];
