import { GetGroupIdCommand, GetUserIdCommand, IdentitystoreClient, type GetGroupIdCommandInput } from '@aws-sdk/client-identitystore';
import { mockClient } from 'aws-sdk-client-mock';
import { malformed } from '../../../lookups/reasons';
import { lookUpGroup, lookUpUser } from '../support/look-up';
import { lookupContext } from '../support/lookup-context';
import { ASKED, OTHER_STORE, principalId, STORE } from '../support/principals';
import { reasonOf } from '../support/reason-of';
import { serviceError } from '../support/aws';
import { SharedQuota } from '../support/shared-quota';
import { TestClock } from '../support/test-clock';

const ADMINS = { GroupId: principalId(1), IdentityStoreId: STORE };
const JANE = { UserId: principalId(2), IdentityStoreId: STORE };
const EXTERNAL_ID = { Issuer: 'https://issuer', Id: 'id' };
const store = mockClient(IdentitystoreClient);

beforeEach(() => {
  store.reset();
  store.on(GetGroupIdCommand).resolves(ADMINS);
  store.on(GetUserIdCommand).resolves(JANE);
});

test.each([
  ['group', { DisplayName: 'Admins' }, { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'Admins' } }],
  ['group', { ExternalId: EXTERNAL_ID }, { ExternalId: EXTERNAL_ID }],
  ['user', { UserName: 'jane' }, { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'jane' } }],
  ['user', { Email: 'jane@example.com' }, { UniqueAttribute: { AttributePath: 'emails.value', AttributeValue: 'jane@example.com' } }],
  ['user', { ExternalId: EXTERNAL_ID }, { ExternalId: EXTERNAL_ID }],
])('a %s is found by %j, with one call', async (kind, properties, AlternateIdentifier) => {
  const found = kind === 'group' ? { answer: principalId(1), attributes: ADMINS } : { answer: principalId(2), attributes: JANE };
  await expect((kind === 'group' ? lookUpGroup : lookUpUser)(properties)).resolves.toMatchObject(found);
  expect(store.calls().map(({ args: [{ input }] }) => input)).toEqual([{ IdentityStoreId: STORE, AlternateIdentifier }]);
});

test('another group than before is refused', async () => {
  const context = lookupContext({ before: principalId(2) });
  await expect(reasonOf(() => lookUpGroup({ DisplayName: 'Admins' }, context))).resolves.toMatchObject({ code: 'Changed' });
});

describe('an error that is an answer', () => {
  test.each([
    ['no group', 'NoMatch', serviceError('ResourceNotFoundException', { ResourceType: 'GROUP' })],
    ['no identity store', 'IdentityStoreNotFound', serviceError('ResourceNotFoundException', { ResourceType: 'IDENTITY_STORE' })],
    ['no KMS key', 'KmsUnusable', serviceError('ResourceNotFoundException', { ResourceType: 'GROUP', Reason: 'KMS_KEY_NOT_FOUND' })],
    ['an invalid selector', 'SelectorRejected', serviceError('ValidationException')],
  ])('is final: %s', async (_what, code, error) => {
    store.on(GetGroupIdCommand).rejects(error);
    await expect(reasonOf(() => lookUpGroup())).resolves.toMatchObject({ code });
    expect(store.calls()).toHaveLength(1);
  });
});

describe('an answer that cannot be used', () => {
  const reason = (what: string, value?: unknown) => malformed({ ...ASKED, operation: 'GetGroupId' }, what, value).reason;

  test.each([
    ['of another store', { ...ADMINS, IdentityStoreId: OTHER_STORE }, `it is of another identity store than ${STORE}`, OTHER_STORE],
    ['with an empty id', { ...ADMINS, GroupId: '' }, 'the GroupId is not an id of a group', ''],
    ['with an id of another kind', { ...ADMINS, GroupId: 'Admins' }, 'the GroupId is not an id of a group', 'Admins'],
    ['with an id that is a list', { ...ADMINS, GroupId: [principalId(1)] }, 'the GroupId is not an id of a group', [principalId(1)]],
  ])('%s fails at once', async (_what, answer, what, value) => {
    store.on(GetGroupIdCommand).resolves(answer as typeof ADMINS);
    await expect(reasonOf(() => lookUpGroup())).resolves.toEqual(reason(what, value));
    expect(store.calls()).toHaveLength(1);
  });

  test.each([
    [{}, 'it has no GroupId'],
    [{ GroupId: null, IdentityStoreId: STORE }, 'it has no GroupId'],
    [JANE, 'it has no GroupId'],
    [null, 'it has no GroupId'],
    [{ GroupId: principalId(1) }, 'it has no IdentityStoreId'],
    [{ GroupId: principalId(1), IdentityStoreId: null }, 'it has no IdentityStoreId'],
  ])('because a member is missing is asked for three times, and fails: %j', async (answer, what) => {
    store.on(GetGroupIdCommand).callsFake(() => answer);
    await expect(reasonOf(() => lookUpGroup())).resolves.toEqual(reason(what));
    expect(store.calls()).toHaveLength(3);
  });

  test('can be complete at the next attempt', async () => {
    store.on(GetGroupIdCommand).resolvesOnce({}).resolves(ADMINS);
    await expect(lookUpGroup()).resolves.toMatchObject({ answer: principalId(1) });
  });
});

test('an ID can have no prefix, as in migrated identity stores', async () => {
  const id = principalId(1).slice(11);
  store.on(GetGroupIdCommand).resolves({ ...ADMINS, GroupId: id });
  await expect(lookUpGroup()).resolves.toMatchObject({ answer: id });
});

describe('a call that fails', () => {
  test('names the action, the Region and the identity store', async () => {
    store.on(GetGroupIdCommand).rejects(serviceError('AccessDeniedException'));
    const { code, text } = await reasonOf(
      () => lookUpGroup({ DisplayName: 'Admins', Region: 'us-east-1' }, lookupContext({ settledAt: 0 }))
    );
    expect(code).toBe('Denied');
    expect(text).toMatch(/^identitystore:GetGroupId in us-east-1 .* with the identity store d-1234567890 is enabled in us-east-1\.$/);
  });

  test('closes its connections', async () => {
    const destroy = jest.spyOn(IdentitystoreClient.prototype, 'destroy');
    store.on(GetGroupIdCommand).rejects(serviceError('SomethingElse'));
    await expect(reasonOf(() => lookUpGroup())).resolves.toMatchObject({ code: 'CallFailed' });
    expect(destroy).toHaveBeenCalledTimes(1);
    destroy.mockRestore();
  });
});

test('a hundred lookups that start together all find their groups within the quota, long before their time is over', async () => {
  const shared = new TestClock();
  const quota = new SharedQuota(shared, 20);
  let number = 0;
  // Evenly distributed, and the same in every run.
  const random = () => (++number * 0.618_034) % 1;
  const clock = { now: () => shared.now(), after: (ms: number, callback: () => void) => shared.after(ms, callback), random };
  store.on(GetGroupIdCommand).callsFake(async ({ IdentityStoreId, AlternateIdentifier }: GetGroupIdCommandInput) => {
    await quota.take();
    return { GroupId: principalId(Number(AlternateIdentifier?.UniqueAttribute?.AttributeValue)), IdentityStoreId };
  });
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const found = await Promise.all(numbers.map((each) => lookUpGroup({ DisplayName: String(each) }, lookupContext({ clock }))));
  expect(found.map(({ answer }) => answer)).toEqual(numbers.map(principalId));
  expect(shared.now()).toBeGreaterThan(4_000);
  expect(shared.now()).toBeLessThan(20_000);
  expect(quota.throttled).toBeLessThan(700);
});
