import { GetGroupIdCommand, GetUserIdCommand, IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { mockClient } from 'aws-sdk-client-mock';
import { groupLookup } from '../../../lambda/principal/group-lookup';
import { identityStoreNotFound, principalMalformed, principalNotFound, selectorInvalid } from '../../../lambda/principal/reasons';
import { userLookup } from '../../../lambda/principal/user-lookup';
import type { LookupContext } from '../../../lambda/lookup/lookup';
import { CREDENTIALS, lookupContext } from '../support/lookup-context';
import { ASKED, askedUser, OTHER_STORE, principalId, STORE } from '../support/principals';
import { reasonOf } from '../support/reason-of';

const store = mockClient(IdentitystoreClient);

beforeEach(() => store.reset());

/** An error of the SDK. */
function serviceError(name: string, more: object = {}): Error {
  return Object.assign(new Error('so says the service'), { name, $metadata: { httpStatusCode: 400 }, ...more });
}

function findGroup(context: LookupContext = lookupContext(), given: object = { DisplayName: 'Admins' }) {
  return groupLookup.find(groupLookup.readRequest({ IdentityStoreId: STORE, ...given }), context);
}

function findUser(given: object, context: LookupContext = lookupContext()) {
  return userLookup.find(userLookup.readRequest({ IdentityStoreId: STORE, ...given }), context);
}

const ADMINS = { GroupId: principalId(1), IdentityStoreId: STORE };

describe('a group', () => {
  test('is found by its display name, with one call', async () => {
    store.on(GetGroupIdCommand).resolves(ADMINS);
    const context = lookupContext();
    await expect(findGroup(context)).resolves.toEqual({ id: principalId(1), identityStoreId: STORE });
    expect(store.calls().map(({ args: [{ input }] }) => input)).toEqual([
      { IdentityStoreId: STORE, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'Admins' } } },
    ]);
    expect(context.lines.map(({ message, fields }) => [message, fields.GroupId, fields.region])).toEqual([['principal found', principalId(1), 'eu-west-1']]);
  });

  test('is found by its external id', async () => {
    store.on(GetGroupIdCommand).resolves(ADMINS);
    await findGroup(lookupContext(), { ExternalId: { Issuer: 'https://issuer', Id: 'id' } });
    expect(store.calls().map(({ args: [{ input }] }) => input)).toEqual([
      { IdentityStoreId: STORE, AlternateIdentifier: { ExternalId: { Issuer: 'https://issuer', Id: 'id' } } },
    ]);
  });

  test('has its ID and identity store as attributes, and is identified by its ID', () => {
    const found = { id: principalId(1), identityStoreId: STORE };
    expect(groupLookup.answer(found).attributes).toEqual({ GroupId: principalId(1), IdentityStoreId: STORE });
    expect(groupLookup.identify(found)).toBe(principalId(1));
  });
});

describe('a user', () => {
  test.each([
    [{ UserName: 'jane' }, { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'jane' } }],
    [{ Email: 'jane@example.com' }, { UniqueAttribute: { AttributePath: 'emails.value', AttributeValue: 'jane@example.com' } }],
    [{ ExternalId: { Issuer: 'https://issuer', Id: 'id' } }, { ExternalId: { Issuer: 'https://issuer', Id: 'id' } }],
  ])('is found by %j', async (given, AlternateIdentifier) => {
    store.on(GetUserIdCommand).resolves({ UserId: principalId(2), IdentityStoreId: STORE });
    await expect(findUser(given)).resolves.toEqual({ id: principalId(2), identityStoreId: STORE });
    expect(store.calls().map(({ args: [{ input }] }) => input)).toEqual([{ IdentityStoreId: STORE, AlternateIdentifier }]);
  });

  test('has its ID and identity store as attributes, and is identified by its ID', () => {
    const found = { id: principalId(2), identityStoreId: STORE };
    expect(userLookup.answer(found).attributes).toEqual({ UserId: principalId(2), IdentityStoreId: STORE });
    expect(userLookup.identify(found)).toBe(principalId(2));
  });
});

describe('something that does not exist', () => {
  test('fails at once', async () => {
    store.on(GetGroupIdCommand).rejects(serviceError('ResourceNotFoundException', { ResourceType: 'GROUP' }));
    await expect(reasonOf(() => findGroup())).resolves.toEqual(principalNotFound(ASKED));
    expect(store.calls()).toHaveLength(1);
  });

  test('can be the identity store', async () => {
    store.on(GetGroupIdCommand).rejects(serviceError('ResourceNotFoundException', { ResourceType: 'IDENTITY_STORE' }));
    await expect(reasonOf(() => findGroup())).resolves.toEqual(identityStoreNotFound(ASKED, 'GetGroupId'));
  });

  test('can be the KMS key, which is not reported as a missing group', async () => {
    store.on(GetGroupIdCommand).rejects(serviceError('ResourceNotFoundException', { ResourceType: 'GROUP', Reason: 'KMS_KEY_NOT_FOUND' }));
    const { text } = await reasonOf(() => findGroup());
    expect(text).toMatch(/^identitystore:GetGroupId in eu-west-1 \(account 111122223333\) failed because the KMS key/);
  });
});

