import { AS_USUAL } from '../../../local-aws/services/protocol/faults';
import { answeredId, create, deletion, DENIED, error, failedUpdateId, page, PROD, PROD_ATTRIBUTES, properties, SANDBOX, UNANSWERED_ID,
  update } from '../fixtures';
import type { Expected, FaultEvent, Row } from '../row';
import { sees } from '../world';

const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const DELETED = { outcome: 'SUCCESS', calls: 0, puts: 1, durationMs: 0 } as const;
const CHANGED = { outcome: 'FAILED', code: 'Changed', physicalResourceId: failedUpdateId(PROD) } as const;
const NOTHING_ANSWERS = { ListInstances: [{ connection: 'silence' }], AssumeRole: [{ connection: 'silence' }],
  DescribeOrganization: [{ connection: 'silence' }] } as const;
const SHORT_MS = 3000;
const SLOW_PAGE = { ListInstances: [{ delayMs: 300 }] };
const ANOTHER = { world: sees(SANDBOX) };
const AGAIN = update({ Revision: '2' }, { Revision: '1' });

const row = (fault: Row['fault'], name: string, event: FaultEvent, expected: Expected,
  more: Partial<Row> = {}): Row => ({ fault, name, event, expected, ...more });
const hangs = (fault: Row['fault'], name: string, remainingMs: number, durationMs: number, more: Partial<Row> = {}): Row => (
  { fault, name, faults: NOTHING_ANSWERS, remainingMs, expected: { outcome: 'FAILED', code: 'NoAnswer', durationMs }, ...more });
const invalid = (fault: Row['fault'], what: string, given: object): Row => (
  row(fault, `${what} fails without a call`, create({ ...given }),
    { outcome: 'FAILED', code: 'InvalidProperty', calls: 0, physicalResourceId: UNANSWERED_ID }));
const deleted = (fault: number, what: string, more: FaultEvent, physicalResourceId?: string): Row => (
  row(fault, `a Delete ${what} succeeds without a call`, deletion(more), { ...DELETED, physicalResourceId },
    { faults: NOTHING_ANSWERS }));

/** Failures that last. */
const PERSISTENT: readonly [what: string, code: string, given: Partial<Row>][] = [
  ['a changed answer', 'Changed', ANOTHER],
  ['denied', 'Denied', { faults: { ListInstances: [DENIED] } }],
  ['no answer', 'NoAnswer', { faults: { ListInstances: [{ connection: 'silence' }] } }],
  ['an invalid property', 'InvalidProperty', { event: update({ InstanceName: ' ' }, {}) }],
];

