import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { AS_USUAL } from '../../../local-aws/services/protocol/faults';
import { groupLookup } from '../../../lookups/principal/lookup';
import { malformed } from '../../../lookups/reasons';
import { InProcessAws, jsonAnswer, rejects } from '../support/aws';
import { called } from '../support/called';
import { PROD } from '../support/instances';
import { lookUpGroup, lookUpUser } from '../support/look-up';
import { lookupContext } from '../support/lookup-context';
import { OTHER_STORE, principalId, STORE } from '../support/principals';
import { reasonOf } from '../support/reason-of';
import { SharedQuota } from '../support/shared-quota';
import { TestClock } from '../support/test-clock';

const ADMINS = { GroupId: principalId(1), IdentityStoreId: STORE };
const JANE = { UserId: principalId(2), IdentityStoreId: STORE };
const EXTERNAL_ID = { Issuer: 'https://issuer', Id: 'id' };
const aws = new InProcessAws();

beforeEach(() => aws.on({ GetGroupId: [jsonAnswer(ADMINS)], GetUserId: [jsonAnswer(JANE)] }));

test.each([
  ['group', { DisplayName: 'Admins' }, { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'Admins' } }],
  ['group', { ExternalId: EXTERNAL_ID }, { ExternalId: EXTERNAL_ID }],
  ['user', { UserName: 'jane' }, { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'jane' } }],
  ['user', { Email: 'jane@example.com' }, { UniqueAttribute: { AttributePath: 'emails.value', AttributeValue: 'jane@example.com' } }],
  ['user', { ExternalId: EXTERNAL_ID }, { ExternalId: EXTERNAL_ID }],
])('a %s is found by %j, with one call', async (kind, properties, AlternateIdentifier) => {
  const found = kind === 'group' ? { answers: [principalId(1)], attributes: ADMINS } : { answers: [principalId(2)], attributes: JANE };
  await expect((kind === 'group' ? lookUpGroup : lookUpUser)(properties)).resolves.toMatchObject(found);
  expect(aws.inputs(kind === 'group' ? 'GetGroupId' : 'GetUserId')).toEqual([{ IdentityStoreId: STORE, AlternateIdentifier }]);
});

test('a group is selected by its folded name in one identity store', () => {
  expect(groupLookup.selectors({ identityStoreId: STORE, selector: { by: 'DisplayName', value: ' ADMINS' } }))
    .toEqual([{ identityStoreId: STORE, selector: { by: 'DisplayName', value: 'admins' } }]);
});

test('another group than before is refused', async () => {
  const before = { physicalResourceId: `Lookup|guid|${principalId(2)}` };
  await expect(reasonOf(() => lookUpGroup({ DisplayName: 'Admins' }, lookupContext(), before))).resolves.toMatchObject({ code: 'Changed' });
});

describe('an error that is an answer', () => {
  test.each([
    ['no group', 'NoMatch', rejects('ResourceNotFoundException', { ResourceType: 'GROUP' })],
    ['no identity store', 'IdentityStoreNotFound', rejects('ResourceNotFoundException', { ResourceType: 'IDENTITY_STORE' })],
    ['no KMS key', 'KmsUnusable', rejects('ResourceNotFoundException', { ResourceType: 'GROUP', Reason: 'KMS_KEY_NOT_FOUND' })],
    ['an invalid selector', 'SelectorRejected', rejects('ValidationException')],
  ])('is final: %s', async (_what, code, error) => {
    aws.on({ GetGroupId: [error] });
    await expect(reasonOf(() => lookUpGroup())).resolves.toMatchObject({ code });
    expect(aws.calls).toHaveLength(1);
  });
});

