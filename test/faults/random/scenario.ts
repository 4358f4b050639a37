import fc from 'fast-check';
import { answersOf, create, DENIED, error, html, json, numbered, properties, THROTTLED, UNANSWERED_ID, type Metadata } from '../fixtures';
import { GROUP_TYPE, principalId, STORE, USER_TYPE } from '../principal-fixtures';
import type { Fault, FaultEvent, Row } from '../row';

/** What is looked up: its resource type, its selector, and its answers. */
export interface Subject {
  readonly resourceType: string;
  /** The resource properties other than the selector. */
  readonly given: Metadata;
  readonly selector: string;
  /** Whether a lookup without a selector is valid. */
  readonly optional: boolean;
  /** The attribute with the ID. */
  readonly attribute: string;
  readonly idOf: (number: number) => string;
  /** The answers in its physical ID. */
  readonly answersOf: (number: number) => string;
  /** The operation that returns the ID at once, if there is one. If the service does not know it, the list is searched. */
  readonly get?: 'GetGroupId' | 'GetUserId';
  readonly list: 'ListInstances' | 'ListGroups' | 'ListUsers';
  readonly listed: string;
  readonly item: (number: number, name: string) => Metadata;
}

const principal = (noun: 'Group' | 'User', resourceType: string, selector: string): Subject => ({
  resourceType, given: { IdentityStoreId: STORE }, selector, optional: false, attribute: `${noun}Id`, idOf: principalId, answersOf: principalId,
  get: `Get${noun}Id`, list: `List${noun}s`, listed: `${noun}s`,
  item: (number, name) => ({ [`${noun}Id`]: principalId(number), IdentityStoreId: STORE, [selector]: name }),
});

const SUBJECTS: readonly Subject[] = [
  {
    resourceType: String(create().ResourceType), given: {}, selector: 'InstanceName', optional: true, attribute: 'InstanceArn',
    idOf: (number) => numbered(number).InstanceArn, answersOf: (number) => answersOf(numbered(number)),
    list: 'ListInstances', listed: 'Instances',
    item: (number, name) => ({ ...numbered(number), Name: name }),
  },
  principal('Group', GROUP_TYPE, 'DisplayName'),
  principal('User', USER_TYPE, 'UserName'),
];

/** An item of a list by its number, or something else. */
export type Item = { readonly number: number; readonly name: string } | { readonly malformed: unknown };

/** A run: a service, a response endpoint and an event, each with or without faults. */
export interface Scenario {
  readonly subject: Subject;
  readonly requestType: 'Create' | 'Update' | 'Delete';
  /** The selector; undefined for none. */
  readonly name?: string;
  readonly oldName?: string;
  readonly allowChange?: string;
  /** The number of what the resource found before, for an Update. */
  readonly foundBefore?: number;
  /** The number of what the operation returns at once; undefined if the service does not know the operation. */
  readonly got?: number;
  /** The faults before the answer of that operation. */
  readonly beforeGot: readonly Fault[];
  /** The pages of the list, each with the faults before it. */
  readonly pages: readonly { readonly before: readonly Fault[]; readonly items: readonly Item[] }[];
  /** The final, repeated answer of the service in place of the last one. */
  readonly end?: Fault;
  readonly responseBefore: readonly Fault[];
  /** The final, repeated answer of the response endpoint. */
  readonly responseEnd: Fault;
  /** The duration of every call. */
  readonly delayMs: number;
}

/** Does not fit into a response. */
export const LONG_NAME = '\u{1F4A5}"'.repeat(1500);

const SHORT_MS = 2500;
const number = fc.integer({ min: 1, max: 3 });
const temporary = fc.constantFrom<Fault>(
  THROTTLED, DENIED, html(200), html(503), json({}), { status: 500 }, { status: 429 }, error('InternalServerException', 'internal', 500),
  { connection: 'reset' }, { connection: 'close' }, { connection: 'nonsense' },
  { ...json({ Instances: [], Groups: [], Users: [] }), connection: 'cut' },
);
const forEver = fc.constantFrom<Fault>(
  error('ValidationException', 'no'), THROTTLED, DENIED, { status: 500 },
  { connection: 'reset' }, { connection: 'silence' }, { connection: 'trickle' },
  { ...json({ Instances: [] }), connection: 'stall' },
);
const unaccepted = fc.constantFrom<Fault>({ status: 503 }, { status: 500 }, { status: 429 },
  { connection: 'reset' }, { connection: 'close' },
  { connection: 'nonsense' });
