import { GetGroupIdCommand, GetUserIdCommand, IdentitystoreClient, ListGroupsCommand, ListUsersCommand, type Group } from '@aws-sdk/client-identitystore';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import type { LookupContext } from '../../../lambda/lookup/lookup';
import { groupLookup } from '../../../lambda/principal/group-lookup';
import {
  endlessList, filterNotSupported, identityStoreNotFound, principalMalformed, principalNotListed, selectorNotSupported, severalPrincipals,
} from '../../../lambda/principal/reasons';
import { userLookup } from '../../../lambda/principal/user-lookup';
import { lookupContext } from '../support/lookup-context';
import { ASKED, askedUser, OTHER_STORE, principalId, STORE } from '../support/principals';
import { reasonOf } from '../support/reason-of';
import '../support/seed';

const store = mockClient(IdentitystoreClient);

/** The answer of an identity store behind AD Connector to GetGroupId and GetUserId. */
const UNKNOWN = serviceError('UnknownOperationException');

beforeEach(() => {
  store.reset();
  store.on(GetGroupIdCommand).rejects(UNKNOWN);
  store.on(GetUserIdCommand).rejects(UNKNOWN);
});

function serviceError(name: string): Error {
  return Object.assign(new Error('so says the service'), { name, $metadata: { httpStatusCode: 400 } });
}

function group(number: number, DisplayName?: string): Group {
  return { GroupId: principalId(number), IdentityStoreId: STORE, DisplayName };
}

function findGroup(context: LookupContext = lookupContext(), given: object = { DisplayName: 'Admins' }) {
  return groupLookup.find(groupLookup.readRequest({ IdentityStoreId: STORE, ...given }), context);
}

function findUser(given: object) {
  return userLookup.find(userLookup.readRequest({ IdentityStoreId: STORE, ...given }), lookupContext());
}

