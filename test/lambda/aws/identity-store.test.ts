import { identityStore } from '../../../lambda/aws/identity-store';
import type { IdentityStore } from '../../../lambda/aws/services';
import { LoopbackServer, type Answer } from '../support/loopback-server';
import { CREDENTIALS } from '../support/lookup-context';

const STORE = 'd-1234567890';
const GROUP = '1234567890-00000000-0000-4000-8000-000000000001';
const BY_NAME = { IdentityStoreId: STORE, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'Admins' } } };
const BY_EXTERNAL_ID = { IdentityStoreId: STORE, AlternateIdentifier: { ExternalId: { Issuer: 'https://issuer', Id: 'id' } } };
const FILTERED = { IdentityStoreId: STORE, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Admins' }] as [{ AttributePath: string; AttributeValue: string }] };
const never = new AbortController().signal;

let server: LoopbackServer;
let api: IdentityStore;
let answer: Answer;

beforeEach(async () => {
  server = await LoopbackServer.start(() => answer);
  api = identityStore('eu-west-1', CREDENTIALS, { AWS_ENDPOINT_URL_IDENTITYSTORE: server.url });
});

afterEach(async () => {
  api.close();
  await server.stop();
});

function json(body: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

test.each(['GetGroupId', 'GetUserId'] as const)('%s is called once, signed for the Region, with a name or an external id', async (operation) => {
  answer = json({ GroupId: GROUP, UserId: GROUP, IdentityStoreId: STORE });
  await expect(api.getId(operation, BY_NAME, never)).resolves.toMatchObject({ IdentityStoreId: STORE });
  await api.getId(operation, BY_EXTERNAL_ID, never);
  expect(server.received.map(({ headers }) => headers['x-amz-target'])).toEqual([`AWSIdentityStore.${operation}`, `AWSIdentityStore.${operation}`]);
  expect(server.received[0]?.headers.authorization).toMatch(/Credential=ASIAEXAMPLE\/\d{8}\/eu-west-1\/identitystore\/aws4_request,/);
  expect(server.received.map(({ body }) => JSON.parse(String(body)) as unknown)).toEqual([BY_NAME, BY_EXTERNAL_ID]);
});

test.each(['ListGroups', 'ListUsers'] as const)('%s is called for one page, a hundred at most, with its filter', async (operation) => {
  answer = json({ Groups: [{ GroupId: GROUP }], Users: [{ UserId: GROUP }], NextToken: 'next' });
  await expect(api.list(operation, { ...FILTERED, NextToken: 'token' }, never)).resolves.toMatchObject({ NextToken: 'next' });
  expect(server.received.map(({ headers }) => headers['x-amz-target'])).toEqual([`AWSIdentityStore.${operation}`]);
  expect(JSON.parse(String(server.received[0]?.body))).toEqual({ ...FILTERED, MaxResults: 100, NextToken: 'token' });
});

test('a group with a date that cannot be read is not lost', async () => {
  answer = json({ Groups: [{ GroupId: GROUP, CreatedAt: 'yesterday', UpdatedAt: {} }] });
  await expect(api.list('ListGroups', { ...FILTERED, NextToken: undefined }, never)).resolves.toMatchObject({ Groups: [{ GroupId: GROUP }] });
});

test('the endpoint is known after a call', async () => {
  answer = json({ GroupId: GROUP, IdentityStoreId: STORE });
  expect(api.endpoint()).toBe('its endpoint');
  await api.getId('GetGroupId', BY_NAME, never);
  expect(api.endpoint()).toBe(server.url);
});

test.each<[string, Answer, RegExp]>([
  ['an error of the service', json({ __type: 'ThrottlingException', Message: 'slow down' }, 400), /^slow down$/],
  ['HTML in place of JSON', { status: 200, body: '<html>' }, /JSON/],
  ['a connection that is cut', 'cut', /ECONNRESET/],
])('%s is an error after one try', async (_what, given, message) => {
  answer = given;
  await expect(api.getId('GetUserId', BY_NAME, never)).rejects.toThrow(message);
  expect(server.received).toHaveLength(1);
});

test('further fields of an error are available', async () => {
  answer = json({ __type: 'ResourceNotFoundException', Message: 'none', ResourceType: 'IDENTITY_STORE', Reason: 'KMS_KEY_NOT_FOUND' }, 400);
  await expect(api.getId('GetGroupId', BY_NAME, never)).rejects.toMatchObject({ name: 'ResourceNotFoundException', ResourceType: 'IDENTITY_STORE', Reason: 'KMS_KEY_NOT_FOUND' });
});

test('a call that is aborted ends, whatever the service does', async () => {
  answer = 'silence';
  await expect(api.getId('GetGroupId', BY_NAME, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'AbortError' });
});
