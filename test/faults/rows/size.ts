import { create, error, page, PROD, PROD_ATTRIBUTES } from '../fixtures';
import type { Answer, Row } from '../row';

const SHORT_MS = 3000;

/** A page of ACTIVE instances with the required members only. */
const crowd = (instances: number, nextToken?: string): Answer => page(Array.from({ length: instances }, (_, number) => (
  { InstanceArn: `arn:aws:sso:::instance/ssoins-${String(number).padStart(16, '0')}`, Status: 'ACTIVE' })), nextToken);
const long = (what: string, message: string): Row[] => ['SignatureDoesNotMatch', 'SomethingUnknown'].map((type): Row => ({
  fault: 67, name: `${type} with a message of ${what} is reported in time`, services: { listInstances: [error(type, message, 403)] }, remainingMs: SHORT_MS,
  expected: { outcome: 'FAILED', withinMs: 2_800, reasonHas: [type] },
}));

/** Unexpectedly large answers. */
export const SIZE: readonly Row[] = [
  ...long('a hundred thousand spaces', `${' '.repeat(100_000)}x`),
  ...long('a hundred thousand spaces and equal signs', `Signature=${' ='.repeat(50_000)}`),
  ...long('a hundred thousand encoded characters', '%2F'.repeat(100_000)),
  { fault: 67, name: 'an answer of a hundred thousand matches fails in time, and counts them', services: { listInstances: [crowd(100_000)] }, remainingMs: 30_000,
    expected: { outcome: 'FAILED', reasonHas: ['100000 ACTIVE instances of IAM Identity Center match', ' more'] } },
  { fault: 67, name: 'the one match after twenty thousand other instances is found, with a log of reasonable length',
    services: { listInstances: [crowd(20_000, 'A'), page([PROD])] }, event: create({ InstanceName: 'prod' }), remainingMs: 30_000, expected: { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } },
];
