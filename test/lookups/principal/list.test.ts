import fc from 'fast-check';
import { listForId } from '../../../lookups/principal/list';
import { malformed } from '../../../lookups/reasons';
import { severalPrincipals } from '../../../lookups/principal/reasons';
import { InProcessAws, rejects } from '../support/aws';
import { called, listOf } from '../support/called';
import { PROD } from '../support/instances';
import { lookUpGroup, lookUpUser } from '../support/look-up';
import { lookupContext } from '../support/lookup-context';
import { ASKED, OTHER_STORE, principalId, STORE } from '../support/principals';
import { reasonOf } from '../support/reason-of';
import '../../support/properties';

const LIST_GROUPS = called({ service: 'identitystore', operation: 'ListGroups' });
const aws = new InProcessAws();

beforeEach(() => aws.has({
  regions: { 'eu-west-1': [PROD] },
  identityStores: { [STORE]: {
    behindAdConnector: true,
    groups: [{ GroupId: principalId(1), DisplayName: 'Admins' }], users: [{ UserId: principalId(2), UserName: 'jane' }],
  } },
}));

/** Finds the group with this name if ListGroups returns these pages, whatever the filter. */
function findIn(pages: readonly (readonly unknown[])[], value = 'Admins'): Promise<string> {
  return find((index) => ({ Groups: pages[index], NextToken: index + 1 < pages.length ? String(index + 1) : undefined }), value);
}

function find(answer: (index: number) => object, value = 'Admins'): Promise<string> {
  const list = listOf(LIST_GROUPS, { member: 'Groups' }, (nextToken) => answer(Number(nextToken ?? 0)));
  const api = { list: () => list, getId: () => { throw new Error('not for a search'); }, close: () => undefined };
  return listForId(api, { ...ASKED, selector: { by: 'DisplayName', value } }, lookupContext());
}

function group(number: number, DisplayName?: string) {
  return { GroupId: principalId(number), IdentityStoreId: STORE, DisplayName };
}

