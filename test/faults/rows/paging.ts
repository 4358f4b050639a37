import { AS_USUAL, type FaultsOfOperation } from '../../../local-aws/services/protocol/faults';
import { error, json, page, PROD, PROD_ATTRIBUTES, SANDBOX } from '../fixtures';
import type { Fault, Row } from '../row';

const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const ENDLESS = { outcome: 'FAILED', code: 'EndlessPagination' } as const;
const MALFORMED = { outcome: 'FAILED', code: 'MalformedAnswer' } as const;

const row = (fault: Row['fault'], name: string, answers: FaultsOfOperation, expected: Row['expected'], more: Partial<Row> = {}): Row => (
  { fault, name, faults: { ListInstances: answers }, expected, ...more });
const raw = (body: string): Fault => ({ headers: { 'content-type': 'application/x-amz-json-1.1' }, body });

/** Pages, tokens, and answers that are not pages. */
export const PAGING: readonly Row[] = [
  row(1, 'the same token again and again fails, though the first page has a match', [page([PROD], 'A'), page([], 'A')],
    { ...ENDLESS, calls: 2 }),
  row(2, 'a cycle of tokens fails', [page([PROD], 'A'), page([], 'B'), page([], 'C'), page([], 'A')], { ...ENDLESS, calls: 4 }),
  row(3, 'new tokens without end fail before the deadline', ({ number }) => page([PROD], `token-${number}`, { delayMs: 100 }),
    { outcome: 'FAILED', code: 'OutOfTime', durationMs: 2800, calls: 28 }, { remainingMs: 4000 }),
  row(4, 'empty pages are followed', [page([], 'A'), page([], 'B'), page([PROD], 'C'), page([], 'D'), page([])], { ...OK, calls: 5 }),
  row(5, 'an empty NextToken is the end', [page([PROD], '')], { ...OK, calls: 1 }),
  row(6, 'a page without Instances is requested again', [json({}), json({ Instances: null }), AS_USUAL], { ...OK, calls: 3 }),
  row(6, 'an empty body is requested again', [raw(''), AS_USUAL], { ...OK, calls: 2 }),
  row(6, 'half a body is requested again', [raw('{"Instances": [{"Instan'), AS_USUAL], { ...OK, calls: 2 }),
  row(6, 'a page that never has Instances fails', [json({})], { outcome: 'FAILED', code: 'NoInstanceList', calls: 3 }),
  row(7, 'Instances that are an object are malformed', [json({ Instances: { 0: PROD } })], { ...MALFORMED, calls: 1 }),
  row(7, 'a malformed instance on the last page fails, though another matches', [page([PROD], 'A'), page([null])],
    { ...MALFORMED, calls: 2 }),
  row(22, 'the match can be on any page', [page([], 'A'), page([PROD], 'B'), page([{ ...SANDBOX, Status: 'CREATE_FAILED' }])], OK),
  row('+', 'a token of 8 KB in Unicode is returned as it is', [page([], '\u{1F511}"\\\u2028'.repeat(1000)), page([PROD])],
    { ...OK, calls: 2 }),
  row('+', 'a token that the service does not know fails at once',
    [page([PROD], 'A'), error('ValidationException', 'The pagination token is invalid')],
    { outcome: 'FAILED', code: 'InvalidRequest', calls: 2 }),
  row('+', 'an error between pages is retried on the same page',
    [page([], 'A'), error('ThrottlingException', 'Rate exceeded'), page([], 'B'), error('InternalServerException', 'oops', 500),
      page([PROD])],
    { ...OK, calls: 5 }),
];
