import { answeredId, create, DENIED, failedUpdateId, page, PROD, PROD_ATTRIBUTES, update } from '../fixtures';
import type { Answer, Row } from '../row';

const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const SHORT_MS = 3000;
const UNUSABLE_URL = 'the event has no usable ResponseURL: expected an http or https URL, so CloudFormation cannot be answered';
const LONG_STACK_ID = `arn:aws-us-gov:cloudformation:us-gov-west-1:111122223333:stack/${'S'.repeat(128)}/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`;
const LONG_IDS = { StackId: LONG_STACK_ID, LogicalResourceId: 'L'.repeat(255), RequestId: 'r'.repeat(128) };

const again = (what: string, ...answers: Answer[]): Row => (
  { fault: 37, name: `${what} makes the identical response go again`, response: [...answers, { status: 200 }], expected: { ...OK, puts: answers.length + 1 } });
const slowly = (row: Row, remainingMs = 2 * SHORT_MS): Row => ({ ...row, remainingMs });
const REFUSED = { puts: 1, logHas: 'response refused for good' } as const;
const refused = (status: number): Row => (
  { fault: 38, name: `a ${status} is final, never followed by the other outcome, and does not make Lambda run it again`, response: [{ status }], expected: { ...OK, ...REFUSED } });
const redirected = (status: number): Row => (
  { fault: 39, name: `a ${status} is not taken for success, nor followed`, response: [{ status, headers: { location: '/elsewhere' } }], remainingMs: 2500, expected: { outcome: 'throws', status: 'SUCCESS', puts: [1, 20], message: `the response could not be delivered: NotTakenError: the ResponseURL answered with status ${status}` } });
const impossible = (what: string, answer: Answer, message: string): Row => (
  { fault: 40, name: `${what} for ever throws, so that Lambda runs it again`, response: [answer], remainingMs: SHORT_MS, expected: { outcome: 'throws', status: 'SUCCESS', puts: [2, 40], message: `the response could not be delivered: ${message}` } });

