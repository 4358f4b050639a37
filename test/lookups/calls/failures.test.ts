import { classify, type FailureKind } from '../../../lookups/calls/failures';
import { TimedOutError } from '../../../lookups/calls/time';

const named = (name: string, more: object = {}) => Object.assign(new Error('message'), { name }, more);
const coded = (code: string) => Object.assign(new Error('message'), { code });
const withStatus = (httpStatusCode: unknown) => named('Unknown', { $metadata: { httpStatusCode } });

test.each<[FailureKind, readonly Error[]]>([
  ['throttled', [
    named('ThrottlingException', { message: 'with an explicit deny in a service control policy' }),
    ...['ThrottlingException', 'TooManyRequestsException', 'Throttling', 'RequestLimitExceeded'].map((name) => named(name)),
    withStatus(429),
  ]],
  ['server', [named('InternalServerException'), named('ServiceException'), named('ServiceFailure'), withStatus(500), withStatus(503)]],
  ['interrupted', [coded('ECONNRESET'), coded('EPIPE'), coded('ERR_STREAM_PREMATURE_CLOSE')]],
  ['timeout', [new TimedOutError(1), named('TimeoutError'), coded('ETIMEDOUT')]],
  ['unreadable', [new SyntaxError('message'), withStatus(200), withStatus(302), coded('HPE_INVALID_CONSTANT')]],
  ['kms-throttled', ['KMS_ThrottlingException', 'KMS_THROTTLING'].map((Reason) => named('ThrottlingException', { Reason }))],
  ['denied', [named('AccessDeniedException'), named('AccessDenied'), withStatus(401), withStatus(403)]],
  ['unknown-caller', [named('UnrecognizedClientException'), named('InvalidClientTokenId'), named('RegionDisabledException')]],
  ['clock', ['InvalidSignatureException', 'SignatureDoesNotMatch', 'RequestExpired', 'RequestTimeTooSkewed'].map((name) => named(name))],
  ['unresolvable', [coded('ENOTFOUND')]],
  ['unreachable', [
    ...['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER'].map(coded),
  ]],
  ['certificate', [
    ...['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT'],
    ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ...['INVALID_PURPOSE', 'PATH_LENGTH_EXCEEDED', 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'UNSPECIFIED'],
  ].map(coded)],
  ['unknown-operation', [
    ...['UnknownOperationException', 'UnknownOperation', 'InvalidAction'].map((name) => named(name)), withStatus(501),
    named('InternalFailure', { message: 'not yet implemented', $metadata: { httpStatusCode: 501 } }),
    named('InvalidRequest', { message: 'Unsupported service: sso' }), named('ValidationException', { message: 'Unsupported service' }),
    named('Unknown', { message: 'UnknownError', error: 'Unsupported service: sso' }),
  ]],
  ['kms-denied', ['KMS_AccessDeniedException', 'KMS_ACCESS_DENIED'].map((Reason) => named('AccessDeniedException', { Reason }))],
  ['kms-unusable', [
    ...['KMS_DisabledException', 'KMS_InvalidStateException', 'KMS_InvalidKeyUsageException', 'KMS_NotFoundException'],
    ...['KMS_DISABLED', 'KMS_INVALID_STATE', 'KMS_INVALID_KEY_USAGE', 'KMS_INVALID_ARN', 'KMS_KEY_NOT_FOUND'],
  ].map((Reason) => named('ValidationException', { Reason }))],
  ['credentials', [
    ...['CredentialsProviderError', 'ExpiredTokenException', 'ExpiredToken', 'IncompleteSignature', 'MissingAuthenticationToken'],
  ].map((name) => named(name))],
  ['invalid', [
    named('ValidationException'), named('ValidationError'),
    named('ValidationException', { Reason: 'SOMETHING_ELSE', $metadata: { httpStatusCode: 400 } }),
  ]],
  ['other', [
    named('toString'), coded('constructor'), withStatus(404), withStatus('500'), Object.assign(new Error('message'), { $metadata: null }),
  ]],
])('%s', (kind, errors) => {
  expect(errors.map((error) => classify(error).kind)).toEqual(errors.map(() => kind));
});

test('the name counts before the status', () => {
  expect(classify(named('ThrottlingException', { $metadata: { httpStatusCode: 400 } })).kind).toBe('throttled');
});

test('the error code of Node.js counts before the name, because the SDK names a reset connection a TimeoutError', () => {
  expect(classify(named('TimeoutError', { code: 'ECONNRESET' })).kind).toBe('interrupted');
  expect(classify(named('TimeoutError', { code: 'ETIMEDOUT' })).kind).toBe('timeout');
});

test('an error that throws when it is read is still a failure', () => {
  const hostile = Object.defineProperty(new Error(''), 'name', {
    get: () => {
      throw new Error('hands off');
    },
  });
  expect(classify(hostile)).toEqual({ kind: 'other', message: 'an error that cannot be read' });
});

describe('the message', () => {
  const circular: Record<string, unknown> = {};
  circular.itself = circular;

  test.each<[unknown, string]>([
    [named('AccessDeniedException'), 'AccessDeniedException: message'],
    [named('AccessDeniedException', { Reason: 'KMS_AccessDeniedException' }), 'KMS_AccessDeniedException: AccessDeniedException: message'],
    [new TypeError('message'), 'TypeError: message'],
    [new Error('message'), 'message'],
    [Object.assign(new Error(''), { name: 'AggregateError', code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [
      Object.assign(new SyntaxError('Unexpected token <\n  Deserialization error: look'), { $metadata: { httpStatusCode: 200 } }),
      'SyntaxError: Unexpected token < (HTTP status 200)',
    ],
    [new SyntaxError('Deserialization error: look'), 'SyntaxError'],
    [
      Object.assign(new Error('UnknownError'), { name: 'Unknown', $metadata: { httpStatusCode: 503 } }),
      'Unknown: UnknownError (HTTP status 503)',
    ],
    [Object.assign(new Error('UnknownError'), { name: 'Unknown', error: 'Unsupported service: sso' }), 'Unknown: Unsupported service: sso'],
    [named('Unknown', { error: 'not used' }), 'Unknown: message'],
    [{ name: 'Odd' }, 'Odd: {"name":"Odd"}'],
    [{}, '{}'],
    [circular, '[object Object]'],
    ['a text', 'a value that is no error was thrown: "a text"'],
    [undefined, 'a value that is no error was thrown: undefined'],
    [null, 'a value that is no error was thrown: null'],
    [7n, 'a value that is no error was thrown: [object BigInt]'],
    [[], 'a value that is no error was thrown: []'],
  ])('is readable, case %#', (error, message) => {
    expect(classify(error).message).toBe(message);
  });

  test.each([
    [new Error('')], [Object.assign(new Error(''), { name: '' })], [Object.create({ toJSON: () => undefined })],
  ])('is never empty, case %#', (error) => {
    expect(classify(error).message).toBe('an error without a message');
  });
});
