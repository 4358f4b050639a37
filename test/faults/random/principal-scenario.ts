import fc from 'fast-check';
import { create, DENIED, error, json, properties, THROTTLED, UNANSWERED_ID } from '../fixtures';
import { EXTERNAL_ID, foundId, GROUP_TYPE, OTHER_STORE, principalId, STORE, USER_TYPE } from '../principal-fixtures';
import type { Answer, FaultEvent, Row } from '../row';
import { mostly, mostlyEmpty, passingFault, remainingMs, SHORT_MS, SLOW_FAULTS, surroundings, type Surroundings } from './scenario';

/** The resource properties. Any of them can be missing, wrong, or one too many. */
export interface Question {
  readonly IdentityStoreId?: string;
  readonly DisplayName?: string;
  readonly UserName?: string;
  readonly Email?: string;
  readonly ExternalId?: unknown;
  /** Two requests that differ only in the Region have the same selector. */
  readonly Region?: string;
}

/** An item of ListGroups or ListUsers: a principal by its number, or something else. */
export type Listed = { readonly number: number; readonly name: string } | { readonly malformed: object };

/** The final answer of GetGroupId or GetUserId. */
export type Got =
  | { readonly kind: 'found'; readonly number: number; readonly store?: string }
  | { readonly kind: 'malformed'; readonly body: object }
  | { readonly kind: 'unknown operation' | 'not found' }
  | { readonly kind: 'for ever'; readonly answer: Answer };

/** A run: an identity store, a response endpoint and an event, each with or without faults. */
export interface PrincipalScenario extends Surroundings {
  readonly type: 'group' | 'user';
  readonly requestType: 'Create' | 'Update' | 'Delete';
  readonly question: Question;
  readonly oldQuestion: Question;
  readonly allowChange?: string;
  /** The number of the principal that the resource found before, for an Update. */
  readonly foundBefore?: number;
  /** The faults of the identity store before the final answer. */
  readonly before: readonly Answer[];
  readonly got: Got;
  /** The pages of the search. */
  readonly pages: readonly { readonly before: readonly Answer[]; readonly items: readonly Listed[] }[];
}

const NAMES = ['Platform Admins', 'platform admins', 'Platform Admins ', 'a.*'];
const number = fc.integer({ min: 1, max: 3 });
const forEver = fc.constantFrom<Answer>(THROTTLED, DENIED, error('ValidationException', 'no'), { status: 500 }, { fault: 'reset' }, ...SLOW_FAULTS);

const question = (type: 'group' | 'user'): fc.Arbitrary<Question> => {
  const name = fc.constantFrom(NAMES[0] ?? '', ...NAMES);
  const byName = name.map((each) => (type === 'group' ? { DisplayName: each } : { UserName: each }));
  const selector = mostly<Question>(
    fc.oneof({ weight: 6, arbitrary: byName }, fc.constant({ ExternalId: EXTERNAL_ID }), fc.constant(type === 'group' ? { DisplayName: 'x' } : { Email: 'jane@example.com' })),
    fc.constantFrom<Question>({}, { DisplayName: ' ', UserName: '' }, { DisplayName: 'a', UserName: 'a', ExternalId: EXTERNAL_ID }, { ExternalId: 'id' }, { ExternalId: { Issuer: 'issuer' } }),
  );
  const place = fc.record({ IdentityStoreId: mostly<string | undefined>(fc.constantFrom(STORE, STORE, STORE, OTHER_STORE), fc.constantFrom(undefined, 'd-1')), Region: fc.constantFrom(undefined, undefined, 'eu-west-1') });
  return fc.tuple(place, selector).map(([one, other]) => ({ ...one, ...other }));
};

const got: fc.Arbitrary<Got> = fc.oneof(
  { weight: 12, arbitrary: number.map((each): Got => ({ kind: 'found', number: each })) },
  { weight: 8, arbitrary: fc.constant<Got>({ kind: 'unknown operation' }) },
  { weight: 2, arbitrary: fc.constant<Got>({ kind: 'not found' }) },
  { weight: 1, arbitrary: number.map((each): Got => ({ kind: 'found', number: each, store: 'd-00000000ff' })) },
  { weight: 1, arbitrary: fc.constantFrom({}, { GroupId: null, UserId: null }, { GroupId: '', UserId: '' }, { GroupId: 7, UserId: 7 }, { GroupId: 'Admins', UserId: 'jane' }).map((body): Got => ({ kind: 'malformed', body })) },
  { weight: 1, arbitrary: forEver.map((answer): Got => ({ kind: 'for ever', answer })) },
);