test('a selector that the service refuses fails at once, with its message', async () => {
  store.on(GetUserIdCommand).rejects(serviceError('ValidationException'));
  await expect(reasonOf(() => findUser({ Email: 'jane' }))).resolves.toEqual(
    selectorInvalid(askedUser({ by: 'Email', value: 'jane' }), 'ValidationException: so says the service'),
  );
  expect(store.calls()).toHaveLength(1);
});

describe('an answer that cannot be used', () => {
  test.each([
    ['of another store', { ...ADMINS, IdentityStoreId: OTHER_STORE }, 'it is of another identity store', OTHER_STORE],
    ['of no store', { GroupId: principalId(1) }, 'it is of another identity store', 'none'],
    ['with an empty id', { ...ADMINS, GroupId: '' }, 'the GroupId is not an id of a group', ''],
    ['with an id of another kind', { ...ADMINS, GroupId: 'Admins' }, 'the GroupId is not an id of a group', 'Admins'],
    ['with an id that is a list', { ...ADMINS, GroupId: [principalId(1)] }, 'the GroupId is not an id of a group', [principalId(1)]],
  ])('%s fails at once', async (_what, answer, what, value) => {
    store.on(GetGroupIdCommand).resolves(answer as typeof ADMINS);
    await expect(reasonOf(() => findGroup())).resolves.toEqual(principalMalformed(ASKED, 'GetGroupId', what, value));
    expect(store.calls()).toHaveLength(1);
  });

  test.each([[{}], [{ GroupId: null, IdentityStoreId: STORE }], [{ UserId: principalId(1), IdentityStoreId: STORE }]])('%j is asked for three times, and fails', async (answer) => {
    store.on(GetGroupIdCommand).resolves(answer as typeof ADMINS);
    await expect(reasonOf(() => findGroup())).resolves.toEqual(principalMalformed(ASKED, 'GetGroupId', 'it has no GroupId'));
    expect(store.calls()).toHaveLength(3);
  });

  test('can be complete at the next attempt', async () => {
    store.on(GetGroupIdCommand).resolvesOnce({}).resolves(ADMINS);
    await expect(findGroup()).resolves.toMatchObject({ id: principalId(1) });
  });

  test('can have an ID without prefix, as in migrated identity stores', async () => {
    const id = principalId(1).slice(11);
    store.on(GetGroupIdCommand).resolves({ ...ADMINS, GroupId: id });
    await expect(findGroup()).resolves.toMatchObject({ id });
  });
});

describe('a call that fails', () => {
  test('is repeated while it is throttled', async () => {
    store.on(GetGroupIdCommand).rejectsOnce(serviceError('ThrottlingException')).rejectsOnce(serviceError('ThrottlingException', { Reason: 'KMS_THROTTLING' })).resolves(ADMINS);
    await expect(findGroup()).resolves.toMatchObject({ id: principalId(1) });
    expect(store.calls()).toHaveLength(3);
  });

  test('is denied for good after 30 seconds, with advice', async () => {
    store.on(GetGroupIdCommand).rejects(serviceError('AccessDeniedException'));
    const context = lookupContext();
    const { text } = await reasonOf(() => findGroup(context));
    expect(text).toMatch(/^identitystore:GetGroupId in eu-west-1 \(account 111122223333\) was denied for 2\d\.\d s\. .* and that IAM Identity Center with the identity store d-1234567890 is enabled in eu-west-1\.$/);
    expect(context.clock.now()).toBeLessThanOrEqual(context.settledAt);
  });

  test('still closes its connections', async () => {
    const closed: string[] = [];
    const context = lookupContext();
    const identityStore: LookupContext['services']['identityStore'] = async (...args) => {
      const api = await context.services.identityStore(...args);
      return { ...api, close: () => closed.push(args[0]) };
    };
    store.on(GetGroupIdCommand).rejects(serviceError('SomethingElse'));
    await expect(findGroup({ ...context, services: { ...context.services, identityStore } })).rejects.toThrow();
    expect(closed).toEqual(['eu-west-1']);
  });
});

describe('the Region and the role', () => {
  test('are those of the request', async () => {
    const seen: unknown[] = [];
    const context = lookupContext();
    const role = { accessKeyId: 'ASIAROLE', secretAccessKey: 'role-secret' };
    store.on(GetGroupIdCommand).rejects(serviceError('ResourceNotFoundException'));
    const { text } = await reasonOf(() => findGroup({
      ...context,
      services: {
        ...context.services,
        assumeRole: ({ roleArn }) => { seen.push(roleArn); return Promise.resolve(role); },
        identityStore: (region, credentials) => { seen.push(region, credentials); return context.services.identityStore(region, credentials); },
      },
    }, { DisplayName: 'Admins', Region: 'us-east-1', AssumeRoleArn: 'arn:aws:iam::444455556666:role/Reader' }));
    expect(seen).toEqual(['arn:aws:iam::444455556666:role/Reader', 'us-east-1', role]);
    expect(text).toMatch(/GetGroupId in us-east-1 \(account 444455556666\) returned ResourceNotFoundException/);
  });

  test('are those of the function otherwise', async () => {
    const seen: unknown[] = [];
    const context = lookupContext();
    store.on(GetGroupIdCommand).resolves(ADMINS);
    await findGroup({ ...context, services: { ...context.services, identityStore: (region, credentials) => { seen.push(region, credentials); return context.services.identityStore(region, credentials); } } });
    expect(seen).toEqual(['eu-west-1', CREDENTIALS]);
  });
});
