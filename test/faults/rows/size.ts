import { create, error, numbered, page, PROD, PROD_ATTRIBUTES } from '../fixtures';
import type { Fault, Row } from '../row';

/** A page of ACTIVE instances with the required members only. */
const crowd = (instances: number, nextToken?: string): Fault => page(Array.from({ length: instances }, (_, number) => (
  { InstanceArn: `arn:aws:sso:::instance/ssoins-${String(number).padStart(16, '0')}`, Status: 'ACTIVE' })), nextToken);
const long = (what: string, message: string): Row => ({
  fault: 67, name: `a message of ${what} takes little time of the CPU`,
  faults: { ListInstances: [error('SomethingUnknown', message, 403)] }, remainingMs: 3000,
  expected: { outcome: 'FAILED', code: 'Denied' },
});

/** Unexpectedly large answers. Every row has a limit of the time of the CPU and of the length of the log; see check.ts. */
export const SIZE: readonly Row[] = [
  long('a hundred thousand spaces', `${' '.repeat(100_000)}x`),
  long('a hundred thousand spaces and equal signs', `Signature=${' ='.repeat(50_000)}`),
  long('a hundred thousand encoded characters', '%2F'.repeat(100_000)),
  { fault: 67, name: 'a hundred thousand matches fail, and are counted', faults: { ListInstances: [crowd(100_000)] },
    expected: { outcome: 'FAILED', code: 'SeveralMatch', reasonHas: ['100000 ACTIVE instances', ' more'] } },
  { fault: 67, name: 'the one match after twenty thousand other instances is found',
    faults: { ListInstances: [crowd(20_000, 'A'), page([PROD])] }, event: create({ InstanceName: 'prod' }),
    expected: { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } },
  { fault: 67, name: 'five megabytes of StatusReasons are shortened',
    faults: { ListInstances: [page(Array.from({ length: 20 },
      (_, index) => numbered(index, { Status: 'CREATE_FAILED', StatusReason: '\u{1F4A5}'.repeat(65_000) })))] },
    expected: { outcome: 'FAILED', code: 'NoMatch',
      reasonHas: Array.from({ length: 20 }, (_, index) => numbered(index).InstanceArn) } },
];
