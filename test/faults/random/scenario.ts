import fc from 'fast-check';
import { answeredId, create, DENIED, error, html, json, numbered, page, THROTTLED, UNANSWERED_ID, without, type Metadata } from '../fixtures';
import type { Answer, FaultEvent, Row } from '../row';

/** The selectors in the resource properties. */
export interface GivenSelectors {
  readonly InstanceName?: string;
  readonly OwnerAccountId?: string;
  readonly InstanceArn?: string;
}

/** A page, and the faults of the service before it. */
export interface PlayedPage {
  readonly before: readonly Answer[];
  readonly instances: readonly unknown[];
}

/** The answers to the response, and the duration of every call. */
export interface Surroundings {
  readonly responseBefore: readonly Answer[];
  /** The final, repeated answer of the response endpoint. */
  readonly responseEnd: Answer;
  readonly delayMs: number;
}

/** A run: a service, a response endpoint and an event, each with or without faults. */
export interface Scenario extends Surroundings {
  readonly requestType: 'Create' | 'Update' | 'Delete';
  readonly selectors: GivenSelectors;
  readonly oldSelectors: GivenSelectors;
  readonly allowChange?: string;
  /** The instance that the resource selected before, for an Update. */
  readonly selectedBefore?: Metadata;
  readonly pages: readonly PlayedPage[];
  /** The final, repeated answer of the service instead of the last page. */
  readonly end?: Answer;
}

export const SHORT_MS = 2500;

/** The maximum number of instances. */
const NUMBERS = 4;
const OWNERS = ['111122223333', '999988887777'];
export const SLOW_FAULTS: readonly Answer[] = [{ fault: 'silence' }, { fault: 'trickle' }, { ...page([numbered(1)]), fault: 'stall' }];

/** Long enough to be shortened, mostly with characters of more than one byte. */
const longText = fc.tuple(fc.constantFrom('r', 'é', '\u{1F4A5}', '\ud83d', '"\u0000'), fc.nat(5000)).map(([text, count]) => text.repeat(count));

/** The members of an instance, by number. The same instance on another page is equal. */
const members = fc.record({
  Name: fc.constantFrom('prod', 'prod', 'sandbox', 'Prod', 'p.od', ''),
  OwnerAccountId: mostly<string | undefined>(fc.constantFrom(...OWNERS), fc.constant(undefined)),
  Status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'DELETE_IN_PROGRESS', 'CREATE_FAILED', 'ELSE', undefined),
  StatusReason: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, longText),
});

const malformed = fc.constantFrom<unknown>(null, 7, 'instance', [], {}, without(numbered(1), 'InstanceArn'), numbered(1, { InstanceArn: 'arn:aws:s3:::bucket' }), numbered(1, { Name: 7 }), numbered(2, { Name: 'contradiction' }));

export const passingFault = fc.constantFrom<Answer>(
  THROTTLED, DENIED, html(200), html(503), json({}), { status: 500 }, { status: 429 },
  error('InternalServerException', 'internal', 500), { fault: 'reset' }, { fault: 'close' }, { fault: 'nonsense' }, { ...page([numbered(1)]), fault: 'cut' },
);

const pages: fc.Arbitrary<PlayedPage[]> = fc.array(members, { minLength: NUMBERS, maxLength: NUMBERS }).chain((world) => {
  const instances = fc.integer({ min: 1, max: NUMBERS }).map<unknown>((number) => numbered(number, world[number - 1]));
  return fc.array(fc.record({ before: mostlyEmpty(passingFault), instances: fc.array(mostly(instances, malformed), { maxLength: 2 }) }), { minLength: 1, maxLength: 4 });
});

const selectors: fc.Arbitrary<GivenSelectors> = fc.record({
  InstanceName: given(fc.constantFrom('prod', 'prod', 'sandbox', 'p.od'), ' '),
  OwnerAccountId: given(fc.constantFrom(...OWNERS), '1'),
  InstanceArn: given(fc.integer({ min: 1, max: NUMBERS }).map((number) => String(numbered(number).InstanceArn)), ''),
});

export const surroundings = {
  responseBefore: mostlyEmpty(fc.constantFrom<Answer>({ status: 503 }, { status: 500 }, { status: 429 }, { fault: 'reset' }, { fault: 'close' }, { fault: 'nonsense' })),
  responseEnd: mostly(fc.constant<Answer>({ status: 200 }), fc.constantFrom<Answer>({ status: 204 }, { status: 403 }, { status: 404 }, { status: 302 }, { status: 503 }, { fault: 'silence' })),
  delayMs: fc.constantFrom(0, 0, 0, 5, 30),
};

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  ...surroundings,
  requestType: fc.constantFrom('Create', 'Create', 'Create', 'Update', 'Update', 'Update', 'Delete'),
  selectors,
  oldSelectors: fc.oneof(fc.constant({}), selectors),
  allowChange: mostly<string | undefined>(fc.constantFrom(undefined, undefined, 'true', 'false'), fc.constant('yes')),
  selectedBefore: fc.option(fc.integer({ min: 1, max: NUMBERS }).map((number) => numbered(number)), { nil: undefined }),
  pages,
  end: mostly<Answer | undefined>(fc.constant(undefined), fc.constantFrom<Answer>(error('ValidationException', 'no'), THROTTLED, DENIED, { status: 500 }, { fault: 'reset' }, ...SLOW_FAULTS)),
  // If the lookup uses all of a short time, the reserved time is enough for two attempts to send the response.
}).map((each) => (each.end === undefined ? each : { ...each, responseBefore: each.responseBefore.slice(0, 1) }));

/** The scenario as a row, so that you can keep a failing one. */
export function rowOf(scenario: Scenario): Omit<Row, 'expected'> {
  const { pages, end, delayMs, responseBefore, responseEnd } = scenario;
  const answers = pages.flatMap(({ before, instances }, index) => {
    const last = index === pages.length - 1;
    return [...before, last && end ? end : page(instances, last ? undefined : `token-${index}`)];
  });
  return {
    fault: '+', name: 'at random',
    services: { listInstances: answers.map((answer) => ({ ...answer, delayMs })) },
    response: [...responseBefore, responseEnd],
    event: eventOf(scenario),
    remainingMs: end === undefined ? remainingMs(scenario) : SHORT_MS,
  };
}

/** A short time, if the lookup can use all of it. */
export function remainingMs({ responseEnd: { fault, status } }: Surroundings): number {
  return fault === undefined && status !== 503 && status !== 302 ? 60_000 : SHORT_MS;
}

function eventOf({ requestType, selectors: given, oldSelectors, allowChange: AllowChange, selectedBefore }: Scenario): FaultEvent {
  if (requestType === 'Create') return create({ ...given, AllowChange });
  const PhysicalResourceId = selectedBefore === undefined ? UNANSWERED_ID : answeredId(selectedBefore);
  return create({ ...given, AllowChange }, { RequestType: requestType, PhysicalResourceId, OldResourceProperties: { ...oldSelectors } });
}

/** The first value, and in one of forty cases the second. */
export function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 39, arbitrary: usual }, rare);
}

/** A selector: usually none, sometimes a valid one, and rarely an invalid one. */
function given(good: fc.Arbitrary<string>, bad: string): fc.Arbitrary<string | undefined> {
  return fc.oneof({ weight: 80, arbitrary: fc.constant(undefined) }, { weight: 19, arbitrary: good }, fc.constant(bad));
}

export function mostlyEmpty<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant<T[]>([]) }, fc.array(arbitrary, { maxLength: 3 }));
}
