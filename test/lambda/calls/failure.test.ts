import { classify, type FailureKind } from '../../../lambda/calls/failure';
import { IncompleteAnswerError } from '../../../lambda/lookup/pages';
import { NEVER, WHILE_TIME_LASTS } from '../../../lambda/calls/retry';
import { TimedOutError } from '../../../lambda/calls/time';
import { tryAgainUntil } from '../../../lambda/calls/retry-policy';

const SETTLED = 30_000;

/** An error of the SDK. */
function named(name: string, more: object = {}): Error {
  return Object.assign(new Error('said'), { name }, more);
}

function coded(code: string): Error {
  return Object.assign(new Error('said'), { code });
}

function withStatus(httpStatusCode: unknown): Error {
  return Object.assign(new Error('said'), { name: 'Unknown', $metadata: { httpStatusCode } });
}

/** Failures with six attempts. */
const FEW = 6;

test.each<[FailureKind, number, readonly Error[]]>([
  ['throttled', WHILE_TIME_LASTS, [named('ThrottlingException'), named('TooManyRequestsException'), named('Throttling'), withStatus(429)]],
  ['server', WHILE_TIME_LASTS, [named('InternalServerException'), named('ServiceException'), withStatus(500), withStatus(503)]],
  ['cut', WHILE_TIME_LASTS, [coded('ECONNRESET'), coded('EPIPE'), coded('ERR_STREAM_PREMATURE_CLOSE')]],
  ['timeout', WHILE_TIME_LASTS, [new TimedOutError(1), named('TimeoutError'), coded('ETIMEDOUT')]],
  ['unreadable', WHILE_TIME_LASTS, [new SyntaxError('said'), withStatus(200), withStatus(302), coded('HPE_INVALID_CONSTANT')]],
  ['kms-throttled', WHILE_TIME_LASTS, [named('ThrottlingException', { Reason: 'KMS_ThrottlingException' }), named('ThrottlingException', { Reason: 'KMS_THROTTLING' })]],
  ['denied', SETTLED, [named('AccessDeniedException'), named('AccessDenied'), withStatus(401), withStatus(403)]],
  ['unknown-caller', FEW, [named('UnrecognizedClientException'), named('InvalidClientTokenId')]],
  ['clock', FEW, [named('InvalidSignatureException'), named('SignatureDoesNotMatch'), named('RequestTimeTooSkewed')]],
  ['unresolvable', FEW, [coded('ENOTFOUND')]],
  ['unreachable', WHILE_TIME_LASTS, [coded('ECONNREFUSED'), coded('EAI_AGAIN'), coded('EHOSTUNREACH'), coded('ENETUNREACH')]],
  ['kms-denied', SETTLED, [named('AccessDeniedException', { Reason: 'KMS_AccessDeniedException' }), named('AccessDeniedException', { Reason: 'KMS_ACCESS_DENIED' })]],
  ['kms-unusable', NEVER, [
    named('ValidationException', { Reason: 'KMS_DisabledException' }), named('ValidationException', { Reason: 'KMS_InvalidStateException' }),
    named('ValidationException', { Reason: 'KMS_InvalidKeyUsageException' }), named('ResourceNotFoundException', { Reason: 'KMS_NotFoundException' }),
    ...['KMS_DISABLED', 'KMS_INVALID_STATE', 'KMS_INVALID_KEY_USAGE', 'KMS_INVALID_ARN'].map((Reason) => named('ValidationException', { Reason })),
    named('ResourceNotFoundException', { Reason: 'KMS_KEY_NOT_FOUND' }),
  ]],
  ['credentials', NEVER, [named('CredentialsProviderError'), named('ExpiredTokenException'), named('MissingAuthenticationToken')]],
  ['invalid', NEVER, [named('ValidationException'), named('ValidationException', { Reason: 'SOMETHING_ELSE', $metadata: { httpStatusCode: 400 } })]],
  ['other', NEVER, [named('toString'), coded('constructor'), withStatus(404), withStatus('500'), Object.assign(new Error('said'), { $metadata: null })]],
])('%s', (kind, until, errors) => {
  expect(errors.map((error) => classify(error).kind)).toEqual(errors.map(() => kind));
  for (const error of errors) {
    const few = until === FEW;
    expect(tryAgainUntil(error, 1, SETTLED)).toBe(few ? WHILE_TIME_LASTS : until);
    expect(tryAgainUntil(error, 5, SETTLED)).toBe(few ? WHILE_TIME_LASTS : until);
    expect(tryAgainUntil(error, 6, SETTLED)).toBe(few ? NEVER : until);
  }
});

test('the name counts before the status', () => {
  expect(classify(named('ThrottlingException', { $metadata: { httpStatusCode: 400 } })).kind).toBe('throttled');
});

test('the error code of Node.js counts before the name, because the SDK names a reset connection a TimeoutError', () => {
  expect(classify(named('TimeoutError', { code: 'ECONNRESET' })).kind).toBe('cut');
  expect(classify(named('TimeoutError', { code: 'ETIMEDOUT' })).kind).toBe('timeout');
});

test('an error that throws when it is read is still a failure', () => {
  const hostile = Object.defineProperty(new Error(''), 'name', { get: () => { throw new Error('hands off'); } });
  expect(classify(hostile)).toEqual({ kind: 'other', said: 'an error that cannot be read' });
});

test('an incomplete answer is requested three times', () => {
  expect([1, 2, 3].map((tries) => tryAgainUntil(new IncompleteAnswerError('Instances'), tries, SETTLED))).toEqual([WHILE_TIME_LASTS, WHILE_TIME_LASTS, NEVER]);
});

describe('what was said', () => {
  const circular: Record<string, unknown> = {};
  circular.itself = circular;

  test.each<[unknown, string]>([
    [named('AccessDeniedException'), 'AccessDeniedException: said'],
    [named('AccessDeniedException', { Reason: 'KMS_AccessDeniedException' }), 'KMS_AccessDeniedException: AccessDeniedException: said'],
    [new TypeError('said'), 'TypeError: said'],
    [new Error('said'), 'said'],
    [Object.assign(new Error(''), { name: 'AggregateError', code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [Object.assign(new SyntaxError('Unexpected token <\n  Deserialization error: to see the raw response, look'), { $metadata: { httpStatusCode: 200 } }), 'SyntaxError: Unexpected token < (HTTP status 200)'],
    [Object.assign(new Error('UnknownError'), { name: 'Unknown', $metadata: { httpStatusCode: 503 } }), 'Unknown: UnknownError (HTTP status 503)'],
    [{ name: 'Odd' }, 'Odd: {"name":"Odd"}'],
    [{}, '{}'],
    [circular, '[object Object]'],
    ['a text', 'a value that is no error was thrown: "a text"'],
    [undefined, 'a value that is no error was thrown: undefined'],
    [null, 'a value that is no error was thrown: null'],
    [7n, 'a value that is no error was thrown: [object BigInt]'],
    [[], 'a value that is no error was thrown: []'],
  ])('is readable, case %#', (error, said) => {
    expect(classify(error).said).toBe(said);
  });

  test.each([[new Error('')], [Object.assign(new Error(''), { name: '' })], [Object.create({ toJSON: () => undefined })]])('is never empty, case %#', (error) => {
    expect(classify(error).said).toBe('an error without a message');
  });
});