const listed = mostly<Listed>(
  fc.record({ number, name: fc.constantFrom(...NAMES) }),
  // An incomplete page is requested again, and the answer is the next page of the list.
  fc.constantFrom({ GroupId: principalId(1), UserId: principalId(1) }, { GroupId: 'x', UserId: 'x' }).map((malformed) => ({ malformed })),
);

export const principalScenario: fc.Arbitrary<PrincipalScenario> = fc.constantFrom<'group' | 'user'>('group', 'user').chain((type) => fc.record({
  ...surroundings,
  type: fc.constant(type),
  requestType: fc.constantFrom('Create', 'Create', 'Create', 'Update', 'Update', 'Update', 'Delete'),
  question: question(type),
  oldQuestion: question(type),
  allowChange: mostly<string | undefined>(fc.constantFrom(undefined, undefined, 'true', 'false'), fc.constant('yes')),
  foundBefore: fc.option(number, { nil: undefined }),
  before: mostlyEmpty(passingFault),
  got,
  pages: fc.array(fc.record({ before: mostlyEmpty(passingFault), items: fc.array(listed, { maxLength: 2 }) }), { minLength: 1, maxLength: 3 }),
  // If the lookup uses all of a short time, the reserved time is enough for two attempts to send the response.
})).map((each) => (each.got.kind === 'for ever' ? { ...each, responseBefore: each.responseBefore.slice(0, 1) } : each));

/** The scenario as a row, so that you can keep a failing one. */
export function rowOfPrincipal(scenario: PrincipalScenario): Omit<Row, 'expected'> {
  const { type, before, pages, delayMs, responseBefore, responseEnd, question: { IdentityStoreId = '' } } = scenario;
  const [id, list, nameOf] = type === 'group' ? ['GroupId', 'Groups', 'DisplayName'] : ['UserId', 'Users', 'UserName'];
  const slowly = (answers: readonly Answer[]) => answers.map((answer) => ({ ...answer, delayMs }));
  const item = (each: Listed) => ('malformed' in each ? each.malformed : { [id]: principalId(each.number), IdentityStoreId, [nameOf]: each.name });
  const searched = slowly(pages.flatMap((page, index) => [
    ...page.before, json({ [list]: page.items.map(item), NextToken: index === pages.length - 1 ? undefined : `token-${index}` }),
  ]));
  const answers = slowly([...before, answerOf(scenario, id)]);
  return {
    fault: '+', name: 'at random',
    services: type === 'group' ? { getGroupId: answers, listGroups: searched } : { getUserId: answers, listUsers: searched },
    response: [...responseBefore, responseEnd],
    event: eventOf(scenario),
    remainingMs: scenario.got.kind === 'for ever' ? SHORT_MS : remainingMs(scenario),
  };
}

function answerOf({ got: given, question: { IdentityStoreId } }: PrincipalScenario, id: string): Answer {
  switch (given.kind) {
    case 'found': return json({ [id]: principalId(given.number), IdentityStoreId: given.store ?? IdentityStoreId });
    case 'malformed': return json({ IdentityStoreId, ...given.body });
    case 'unknown operation': return error('UnknownOperationException', 'UnknownError');
    case 'not found': return error('ResourceNotFoundException', 'none');
    case 'for ever': return given.answer;
  }
}

function eventOf({ type, requestType, question: asked, oldQuestion, allowChange: AllowChange, foundBefore }: PrincipalScenario): FaultEvent {
  const ResourceType = type === 'group' ? GROUP_TYPE : USER_TYPE;
  if (requestType === 'Create') return create({ ...asked, AllowChange }, { ResourceType });
  const PhysicalResourceId = foundBefore === undefined ? UNANSWERED_ID : foundId(principalId(foundBefore));
  return create({ ...asked, AllowChange }, { ResourceType, RequestType: requestType, PhysicalResourceId, OldResourceProperties: properties({ ...oldQuestion }) });
}
