import { create, error, failedUpdateId, PROD_ATTRIBUTES, UNANSWERED_ID, update } from '../fixtures';
import type { Answer, Row } from '../row';
import { sees } from '../world';

const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const SHORT_MS = 3000;
const UNUSABLE_URL = 'the event has no usable ResponseURL';
const UNDELIVERED = 'the response could not be delivered: ';
const REFUSED = { puts: 1, logHas: 'the ResponseURL refused the response for good' } as const;
const LONG_IDS = {
  StackId: `arn:aws-us-gov:cloudformation:us-gov-west-1:111122223333:stack/${'S'.repeat(128)}/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`,
  LogicalResourceId: 'L'.repeat(255), RequestId: 'r'.repeat(128),
};

const again = (what: string, answers: readonly Answer[], durationMs: number, more: Partial<Row> = {}): Row => ({
  fault: 37, name: `${what} makes the identical response go again`, response: [...answers, { status: 200 }], remainingMs: 2 * SHORT_MS,
  expected: { ...OK, puts: answers.length + 1, durationMs }, ...more,
});
const never = (fault: number, what: string, answer: Answer, puts: number, durationMs: number, message: string): Row => ({
  fault, name: `${what} again and again throws, so that Lambda runs the event again`, response: [answer], remainingMs: SHORT_MS,
  expected: { outcome: 'throws', status: 'SUCCESS', puts, durationMs, message: UNDELIVERED + message },
});

/** The delivery of the response. */
export const RESPONSE: readonly Row[] = [
  again('a 500', [{ status: 500 }], 75),
  again('a 503 three times', [{ status: 503 }, { status: 503 }, { status: 503 }], 525),
  again('a 429', [{ status: 429 }], 75),
  again('a 408', [{ status: 408 }], 75),
  again('a reset before the answer', [{ connection: 'reset' }], 75),
  again('a connection closed before the answer', [{ connection: 'close' }], 75),
  again('an answer that is not HTTP', [{ connection: 'nonsense' }], 75),
  again('no answer', [{ connection: 'silence' }], 450),
  again('an answer that comes too late', [{ status: 200, delayMs: 2000 }], 450),
  again('a 503 over TLS', [{ status: 503 }], 75, { tls: true }),
  again('no answer over TLS', [{ connection: 'silence' }], 450, { tls: true }),
  again('a 503 of a megabyte', [{ status: 503, body: 'x'.repeat(1_000_000) }], 75),
  { fault: 37, name: 'a 503 makes the identical FAILED go again', world: sees(),
    response: [{ status: 503 }, { connection: 'reset' }, { status: 200 }],
    expected: { outcome: 'FAILED', code: 'NoInstance', puts: 3, durationMs: 225 } },
  { fault: 38, name: 'a 403 is final: it is neither retried nor followed by FAILED', response: [{ status: 403 }],
    expected: { ...OK, ...REFUSED } },
  { fault: 38, name: 'a 403 to FAILED is final', world: sees(), response: [{ status: 403 }],
    expected: { outcome: 'FAILED', code: 'NoInstance', ...REFUSED } },
  { fault: 38, name: 'a 403 after a 503 is final', response: [{ status: 503 }, { status: 403 }], expected: { ...OK, ...REFUSED, puts: 2 } },
  never(39, 'a redirect', { status: 307, headers: { location: '/elsewhere' } }, 6, 2325,
    'NotAcceptedError: the ResponseURL answered with status 307'),
  never(40, 'a 503', { status: 503 }, 6, 2325, 'NotAcceptedError: the ResponseURL answered with status 503'),
  never(40, 'a reset', { connection: 'reset' }, 6, 2325, ''),
  never(40, 'no answer', { connection: 'silence' }, 5, 2060, 'TimedOutError: no answer within 188 ms'),
  { fault: 40, name: 'a closed port throws', event: create({}, { ResponseURL: 'http://127.0.0.1:1/key?X-Amz-Signature=0123456789abcdef' }),
    remainingMs: SHORT_MS,
    expected: { outcome: 'throws', puts: 0, message: `${UNDELIVERED}connect ECONNREFUSED 127.0.0.1:1` } },
  { fault: 40, name: 'a host that does not resolve throws',
    event: create({}, { ResponseURL: 'https://s3..invalid/key?X-Amz-Signature=0123456789abcdef' }), remainingMs: SHORT_MS,
    expected: { outcome: 'throws', puts: 0, message: `${UNDELIVERED}getaddrinfo ENOTFOUND s3..invalid` } },
  { fault: 40, name: 'a certificate that is not trusted throws', tls: true, environment: { NODE_EXTRA_CA_CERTS: '' }, remainingMs: SHORT_MS,
    expected: { outcome: 'throws', puts: 0, message: UNDELIVERED } },
  { fault: 42, name: 'IDs of the greatest length fit into SUCCESS', event: create({}, LONG_IDS), expected: OK },
  { fault: 42, name: 'IDs of the greatest length fit into FAILED, with a long message', event: create({}, LONG_IDS), remainingMs: SHORT_MS,
    faults: { ListInstances: [error('AccessDeniedException', 'm'.repeat(9000))] },
    expected: { outcome: 'FAILED', code: 'Denied', bytes: 4096 } },
  { fault: 42, name: 'a physical ID of 1024 bytes fits into FAILED', world: sees(),
    event: update({}, {}, { ...LONG_IDS, PhysicalResourceId: 'p'.repeat(1024) }),
    expected: { outcome: 'FAILED', code: 'NoInstance' } },
  ...[undefined, 'not a url, but a secret', 'ftp://127.0.0.1/key?X-Amz-Signature=0123456789abcdef'].map((ResponseURL): Row => (
    { fault: 43, name: `a ResponseURL of ${JSON.stringify(ResponseURL)} throws without it`, event: create({}, { ResponseURL }),
      expected: { outcome: 'throws', puts: 0, calls: 0, message: UNUSABLE_URL, logHas: UNUSABLE_URL } })),
  { fault: '+', name: 'a 200 whose body never comes is accepted at once', response: [{ status: 200, body: 'taken', connection: 'stall' }],
    expected: { ...OK, puts: 1, durationMs: 0 } },
  { fault: '+', name: 'a 200 whose body is trickled is accepted at once', response: [{ status: 200, connection: 'trickle' }],
    expected: { ...OK, puts: 1, durationMs: 20 } },
  { fault: '+', name: 'a 204 is accepted', response: [{ status: 204 }], expected: { ...OK, puts: 1 } },
  { fault: 68, name: 'a failed Update has an ID of its own that no failed Create has', world: sees(),
    event: update({}, {}, { PhysicalResourceId: UNANSWERED_ID }),
    expected: { outcome: 'FAILED', code: 'NoInstance', physicalResourceId: failedUpdateId() } },
];