describe('an answer that cannot be used', () => {
  const getGroupId = called({ service: 'identitystore', operation: 'GetGroupId' });
  const reason = (what: string, value?: unknown) => malformed(getGroupId, what, value).reason;

  test.each([
    ['of another store', { ...ADMINS, IdentityStoreId: OTHER_STORE }, `it is of another identity store than ${STORE}`, OTHER_STORE],
    ['with an empty id', { ...ADMINS, GroupId: '' }, 'the GroupId is not the ID of a group', ''],
    ['with an id of another kind', { ...ADMINS, GroupId: 'Admins' }, 'the GroupId is not the ID of a group', 'Admins'],
    ['with an id that is a list', { ...ADMINS, GroupId: [principalId(1)] }, 'the GroupId is not the ID of a group', [principalId(1)]],
  ])('%s fails at once', async (_what, answer, what, value) => {
    aws.on({ GetGroupId: [jsonAnswer(answer)] });
    await expect(reasonOf(() => lookUpGroup())).resolves.toEqual(reason(what, value));
    expect(aws.calls).toHaveLength(1);
  });

  test.each([
    [{}, 'it has no GroupId'],
    [{ GroupId: null, IdentityStoreId: STORE }, 'it has no GroupId'],
    [JANE, 'it has no GroupId'],
    [null, 'it has no GroupId'],
    [{ GroupId: principalId(1) }, 'it has no IdentityStoreId'],
    [{ GroupId: principalId(1), IdentityStoreId: null }, 'it has no IdentityStoreId'],
  ])('because a member is missing is asked for three times, and fails: %j', async (answer, what) => {
    aws.on({ GetGroupId: [jsonAnswer(answer)] });
    await expect(reasonOf(() => lookUpGroup())).resolves.toEqual(reason(what));
    expect(aws.calls).toHaveLength(3);
  });

  test('can be complete at the next attempt', async () => {
    aws.on({ GetGroupId: [jsonAnswer({}), jsonAnswer(ADMINS)] });
    await expect(lookUpGroup()).resolves.toMatchObject({ answers: [principalId(1)] });
  });
});

test.each([
  ['no prefix, as in migrated identity stores', principalId(1).slice(11)],
  ['no hyphens', '0123456789abcdef0123456789abcdef'],
])('an ID can have %s', async (_what, id) => {
  aws.on({ GetGroupId: [jsonAnswer({ ...ADMINS, GroupId: id })] });
  await expect(lookUpGroup()).resolves.toMatchObject({ answers: [id] });
});

describe('a group that is not found', () => {
  const notFound = rejects('ResourceNotFoundException', { ResourceType: 'GROUP' });

  test('is asked for twice more if it can have been made a moment ago', async () => {
    aws.on({ GetGroupId: [notFound, notFound, jsonAnswer(ADMINS)] });
    const context = lookupContext({ justMade: true });
    await expect(lookUpGroup({ DisplayName: 'Admins' }, context)).resolves.toMatchObject({ answers: [principalId(1)] });
  });

  test('is not found after that', async () => {
    aws.on({ GetGroupId: [notFound] });
    const context = lookupContext({ justMade: true });
    await expect(reasonOf(() => lookUpGroup({ DisplayName: 'Admins' }, context))).resolves.toMatchObject({ code: 'NoMatch' });
    expect(aws.calls).toHaveLength(3);
    expect(context.clock.now()).toBeLessThan(5_000);
  });
});

describe('a call that fails', () => {
  test('names the action, the Region and the identity store', async () => {
    aws.on({ GetGroupId: [rejects('AccessDeniedException')] });
    const { code, text } = await reasonOf(
      () => lookUpGroup({ DisplayName: 'Admins', Region: 'us-east-1' }, lookupContext({ settledAt: 0 }))
    );
    expect(code).toBe('Denied');
    expect(text).toMatch(/^identitystore:GetGroupId in us-east-1 .* with the identity store d-1234567890 is enabled in us-east-1\.$/);
  });

  test('closes its connections', async () => {
    const destroy = jest.spyOn(IdentitystoreClient.prototype, 'destroy');
    aws.on({ GetGroupId: [rejects('SomethingElse')] });
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
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const groups = numbers.map((each) => ({ GroupId: principalId(each), DisplayName: String(each) }));
  aws.has({ regions: { 'eu-west-1': [PROD] }, identityStores: { [STORE]: { groups, users: [] } } });
  aws.on({ GetGroupId: async () => {
    await quota.take();
    return AS_USUAL;
  } });
  const found = await Promise.all(numbers.map((each) => lookUpGroup({ DisplayName: String(each) }, lookupContext({ clock }))));
  expect(found.flatMap(({ answers }) => answers)).toEqual(numbers.map(principalId));
  expect(shared.now()).toBeGreaterThan(4_000);
  expect(shared.now()).toBeLessThan(20_000);
  expect(quota.throttled).toBeLessThan(700);
});
