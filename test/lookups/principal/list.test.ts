import {
  GetGroupIdCommand, GetUserIdCommand, IdentitystoreClient, ListGroupsCommand, ListUsersCommand, type Group,
} from '@aws-sdk/client-identitystore';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { malformed } from '../../../lookups/reasons';
import { severalPrincipals } from '../../../lookups/principal/reasons';
import { lookUpGroup, lookUpUser } from '../support/look-up';
import { lookupContext } from '../support/lookup-context';
import { ASKED, OTHER_STORE, principalId, STORE } from '../support/principals';
import { reasonOf } from '../support/reason-of';
import { serviceError } from '../support/aws';
import '../../support/seed';

const store = mockClient(IdentitystoreClient);

beforeEach(() => {
  store.reset();
  // The answer of an identity store behind AD Connector.
  const unknown = serviceError('UnknownOperationException', { $metadata: { httpStatusCode: 400 } });
  store.on(GetGroupIdCommand).rejects(unknown);
  store.on(GetUserIdCommand).rejects(unknown);
});

function group(number: number, DisplayName?: string): Group {
  return { GroupId: principalId(number), IdentityStoreId: STORE, DisplayName };
}

describe('an identity store without GetGroupId and GetUserId', () => {
  test('is searched for the group, with the filter, and the log says so', async () => {
    store.on(ListGroupsCommand).resolves({ Groups: [group(1, 'Admins')] });
    const context = lookupContext();
    await expect(lookUpGroup({ DisplayName: 'Admins' }, context)).resolves.toMatchObject({ answer: principalId(1) });
    expect(store.commandCalls(ListGroupsCommand).map(({ args: [{ input }] }) => input)).toEqual([
      {
        MaxResults: 100, IdentityStoreId: STORE, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Admins' }],
        NextToken: undefined,
      },
    ]);
    expect(context.lines).toContainEqual(expect.objectContaining({
      level: 'WARN', message: 'operation is unknown to the identity store, which is searched in its place',
    }));
  });

  test('is searched for the user', async () => {
    store.on(ListUsersCommand).resolves({ Users: [{ UserId: principalId(2), IdentityStoreId: STORE, UserName: 'jane' }] });
    await expect(lookUpUser({ UserName: 'jane' })).resolves.toMatchObject({ answer: principalId(2) });
    expect(store.commandCalls(ListUsersCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { MaxResults: 100, IdentityStoreId: STORE, Filters: [{ AttributePath: 'UserName', AttributeValue: 'jane' }], NextToken: undefined },
    ]);
  });

  test.each([
    [{ Email: 'jane@example.com' }], [{ ExternalId: { Issuer: 'https://issuer', Id: 'id' } }],
  ])('cannot be searched by %j', async (given) => {
    await expect(reasonOf(() => lookUpUser(given))).resolves.toMatchObject({ code: 'SelectorNotSupported' });
    expect(store.calls()).toHaveLength(1);
  });

  test.each([
    ['UnknownOperationException', 'FilterNotSupported'],
    ['ValidationException', 'FilterNotSupported'],
    ['ResourceNotFoundException', 'IdentityStoreNotFound'],
    ['SomethingElse', 'CallFailed'],
  ])('can answer the filter with %s, which is %s', async (name, code) => {
    store.on(ListGroupsCommand).rejects(serviceError(name));
    await expect(reasonOf(() => lookUpGroup())).resolves.toMatchObject({ code });
    expect(store.calls()).toHaveLength(2);
  });
});

describe('of the groups that a search returns,', () => {
  const found = (...groups: readonly Group[]) => {
    store.on(ListGroupsCommand).resolves({ Groups: [...groups] });
    return lookUpGroup();
  };

  test.each([
    ['have the same name', 'Admins'],
    ['differ from it in case only', 'ADMINS', 'admins'],
  ])('two that %s are too many', async (_what, one, other = one) => {
    await expect(reasonOf(() => found(group(1, one), group(2, other), group(3, 'other')))).resolves.toEqual(
      severalPrincipals(ASKED, [{ id: principalId(1), name: one }, { id: principalId(2), name: other }]),
    );
  });

  test('none can match', async () => {
    await expect(reasonOf(() => found())).resolves.toMatchObject({ code: 'NoMatch', details: [] });
    await expect(reasonOf(() => found(group(1, 'Admins 2')))).resolves.toMatchObject({ code: 'NoMatch', details: [{}] });
  });

  test('the one with the same name is found, or else one whose name differs in case only, whatever the order of the pages', async () => {
    const names = fc.array(
      fc.array(fc.constantFrom('Admins', 'admins', 'ADMINS', 'Admins ', 'other'), { maxLength: 3 }), { minLength: 1, maxLength: 4 }
    );
    let pages: Group[][] = [];
    store.on(ListGroupsCommand).callsFake(({ NextToken: token }: { NextToken?: string }) => {
      const index = Number(token ?? 0);
      return { Groups: pages[index], NextToken: index + 1 < pages.length ? String(index + 1) : undefined };
    });
    await fc.assert(fc.asyncProperty(names, async (given) => {
      let number = 0;
      pages = given.map((page) => page.map((name) => group(++number, name)));
      store.resetHistory();
      const same = pages.flat().filter(({ DisplayName }) => DisplayName === 'Admins');
      const alike = pages.flat().filter(({ DisplayName = '' }) => /^admins$/i.test(DisplayName));
      const [expected, ...others] = same.length > 0 ? same : alike;
      const result = await lookUpGroup().catch(() => undefined);
      expect(result?.answer).toBe(others.length > 0 ? undefined : expected?.GroupId);
    }));
  });
});

describe('a search', () => {
  const reason = (what: string, value?: unknown) => malformed({ ...ASKED, operation: 'ListGroups' }, what, value).reason;

  test.each<[string, unknown, string, unknown, number]>([
    ['a group of another store', { ...group(1, 'Admins'), IdentityStoreId: OTHER_STORE },
      `it is of another identity store than ${STORE}`, OTHER_STORE, 1],
    ['a group with another id', { ...group(1, 'Admins'), GroupId: 'Admins' }, 'the GroupId is not an id of a group', 'Admins', 1],
    ['a group without a name', group(1), 'it has no DisplayName', undefined, 3],
    ['no group', null, 'it has no GroupId', undefined, 3],
  ])('with %s is malformed, though another group matches', async (_what, item, what, value, calls) => {
    store.on(ListGroupsCommand).resolves({ Groups: [group(2, 'Admins'), item as Group] });
    await expect(reasonOf(() => lookUpGroup())).resolves.toEqual(reason(what, value));
    expect(store.commandCalls(ListGroupsCommand)).toHaveLength(calls);
  });

  test.each<[string, object, string]>([
    ['has one ID with two names', { Groups: [group(1, 'Admins'), group(1, 'other')] }, 'InconsistentAnswer'],
    ['has no list', {}, 'MalformedAnswer'],
  ])('that %s fails, because a match could be missing', async (_what, answer, code) => {
    store.on(ListGroupsCommand).resolves(answer);
    await expect(reasonOf(() => lookUpGroup())).resolves.toMatchObject({ code });
  });
});