describe('an identity store without GetGroupId and GetUserId', () => {
  test('is searched for the group, with the filter, and the log says so', async () => {
    store.on(ListGroupsCommand).resolves({ Groups: [group(1, 'Admins')] });
    const context = lookupContext();
    await expect(findGroup(context)).resolves.toEqual({ id: principalId(1), identityStoreId: STORE });
    expect(store.commandCalls(ListGroupsCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { MaxResults: 100, IdentityStoreId: STORE, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Admins' }], NextToken: undefined },
    ]);
    expect(context.lines.map(({ level, message }) => [level, message])).toEqual([
      ['WARN', 'operation is unknown to the identity store, which is searched in its place'], ['INFO', 'principal found'],
    ]);
  });

  test('is searched for the user', async () => {
    store.on(ListUsersCommand).resolves({ Users: [{ UserId: principalId(2), IdentityStoreId: STORE, UserName: 'jane' }] });
    await expect(findUser({ UserName: 'jane' })).resolves.toEqual({ id: principalId(2), identityStoreId: STORE });
    expect(store.commandCalls(ListUsersCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { MaxResults: 100, IdentityStoreId: STORE, Filters: [{ AttributePath: 'UserName', AttributeValue: 'jane' }], NextToken: undefined },
    ]);
  });

  test.each([
    [{ by: 'Email', value: 'jane@example.com' }, { Email: 'jane@example.com' }],
    [{ by: 'ExternalId', issuer: 'https://issuer', id: 'id' }, { ExternalId: { Issuer: 'https://issuer', Id: 'id' } }],
  ] as const)('cannot be searched by %j', async (selector, given) => {
    await expect(reasonOf(() => findUser(given))).resolves.toEqual(selectorNotSupported(askedUser(selector)));
    expect(store.calls()).toHaveLength(1);
  });

  test.each([
    ['UnknownOperationException', 'UnknownOperationException'],
    ['ValidationException', 'ValidationException: so says the service'],
  ])('may answer %s to the filter as well, and the reason says so', async (name, said) => {
    store.on(ListGroupsCommand).rejects(serviceError(name));
    await expect(reasonOf(() => findGroup())).resolves.toEqual(filterNotSupported(ASKED, said));
    expect(store.calls()).toHaveLength(2);
  });

  test('can be missing', async () => {
    store.on(ListGroupsCommand).rejects(serviceError('ResourceNotFoundException'));
    await expect(reasonOf(() => findGroup())).resolves.toEqual(identityStoreNotFound(ASKED, 'ListGroups'));
  });

  test('can deny the List action', async () => {
    store.on(ListGroupsCommand).rejects(serviceError('AccessDeniedException'));
    const { text } = await reasonOf(() => findGroup());
    expect(text).toMatch(/^identitystore:ListGroups in eu-west-1 \(account 111122223333\) was denied for/);
  });
});

describe('what a search returns', () => {
  test('must have exactly this name, exactly once', async () => {
    store.on(ListGroupsCommand).resolves({ Groups: [] });
    await expect(reasonOf(() => findGroup())).resolves.toEqual(principalNotListed(ASKED, []));
    store.on(ListGroupsCommand).resolves({ Groups: [group(1, 'admins'), group(2, 'Admins 2')] });
    await expect(reasonOf(() => findGroup())).resolves.toEqual(principalNotListed(ASKED, [{ id: principalId(1), name: 'admins' }, { id: principalId(2), name: 'Admins 2' }]));
    store.on(ListGroupsCommand).resolves({ Groups: [group(1, 'Admins'), group(2, 'Admins'), group(3, 'admins')] });
    await expect(reasonOf(() => findGroup())).resolves.toEqual(severalPrincipals(ASKED, [{ id: principalId(1), name: 'Admins' }, { id: principalId(2), name: 'Admins' }]));
  });

  test('is read on every page, and the same group on two of them is one', async () => {
    store.on(ListGroupsCommand)
      .resolvesOnce({ Groups: [], NextToken: 'second' })
      .resolvesOnce({ Groups: [group(1, 'Admins')], NextToken: 'third' })
      .resolvesOnce({ Groups: [group(1, 'Admins'), group(2, 'other')] });
    await expect(findGroup()).resolves.toMatchObject({ id: principalId(1) });
    expect(store.commandCalls(ListGroupsCommand).map(({ args: [{ input }] }) => input.NextToken)).toEqual([undefined, 'second', 'third']);
  });

  test('can have its second match on the last page', async () => {
    store.on(ListGroupsCommand).resolvesOnce({ Groups: [group(1, 'Admins')], NextToken: 'second' }).resolvesOnce({ Groups: [group(2, 'Admins')] });
    const { text } = await reasonOf(() => findGroup());
    expect(text).toMatch(/^2 groups in the identity store/);
  });

  test.each<[string, unknown, string, unknown]>([
    ['a group of another store', { ...group(1, 'Admins'), IdentityStoreId: OTHER_STORE }, 'it is of another identity store', OTHER_STORE],
    ['a group with another id', { ...group(1, 'Admins'), GroupId: 'Admins' }, 'the GroupId is not an id of a group', 'Admins'],
    ['a group without a name', group(1), 'it has no DisplayName', undefined],
    ['no group', null, 'it has no GroupId', undefined],
  ])('is malformed with %s, though another matches', async (_what, item, what, value) => {
    store.on(ListGroupsCommand).resolves({ Groups: [group(2, 'Admins'), item as Group] });
    await expect(reasonOf(() => findGroup())).resolves.toEqual(principalMalformed(ASKED, 'ListGroups', what, value));
  });

  test('is malformed if one ID has two names', async () => {
    store.on(ListGroupsCommand).resolves({ Groups: [group(1, 'Admins'), group(1, 'other')] });
    await expect(reasonOf(() => findGroup())).resolves.toEqual(principalMalformed(ASKED, 'ListGroups', `it has ${principalId(1)} twice, with different names`, ['Admins', 'other']));
  });

  test('is requested three times if it has no list, and fails, because a match could be missing', async () => {
    store.on(ListGroupsCommand).resolvesOnce({ Groups: [group(1, 'Admins')], NextToken: 'second' }).resolves({});
    await expect(reasonOf(() => findGroup())).resolves.toEqual(principalMalformed(ASKED, 'ListGroups', 'it has no Groups'));
    expect(store.commandCalls(ListGroupsCommand)).toHaveLength(4);
  });

  test('does not end if a token is repeated', async () => {
    store.on(ListGroupsCommand).resolves({ Groups: [group(1, 'Admins')], NextToken: 'again' });
    await expect(reasonOf(() => findGroup())).resolves.toEqual(endlessList(ASKED, 'page 2 returned a NextToken that an earlier page had returned'));
  });

  test('is one of the groups that have the name, and no other, whatever the order of the pages', async () => {
    const names = fc.array(fc.array(fc.constantFrom('Admins', 'admins', 'Admins ', 'other'), { maxLength: 3 }), { minLength: 1, maxLength: 4 });
    let pages: Group[][] = [];
    store.on(ListGroupsCommand).callsFake(({ NextToken: token }: { NextToken?: string }) => {
      const index = Number(token ?? 0);
      return { Groups: pages[index], NextToken: index + 1 < pages.length ? String(index + 1) : undefined };
    });
    await fc.assert(fc.asyncProperty(names, async (given) => {
      let number = 0;
      pages = given.map((page) => page.map((name) => group(++number, name)));
      store.resetHistory();
      const matching = pages.flat().filter(({ DisplayName }) => DisplayName === 'Admins');
      const found = await findGroup().catch(() => undefined);
      expect(found?.id).toBe(matching.length === 1 ? matching[0]?.GroupId : undefined);
    }));
  });
});
