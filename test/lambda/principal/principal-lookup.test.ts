import { GetGroupIdCommand, GetUserIdCommand, IdentitystoreClient, ResourceNotFoundException } from '@aws-sdk/client-identitystore';
import { mockClient } from 'aws-sdk-client-mock';
import { UNANSWERED_ID } from '../support/events';
import { invoke } from '../support/invoke';
import { OTHER_STORE, principalId, STORE } from '../support/principals';
import { withCode } from '../support/reason-of';

const store = mockClient(IdentitystoreClient);

const TYPE = 'Custom::IdentityCenterGroupLookup';
const NAMED = { IdentityStoreId: STORE, DisplayName: 'Admins', AttributeSet: '1' };

beforeEach(() => {
  store.reset();
  store.on(GetGroupIdCommand).resolves({ GroupId: principalId(1), IdentityStoreId: STORE });
});

const answered = (number: number) => `${UNANSWERED_ID}|${principalId(number)}|digest`;
const selected = (number: number): unknown => expect.stringContaining(`|${principalId(number)}|`);
const group = (properties: object) => ({ ResourceType: TYPE, ResourceProperties: properties });
const update = (properties: object, old: object) => (
  { ...group(properties), RequestType: 'Update', PhysicalResourceId: answered(1), OldResourceProperties: old });

describe('Create', () => {
  test('responds with the GroupId, the identity store, and an ID that contains the GroupId', async () => {
    const { bodies, error } = await invoke(group(NAMED));
    expect(error).toBeUndefined();
    expect(bodies).toMatchObject([{
      Status: 'SUCCESS', PhysicalResourceId: selected(1), Data: { GroupId: principalId(1), IdentityStoreId: STORE },
    }]);
  });

  test('responds with the UserId of a user', async () => {
    store.on(GetUserIdCommand).resolves({ UserId: principalId(3), IdentityStoreId: STORE });
    const { bodies } = await invoke({
      ResourceType: 'Custom::IdentityCenterUserLookup', ResourceProperties: { IdentityStoreId: STORE, UserName: 'jane' },
    });
    expect(bodies).toMatchObject([{
      Status: 'SUCCESS', PhysicalResourceId: selected(3), Data: { UserId: principalId(3), IdentityStoreId: STORE },
    }]);
  });

  test('that finds nothing fails, with the selector and the identity store', async () => {
    store.on(GetGroupIdCommand).rejects(new ResourceNotFoundException({ message: 'none', $metadata: {} }));
    const { bodies } = await invoke(group(NAMED));
    expect(bodies).toMatchObject([{ Status: 'FAILED', Reason: withCode('NoMatch') }]);
  });

  test('of an unknown type fails', async () => {
    const { bodies } = await invoke({ ResourceType: 'Custom::IdentityCenterRoleLookup', ResourceProperties: NAMED });
    expect(bodies).toMatchObject([{ Status: 'FAILED' }]);
    expect(bodies[0]?.Reason).toMatch(/^The resource type is invalid/);
    expect(store.calls()).toHaveLength(0);
  });
});

describe('Update', () => {
  const another = { GroupId: principalId(2), IdentityStoreId: STORE };

  test('with the same result succeeds', async () => {
    const { bodies } = await invoke(update({ ...NAMED, RefreshToken: '2' }, NAMED));
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: selected(1) }]);
  });

  test('is refused if the name now belongs to another group', async () => {
    store.on(GetGroupIdCommand).resolves(another);
    const { bodies } = await invoke(update({ ...NAMED, RefreshToken: '2', Region: 'us-east-1' }, NAMED));
    expect(bodies).toMatchObject([{ Status: 'FAILED', Reason: withCode('Changed') }]);
  });

  test('accepts another group if that is allowed', async () => {
    store.on(GetGroupIdCommand).resolves(another);
    const { bodies } = await invoke(update({ ...NAMED, AllowChange: 'true' }, NAMED));
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: selected(2), Data: another }]);
  });

  test.each([
    [{ ...NAMED, DisplayName: 'Operators' }, STORE], [{ ...NAMED, IdentityStoreId: OTHER_STORE }, OTHER_STORE],
  ])('with another selector or identity store accepts another group: %j', async (properties, IdentityStoreId) => {
    store.on(GetGroupIdCommand).resolves({ ...another, IdentityStoreId });
    const { bodies } = await invoke(update(properties, NAMED));
    expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: selected(2) }]);
  });

  test('after properties that cannot be read refuses another result', async () => {
    store.on(GetGroupIdCommand).resolves(another);
    const { bodies } = await invoke(update(NAMED, { ...NAMED, DisplayName: '' }));
    expect(bodies).toMatchObject([{ Status: 'FAILED' }]);
  });
});

test.each([
  [TYPE], ['Custom::IdentityCenterRoleLookup'], [undefined],
])('a Delete of a resource of type %s succeeds, without a call', async (ResourceType) => {
  const { bodies } = await invoke({ ResourceType, RequestType: 'Delete', PhysicalResourceId: answered(1), ResourceProperties: null });
  expect(bodies).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: answered(1) }]);
  expect(store.calls()).toHaveLength(0);
});