/** The delivery of the response. */
export const RESPONSE: readonly Row[] = [
  again('a 500', { status: 500 }),
  again('a 503 three times', { status: 503 }, { status: 503 }, { status: 503 }),
  again('a 429', { status: 429 }),
  again('a 408', { status: 408 }),
  again('a reset before the answer', { fault: 'reset' }),
  again('a connection closed before the answer', { fault: 'close' }),
  again('an answer that is not HTTP', { fault: 'nonsense' }),
  slowly(again('no answer', { fault: 'silence' })),
  slowly(again('an answer that comes too late', { status: 200, delayMs: 2000 })),
  { ...again('a 503', { status: 503 }), name: 'a 503 over TLS makes the identical response go again', tls: true },
  { ...slowly(again('no answer', { fault: 'silence' })), name: 'no answer over TLS makes the identical response go again', tls: true },
  { fault: 37, name: 'a 503 makes the identical FAILED go again', services: { listInstances: [page([])] }, response: [{ status: 503 }, { fault: 'reset' }, { status: 200 }], expected: { outcome: 'FAILED', puts: 3 } },
  ...[400, 403, 404, 405, 411, 412, 413].map(refused),
  { fault: 38, name: 'a 403 to FAILED is final, too', services: { listInstances: [page([])] }, response: [{ status: 403 }], expected: { outcome: 'FAILED', ...REFUSED } },
  { fault: 38, name: 'a 403 after a 503 is final', response: [{ status: 503 }, { status: 403 }], expected: { ...OK, ...REFUSED, puts: 2 } },
  ...[301, 302, 304, 307].map(redirected),
  impossible('a 503', { status: 503 }, 'NotTakenError: the ResponseURL answered with status 503'),
  impossible('a reset', { fault: 'reset' }, '{*}'),
  impossible('no answer', { fault: 'silence' }, 'TimedOutError: no answer within {ms} ms'),
  { fault: 40, name: 'a closed port throws', event: create({}, { ResponseURL: 'http://127.0.0.1:1/key?X-Amz-Signature=0123456789abcdef' }), remainingMs: SHORT_MS,
    expected: { outcome: 'throws', puts: 0, message: 'the response could not be delivered: connect ECONNREFUSED 127.0.0.1:1' } },
  { fault: 40, name: 'a host that does not resolve throws', event: create({}, { ResponseURL: 'https://s3..invalid/key?X-Amz-Signature=0123456789abcdef' }), remainingMs: SHORT_MS,
    expected: { outcome: 'throws', puts: 0, message: 'the response could not be delivered: getaddrinfo ENOTFOUND s3..invalid' } },
  { fault: 40, name: 'a certificate that is not trusted throws', tls: true, environment: { NODE_EXTRA_CA_CERTS: '' }, remainingMs: 2 * SHORT_MS,
    expected: { outcome: 'throws', puts: 0, message: 'the response could not be delivered: {*}certificate{*}' } },
  { fault: 42, name: 'ids of the greatest length fit into SUCCESS', event: create({}, LONG_IDS), expected: OK },
  { fault: 42, name: 'ids of the greatest length fit into FAILED, with a long message', event: create({}, LONG_IDS), services: { listInstances: [{ ...DENIED, body: JSON.stringify({ __type: 'AccessDeniedException', message: 'm'.repeat(9000) }) }] }, remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', bytes: 4096, reasonHas: ['service control policy', '…'] } },
  { fault: 42, name: 'a failed Update of a physical id of 1024 bytes fits into FAILED', services: { listInstances: [page([])] }, event: update({}, {}, { ...LONG_IDS, PhysicalResourceId: 'p'.repeat(1024) }),
    expected: { outcome: 'FAILED', physicalResourceId: failedUpdateId(undefined, LONG_IDS), reasonHas: ['No instance of IAM Identity Center'] } },
  { fault: 68, name: 'a failed Update of the longest ids has an id of at most 1024 bytes', services: { listInstances: [page([])] }, event: update({}, {}, LONG_IDS), expected: { outcome: 'FAILED', physicalResourceId: failedUpdateId(PROD, LONG_IDS) } },
  { fault: 43, name: 'a missing ResponseURL throws', event: create({}, { ResponseURL: undefined }), expected: { outcome: 'throws', puts: 0, calls: 0, message: UNUSABLE_URL } },
  ...['', 'not a url, but a secret', 'https://', '/key?X-Amz-Signature=0123456789abcdef', 'ftp://127.0.0.1/key?X-Amz-Signature=0123456789abcdef', 'file:///etc/passwd'].map((url): Row => (
    { fault: 43, name: `a ResponseURL of "${url}" throws, and shows nothing of it`, event: create({}, { ResponseURL: url }), expected: { outcome: 'throws', puts: 0, calls: 0, message: UNUSABLE_URL } })),
  { fault: 43, name: 'a ResponseURL that is an object throws', event: create({}, { ResponseURL: { href: 'http://127.0.0.1/' } }), expected: { outcome: 'throws', puts: 0, message: UNUSABLE_URL } },
  { fault: '+', name: 'a 200 whose body never comes is taken at once', response: [{ status: 200, body: 'taken', fault: 'stall' }], expected: { ...OK, puts: 1, withinMs: 4000 } },
  { fault: '+', name: 'a 200 whose body is trickled is taken at once', response: [{ status: 200, fault: 'trickle' }], expected: { ...OK, puts: 1, withinMs: 4000 } },
  { fault: '+', name: 'a 204 is taken', response: [{ status: 204 }], expected: { ...OK, puts: 1, physicalResourceId: answeredId(PROD) } },
  { fault: '+', name: 'a 503 of a megabyte is not waited for', response: [{ status: 503, body: 'x'.repeat(1_000_000) }, { status: 200 }], expected: { ...OK, puts: 2 } },
];