describe('an identity store without GetGroupId and GetUserId', () => {
  test('is searched for the group, with the filter, and the log says so', async () => {
    const context = lookupContext();
    await expect(lookUpGroup({ DisplayName: 'Admins' }, context)).resolves.toMatchObject({ answers: [principalId(1)] });
    expect(aws.inputs('ListGroups')).toEqual([
      { MaxResults: 100, IdentityStoreId: STORE, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Admins' }] },
    ]);
    expect(context.lines).toContainEqual(expect.objectContaining({
      level: 'WARN', message: 'GetGroupId is unknown to the identity store d-1234567890 in eu-west-1: ListGroups searches it instead',
      fields: { operation: 'GetGroupId', region: 'eu-west-1' },
    }));
  });

  test('is searched for the user', async () => {
    await expect(lookUpUser({ UserName: 'jane' })).resolves.toMatchObject({ answers: [principalId(2)] });
    expect(aws.inputs('ListUsers')).toEqual([
      { MaxResults: 100, IdentityStoreId: STORE, Filters: [{ AttributePath: 'UserName', AttributeValue: 'jane' }] },
    ]);
  });

  test.each([
    [{ Email: 'jane@example.com' }], [{ ExternalId: { Issuer: 'https://issuer', Id: 'id' } }],
  ])('cannot be searched by %j', async (given) => {
    await expect(reasonOf(() => lookUpUser(given))).resolves.toMatchObject({ code: 'SelectorNotSupported' });
    expect(aws.calls).toHaveLength(1);
  });

  test.each([
    ['UnknownOperationException', 'FilterNotSupported'],
    ['ValidationException', 'FilterNotSupported'],
    ['ResourceNotFoundException', 'IdentityStoreNotFound'],
    ['SomethingElse', 'CallFailed'],
    ['InvalidAction', 'UnknownOperation'],
  ])('can answer the filter with %s, which is %s', async (name, code) => {
    aws.on({ ListGroups: [rejects(name)] });
    await expect(reasonOf(() => lookUpGroup())).resolves.toMatchObject({ code });
    expect(aws.calls).toHaveLength(2);
  });
});

describe('of the groups that a search returns,', () => {
  const found = (...groups: readonly unknown[]) => findIn([groups]);

  test.each([
    ['have the same name', 'Admins'],
    ['differ from it in case only', 'ADMINS', 'admins'],
  ])('two that %s are too many', async (_what, one, other = one) => {
    await expect(reasonOf(() => found(group(1, one), group(2, other), group(3, 'other')))).resolves.toEqual(
      severalPrincipals(ASKED, LIST_GROUPS, [{ id: principalId(1), name: one }, { id: principalId(2), name: other }]),
    );
  });

  test('none can match', async () => {
    await expect(reasonOf(() => found())).resolves.toMatchObject({ code: 'NoMatch', details: [] });
    await expect(reasonOf(() => found(group(1, 'Admins 2')))).resolves.toMatchObject({ code: 'NoMatch', details: [{}] });
  });

  test.each([
    ['KELVIN SIGN', 'Kubernetes', '\u212aubernetes'],
    ['ANGSTROM SIGN', '\u00c5lesund', '\u212blesund'],
    ['OHM SIGN', '\u03a9mega', '\u2126mega'],
    ['dotless i', 'Admins', 'Adm\u0131ns'],
    ['long s', 'Admins', 'Admin\u017f'],
  ])('one with a %s in its name is another one', async (_what, wanted, listed) => {
    await expect(reasonOf(() => findIn([[group(1, listed)]], wanted))).resolves.toMatchObject({ code: 'NoMatch' });
  });

  test('the one with the same name is found, or else one whose name differs in case only, whatever the order of the pages', async () => {
    const names = fc.array(
      fc.array(fc.constantFrom('Admins', 'admins', 'ADMINS', 'Admins ', 'other'), { maxLength: 3 }), { minLength: 1, maxLength: 4 }
    );
    await fc.assert(fc.asyncProperty(names, async (given) => {
      let number = 0;
      const pages = given.map((page) => page.map((name) => group(++number, name)));
      const same = pages.flat().filter(({ DisplayName }) => DisplayName === 'Admins');
      const alike = pages.flat().filter(({ DisplayName = '' }) => /^admins$/i.test(DisplayName));
      const [expected, ...others] = same.length > 0 ? same : alike;
      expect(await findIn(pages).catch(() => undefined)).toBe(others.length > 0 ? undefined : expected?.GroupId);
    }));
  });
});

describe('a search', () => {
  const reason = (what: string, value?: unknown) => malformed(LIST_GROUPS, what, value).reason;

  test.each<[string, unknown, string, unknown, number]>([
    ['a group of another store', { ...group(1, 'Admins'), IdentityStoreId: OTHER_STORE },
      `it is of another identity store than ${STORE}`, OTHER_STORE, 1],
    ['a group with another id', { ...group(1, 'Admins'), GroupId: 'Admins' }, 'the GroupId is not the ID of a group', 'Admins', 1],
    ['a group without a name', group(1), 'it has no DisplayName', undefined, 3],
    ['no object', null, 'a group is not an object', null, 1],
    ['a text for a group', 'Admins', 'a group is not an object', 'Admins', 1],
    ['a list for a group', [], 'a group is not an object', [], 1],
  ])('with %s is malformed, though another group matches', async (_what, item, what, value, calls) => {
    const answer = jest.fn(() => ({ Groups: [group(2, 'Admins'), item] }));
    await expect(reasonOf(() => find(answer))).resolves.toEqual(reason(what, value));
    expect(answer).toHaveBeenCalledTimes(calls);
  });

  test.each<[string, object, string]>([
    ['has one ID with two names', { Groups: [group(1, 'Admins'), group(1, 'other')] }, 'InconsistentAnswer'],
    ['has no list', {}, 'MalformedAnswer'],
  ])('that %s fails, because a match could be missing', async (_what, answer, code) => {
    await expect(reasonOf(() => find(() => answer))).resolves.toMatchObject({ code });
  });
});