/** Kinds of events, and what happens in the process during them. */
export const LIFECYCLE: readonly Row[] = [
  hangs(44, 'a lookup with three seconds left, and no answer, fails in time', 3000, 1800),
  hangs(44, 'a lookup with a second and a half left, and no answer, fails in time', 1500, 1011),
  row(44, 'a Delete with three seconds left succeeds at once', deletion(), DELETED, { faults: NOTHING_ANSWERS, remainingMs: 3000 }),
  hangs(45, 'a lookup that no service answers fails a safe margin before the end', 120_000, 99_000,
    { event: create({ AssumeRoleArn: 'arn:aws:iam::999988887777:role/Lookup', InstanceType: 'ORGANIZATION' }) }),
  row(45, 'a lookup that neither a service nor the ResponseURL answers throws before the end', create(),
    { outcome: 'throws', status: 'FAILED', durationMs: 2586 },
    { faults: NOTHING_ANSWERS, response: [{ connection: 'silence' }], remainingMs: SHORT_MS }),
  ...[-1, 0, 1].map((offset) => row(46, `an answer ${offset} ms from the deadline has one outcome`, create(), { outcome: 'either' }, {
    remainingMs: 2400,
    faults: { ListInstances: [...Array.from({ length: 3 }, (_, index) => page([], `T${index}`, { delayMs: 420 })),
      page([PROD], undefined, { delayMs: 420 + offset })] },
  })),
  row(47, 'a Create twice has the same bytes', create({ InstanceName: 'prod' }), OK, { twice: true }),
  row(47, 'a Create that fails, twice, has the same bytes', create(), { outcome: 'FAILED', code: 'SeveralMatch' },
    { world: sees(PROD, SANDBOX), twice: true }),
  row(47, 'an Update that fails, twice, has the same bytes', AGAIN, CHANGED, { ...ANOTHER, twice: true }),
  deleted(48, 'with the ID of an answer', {}, answeredId(PROD)),
  deleted(48, 'with an ID that CloudFormation invented', { PhysicalResourceId: 'identity-Lookup-1ABCDEFGHIJKL' },
    'identity-Lookup-1ABCDEFGHIJKL'),
  deleted(48, 'with properties of a newer version', { ResourceProperties: properties({ Wanted: { Deep: ['x'] } }) }),
  row(49, 'an Update with an unchanged answer has the answer in its ID', AGAIN, { ...OK, physicalResourceId: answeredId(PROD) }),
  row(49, 'an Update with another question takes another answer', update({ InstanceName: 'sandbox' }, { InstanceName: 'prod' }),
    { outcome: 'SUCCESS', physicalResourceId: answeredId(SANDBOX) }, { world: sees(PROD, SANDBOX) }),
  row(49, 'an Update with the same question and another answer is refused', AGAIN, CHANGED, ANOTHER),
  row(49, 'an Update with another answer is accepted if that is allowed', update({ AllowChange: 'true' }, {}),
    { outcome: 'SUCCESS', physicalResourceId: answeredId(SANDBOX) }, ANOTHER),
  ...PERSISTENT.map(([what, code, given]) => row(68,
    `an Update that fails (${what}) fails with an ID of its own, which contains the previous answer`, AGAIN,
    { outcome: 'FAILED', code, physicalResourceId: failedUpdateId(PROD) }, { ...given, remainingMs: SHORT_MS })),
  row(68, 'the answer in the ID of a failed Update is compared with another answer',
    update({ Revision: '3' }, {}, { PhysicalResourceId: failedUpdateId(PROD), RequestId: 'another' }),
    { ...CHANGED, physicalResourceId: failedUpdateId(PROD, { RequestId: 'another' }) }, ANOTHER),
  deleted(68, 'of an Update that failed', { PhysicalResourceId: failedUpdateId(PROD) }, failedUpdateId(PROD)),
  row(50, 'an unknown RequestType fails, with the ID of before',
    create({}, { RequestType: 'Replace', PhysicalResourceId: answeredId(PROD) }),
    { outcome: 'FAILED', code: 'InvalidRequestType', calls: 0, physicalResourceId: answeredId(PROD) }),
  row(51, 'missing ResourceProperties fail on Create', create({}, { ResourceProperties: undefined }),
    { outcome: 'FAILED', code: 'InvalidProperty', calls: 0 }),
  deleted(51, 'without ResourceProperties', { ResourceProperties: undefined }),
  invalid(52, 'a flag of " True "', { AllowChange: ' True ' }),
  row(53, 'unknown properties are ignored', create({ ServiceTimeout: 'never', Colour: 'blue', Nested: { InstanceName: 'none' } }), OK),
  row(53, '__proto__ is inert', create({},
    { ResourceProperties: JSON.parse('{"__proto__":{"InstanceName":"none","AllowChange":"maybe"}}') as unknown }), OK),
  invalid(54, 'a blank selector', { InstanceName: ' \t\u00a0' }),
  row(55, 'a selector of regex characters is compared literally', create({ InstanceName: 'pro.*' }),
    { outcome: 'FAILED', code: 'NoMatch' }),
  row(56, 'a lookup without an answer of three Regions leaves nothing', create({ SearchRegions: ['us-east-1', 'eu-west-1', 'ap-south-1'] }),
    { outcome: 'FAILED', code: 'NoRegionSearched', calls: 9, durationMs: 1011 }, { faults: NOTHING_ANSWERS, remainingMs: 1500 }),
  ...(['rejection', 'exception'] as const).flatMap((kind) => ['an error', 'undefined', 'a circular object',
    'an error whose members throw'].map((value) => (
    row(57, `an uncaught ${kind} of ${value} does not fail a lookup that succeeds`, create(),
      { ...OK, durationMs: 300, logHas: 'an error was not caught' }, { faults: SLOW_PAGE, happening: { kind, value, afterMs: 50 } })))),
  row(57, 'a rejection after the outcome is decided does not change it', create(), { ...OK, puts: 2, durationMs: 475 },
    { response: [{ status: 503, delayMs: 400 }, { status: 200 }], happening: { kind: 'rejection', value: 'an error', afterMs: 200 } }),
  row(57, 'a Delete with an uncaught exception succeeds', deletion(), { ...DELETED, durationMs: 400 },
    { response: [{ status: 200, delayMs: 400 }], happening: { kind: 'exception', value: 'an error', afterMs: 100 } }),
  row(58, 'secrets in an uncaught error are removed', create(), { ...OK, logHas: 'an error was not caught' },
    { faults: SLOW_PAGE, happening: { kind: 'rejection', value: 'an error with secrets', afterMs: 50 } }),
  row(58, 'secrets in an error of a call are removed', create(),
    { outcome: 'FAILED', code: 'CallFailed', reasonHas: ['PUT [redacted] as '] },
    { happening: { kind: 'request fails', value: 'an error with secrets' } }),
  row(58, 'secrets in an error of the service are removed', create(),
    { outcome: 'FAILED', code: 'SignatureRejected', reasonHas: ['[redacted]'] }, {
    faults: { ListInstances: [error('SignatureDoesNotMatch',
      'x-amz-security-token:example-session-token\nCredential=ASIAEXAMPLEEXAMPLE00/20261122, Signature=0123456789abcdef0123456789abcdef',
      403)] },
  }),
  row(58, 'secrets in a name are removed', create(), { outcome: 'FAILED', code: 'SeveralMatch', reasonHas: ['[redacted]'] },
    { world: sees({ ...PROD, Name: 'example-session-token' }, SANDBOX) }),
  row(58, 'a log that throws does not stop the response', create(), OK, { happening: { kind: 'stdout throws', value: 'an error' } }),
  row(58, 'a log whose pipe breaks does not stop the response', create(), OK, { happening: { kind: 'stdout breaks' } }),
  row('+', 'a clock that goes back a day changes nothing', create(), { ...OK, durationMs: 225 },
    { faults: { ListInstances: [DENIED, DENIED, AS_USUAL] }, happening: { kind: 'date jumps', afterMs: 50 } }),
  row('+', 'an event of nothing but a ResponseURL fails', {}, { outcome: 'FAILED', code: 'InvalidRequestType', calls: 0 }),
];
