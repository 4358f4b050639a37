import { AS_USUAL } from '../../../local-aws/services/protocol/faults';
import { create, PROD_ATTRIBUTES } from '../fixtures';
import type { Row } from '../row';

/*
 * A proof that the virtual clock tells the truth: what takes these times there takes them in real time. A slow machine takes
 * longer, but not as long as the function may take.
 */
const REMAINING_MS = 8000;

const PROOFS: readonly (Omit<Row, 'expected'> & { readonly durationMs: number })[] = [
  { fault: 33, name: 'a call without an answer', faults: { ListInstances: [{ connection: 'silence' }, AS_USUAL] }, durationMs: 1475 },
  { fault: 33, name: 'a trickled body', faults: { ListInstances: [{ connection: 'trickle' }, AS_USUAL] }, durationMs: 1475 },
  { fault: 37, name: 'a response that is accepted too late', response: [{ status: 200, delayMs: 60_000 }, { status: 200 }],
    durationMs: 575 },
];

export const REAL_TIME: readonly Row[] = PROOFS.flatMap(({ durationMs, name, ...row }): Row[] => [
  { ...row, name: `${name} once is retried, in virtual time`, event: create(), remainingMs: REMAINING_MS,
    expected: { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES, durationMs } },
  { ...row, name: `${name} once is retried, in real time`, event: create(), remainingMs: REMAINING_MS, realTime: true,
    expected: { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES, durationMs } },
]);