const malformed = fc.constantFrom<unknown>(7, 'text', [], { GroupId: 'x', UserId: 'x', InstanceArn: 'arn:aws:s3:::bucket' });
const selected = fc.constantFrom('prod', 'prod', 'prod', 'sandbox', ' ', undefined);

/** Mostly, an item has the same name on every page. */
const items = fc.array(fc.constantFrom('prod', 'prod', 'test', 'p.od', LONG_NAME), { minLength: 3, maxLength: 3 }).chain((names) => (
  fc.array(mostly<Item>(number.map((each) => ({ number: each, name: names[each - 1] ?? '' })),
    malformed.map((each) => ({ malformed: each }))), { maxLength: 5 })));

const pages = items.chain((all) => fc.array(fc.tuple(few(temporary), fc.nat(2)), { minLength: 1, maxLength: 3 }).map((drafts) => {
  let left = all;
  return drafts.map(([before, count], index) => {
    const taken = index === drafts.length - 1 ? left : left.slice(0, count);
    left = left.slice(taken.length);
    return { before, items: taken };
  });
}));

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  subject: fc.constantFrom(...SUBJECTS),
  requestType: fc.constantFrom('Create', 'Create', 'Create', 'Update', 'Update', 'Update', 'Delete'),
  name: selected,
  oldName: selected,
  allowChange: mostly<string | undefined>(fc.constantFrom(undefined, undefined, 'true', 'false'), fc.constant('yes')),
  foundBefore: fc.option(number, { nil: undefined }),
  got: fc.option(number, { nil: undefined }),
  beforeGot: few(temporary),
  pages,
  end: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, forEver),
  responseBefore: few(unaccepted),
  responseEnd: fc.oneof({ weight: 9, arbitrary: fc.constant<Fault>({ status: 200 }) },
    fc.constantFrom<Fault>({ status: 204 }, { status: 403 }, { status: 404 }, { status: 302 }, { status: 503 }, { connection: 'silence' })),
  delayMs: fc.constantFrom(0, 0, 0, 5, 30),
});

/** Whether the lookup or the response can use all of a short time. */
export function timeIsShort({ end, responseEnd: { connection, status } }: Scenario): boolean {
  return end !== undefined || connection !== undefined || status === 503 || status === 302;
}

/** The scenario as a row, so that you can keep a failing one. */
export function rowOf(each: Scenario): Omit<Row, 'expected'> {
  const { subject, got, beforeGot, pages: given, end, delayMs, responseBefore, responseEnd } = each;
  const isList = subject.get === undefined || got === undefined;
  const pageOf = (page: Scenario['pages'][number], index: number): Fault => json({
    [subject.listed]: page.items.map((item) => ('malformed' in item ? item.malformed : subject.item(item.number, item.name))),
    NextToken: index === given.length - 1 ? undefined : `token-${index}`,
  });
  const listed = given.flatMap((page, index) => [...page.before, isList && end && index === given.length - 1 ? end : pageOf(page, index)]);
  const unknown = error('UnknownOperationException', 'UnknownError');
  const gotten = [...beforeGot, isList ? unknown : end ?? json({ [subject.attribute]: subject.idOf(got), IdentityStoreId: STORE })];
  const slowly = (answers: readonly Fault[]) => answers.map((answer) => ({ ...answer, delayMs }));
  return {
    fault: '+', name: 'at random',
    faults: { [subject.list]: slowly(listed), ...(subject.get && { [subject.get]: slowly(gotten) }) },
    response: [...responseBefore, responseEnd],
    event: eventOf(each),
    remainingMs: timeIsShort(each) ? SHORT_MS : 60_000,
  };
}

function eventOf({ subject, requestType, name, oldName, allowChange: AllowChange, foundBefore }: Scenario): FaultEvent {
  const given = (selector?: string): Metadata => properties({ ...subject.given, [subject.selector]: selector });
  const event = create({ ...given(name), AllowChange }, { ResourceType: subject.resourceType });
  if (requestType === 'Create') return event;
  return { ...event, RequestType: requestType, PhysicalResourceId: idOf(subject, foundBefore), OldResourceProperties: given(oldName) };
}

/** The physical ID of a resource that found this. */
export function idOf(subject: Subject, found?: number): string {
  return found === undefined ? UNANSWERED_ID : `${UNANSWERED_ID}|${subject.answersOf(found)}`;
}

/** The first value, and in one of forty cases the second. */
function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 39, arbitrary: usual }, rare);
}

/** Mostly none, and at most two, after which a lookup goes on. */
function few<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant<T[]>([]) }, fc.array(arbitrary, { maxLength: 2 }));
}
