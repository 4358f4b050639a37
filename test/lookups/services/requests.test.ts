import type { Api } from '../../../lookups/services/api';
import { identityStore, type IdentityStore } from '../../../lookups/services/identity-store';
import { organizations } from '../../../lookups/services/organizations';
import { ssoAdmin, type SsoAdmin } from '../../../lookups/services/sso-admin';
import { withoutUnreadableDates } from '../../../lookups/services/unreadable-dates';
import { arn } from '../support/instances';
import { CREDENTIALS } from '../support/lookup-context';
import { LoopbackServer, type Answer } from '../support/loopback-server';
import { principalId, STORE } from '../support/principals';

const PERMISSION_SET = 'arn:aws:sso:::permissionSet/ssoins-0000000000000001/ps-0123456789abcdef';
const BY_NAME = {
  IdentityStoreId: STORE, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'Admins' } },
};
const BY_EXTERNAL_ID = { IdentityStoreId: STORE, AlternateIdentifier: { ExternalId: { Issuer: 'https://issuer', Id: 'id' } } };
const FILTERED: Parameters<IdentityStore['list']>[1] = {
  IdentityStoreId: STORE, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Admins' }], NextToken: 'token',
};
const never = new AbortController().signal;

/** An answer of a service that answers in JSON. */
function json(body: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

let server: LoopbackServer;
let answer: Answer;
let sso: SsoAdmin;
let store: IdentityStore;

beforeEach(async () => {
  server = await LoopbackServer.start(() => answer);
  process.env.AWS_ENDPOINT_URL = server.url;
  sso = ssoAdmin('eu-west-1', CREDENTIALS);
  store = identityStore('eu-west-1', CREDENTIALS);
});

afterEach(async () => {
  sso.close();
  store.close();
  delete process.env.AWS_ENDPOINT_URL;
  await server.stop();
});

test.each<[target: string, service: string, body: object, call: () => Promise<unknown>]>([
  ['SWBExternalService.ListInstances', 'sso', { MaxResults: 100, NextToken: 'token' }, () => sso.listInstances('token', never)],
  ['SWBExternalService.ListPermissionSets', 'sso', { MaxResults: 100, InstanceArn: arn(1), NextToken: 'token' },
    () => sso.listPermissionSets(arn(1), 'token', never)],
  ['SWBExternalService.DescribePermissionSet', 'sso', { InstanceArn: arn(1), PermissionSetArn: PERMISSION_SET },
    () => sso.describePermissionSet(arn(1), PERMISSION_SET, never)],
  ['AWSIdentityStore.GetGroupId', 'identitystore', BY_NAME, () => store.getId('GetGroupId', BY_NAME, never)],
  ['AWSIdentityStore.GetUserId', 'identitystore', BY_EXTERNAL_ID, () => store.getId('GetUserId', BY_EXTERNAL_ID, never)],
  ['AWSIdentityStore.ListGroups', 'identitystore', { MaxResults: 100, ...FILTERED }, () => store.list('ListGroups', FILTERED, never)],
  ['AWSIdentityStore.ListUsers', 'identitystore', { MaxResults: 100, ...FILTERED }, () => store.list('ListUsers', FILTERED, never)],
])('%s is called once at the endpoint of the environment, and signed for the Region', async (target, service, body, call) => {
  answer = json({ NextToken: 'next', GroupId: 'id' });
  await call();
  expect(server.received.map(({ headers }) => headers['x-amz-target'])).toEqual([target]);
  expect(server.received[0]?.headers.authorization).toContain(`/eu-west-1/${service}/aws4_request,`);
  expect(JSON.parse(String(server.received[0]?.body))).toEqual(body);
});

describe('the last request', () => {
  test('is known after a call', async () => {
    answer = json({ Instances: [] });
    expect(sso.lastRequest()).toBeUndefined();
    await sso.listInstances(undefined, never);
    expect(sso.lastRequest()).toEqual({ endpoint: server.url, region: 'eu-west-1' });
  });

  test.each<[string, () => Promise<Api>]>([
    ['us-east-1', async () => {
      delete process.env.AWS_ENDPOINT_URL;
      const api = organizations('eu-west-1', CREDENTIALS);
      await expect(api.managementAccountId(AbortSignal.abort())).rejects.toThrow();
      return api;
    }],
    ['eu-west-1', async () => {
      delete process.env.AWS_ENDPOINT_URL;
      const api = ssoAdmin('eu-west-1', CREDENTIALS);
      await expect(api.listInstances(undefined, AbortSignal.abort())).rejects.toThrow();
      return api;
    }],
  ])('of a global service is signed for its Region, such as %s', async (region, call) => {
    const api = await call();
    expect(api.lastRequest()).toEqual({ endpoint: expect.stringContaining(`.${region}.`) as unknown, region });
    api.close();
  });
});

test.each<[string, Answer, RegExp]>([
  ['an error of the service', json({ __type: 'ThrottlingException', Message: 'slow down' }, 400), /^slow down$/],
  ['HTML in place of JSON', { status: 200, body: '<html>' }, /JSON/],
  ['a connection that is cut', 'cut', /ECONNRESET/],
])('%s is an error after one attempt', async (_what, given, message) => {
  answer = given;
  await expect(sso.listInstances(undefined, never)).rejects.toThrow(message);
  await expect(store.getId('GetUserId', BY_NAME, never)).rejects.toThrow(message);
  expect(server.received).toHaveLength(2);
});

test('further fields of an error are available', async () => {
  const fields = { ResourceType: 'IDENTITY_STORE', Reason: 'KMS_KEY_NOT_FOUND' };
  answer = json({ __type: 'ResourceNotFoundException', Message: 'none', ...fields }, 400);
  await expect(store.getId('GetGroupId', BY_NAME, never)).rejects.toMatchObject({ name: 'ResourceNotFoundException', ...fields });
});

test('a call that is aborted ends, whatever the service does', async () => {
  answer = 'silence';
  await expect(sso.listInstances(undefined, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'AbortError' });
});

test('a date is read to the millisecond', async () => {
  answer = json({ Instances: [{ InstanceArn: arn(1), CreatedDate: 1767323045.5 }] });
  await expect(sso.listInstances(undefined, never)).resolves.toMatchObject({
    Instances: [{ CreatedDate: new Date('2026-01-02T03:04:05.500Z') }],
  });
});

test.each([
  ['yesterday'], [null], [1e300], [{}], [true], ['2026-01-02T03:04:05Z'],
])('because of the date %j nothing else is lost', async (date) => {
  answer = json({
    Instances: [
      { InstanceArn: arn(1), CreatedDate: date, Regions: [{ RegionName: 'eu-west-1', AddedDate: date }] },
      { InstanceArn: arn(2), CreatedDate: 0 },
    ],
    Groups: [{ GroupId: principalId(1), CreatedAt: date, UpdatedAt: date }],
  });
  await expect(sso.listInstances(undefined, never)).resolves.toMatchObject({
    Instances: [{ InstanceArn: arn(1), Regions: [{ RegionName: 'eu-west-1' }] }, { InstanceArn: arn(2), CreatedDate: new Date(0) }],
  });
  await expect(store.list('ListGroups', FILTERED, never)).resolves.toMatchObject({ Groups: [{ GroupId: principalId(1) }] });
});

test.each([['{"CreatedDate":1,'], ['[1]'], ['null'], ['']])('the body %j is not changed', (text) => {
  const body = new TextEncoder().encode(text);
  expect(withoutUnreadableDates(body)).toBe(body);
});
