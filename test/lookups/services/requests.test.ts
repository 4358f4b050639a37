import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createCertificate } from '../../../local-aws/certificate';
import { classify } from '../../../lookups/calls/failures';
import type { Call } from '../../../lookups/services/api';
import { iam } from '../../../lookups/services/iam';
import { identityStore, type IdentityStore } from '../../../lookups/services/identity-store';
import { organizations } from '../../../lookups/services/organizations';
import { sts } from '../../../lookups/services/sts';
import { ssoAdmin, type SsoAdmin } from '../../../lookups/services/sso-admin';
import { withoutUnreadableDates } from '../../../lookups/services/unreadable-dates';
import { arn } from '../support/instances';
import { CREDENTIALS } from '../support/lookup-context';
import { LoopbackServer, type Answer } from '../support/loopback-server';
import { principalId, STORE } from '../support/principals';

const PERMISSION_SET = 'arn:aws:sso:::permissionSet/ssoins-0000000000000001/ps-0123456789abcdef';
const ROLE = { roleArn: 'arn:aws:iam::444455556666:role/Name', sessionName: 'session' };
const BY_NAME = {
  IdentityStoreId: STORE, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'Admins' } },
};
const BY_EXTERNAL_ID = { IdentityStoreId: STORE, AlternateIdentifier: { ExternalId: { Issuer: 'https://issuer', Id: 'id' } } };
const FILTERED: Parameters<IdentityStore['list']>[1] = {
  IdentityStoreId: STORE, Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Admins' }],
};
const CALLER = { region: 'eu-west-1', account: '111122223333', credentials: CREDENTIALS };
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
  sso = ssoAdmin(CALLER);
  store = identityStore(CALLER);
});

afterEach(async () => {
  sso.close();
  store.close();
  delete process.env.AWS_ENDPOINT_URL;
  await server.stop();
});

const CALLS: readonly (readonly [target: string, service: string, body: object, call: () => Call])[] = [
  ['SWBExternalService.ListInstances', 'sso', { MaxResults: 100, NextToken: 'token' }, () => sso.listInstances.page('token')],
  ['SWBExternalService.ListPermissionSets', 'sso', { MaxResults: 100, InstanceArn: arn(1), NextToken: 'token' },
    () => sso.listPermissionSets(arn(1)).page('token')],
  ['SWBExternalService.DescribePermissionSet', 'sso', { InstanceArn: arn(1), PermissionSetArn: PERMISSION_SET },
    () => sso.describePermissionSet(arn(1), PERMISSION_SET)],
  ['AWSIdentityStore.GetGroupId', 'identitystore', BY_NAME, () => store.getId('GetGroupId', BY_NAME)],
  ['AWSIdentityStore.GetUserId', 'identitystore', BY_EXTERNAL_ID, () => store.getId('GetUserId', BY_EXTERNAL_ID)],
  ['AWSIdentityStore.ListGroups', 'identitystore', { MaxResults: 100, ...FILTERED, NextToken: 'token' },
    () => store.list('ListGroups', FILTERED).page('token')],
  ['AWSIdentityStore.ListUsers', 'identitystore', { MaxResults: 100, ...FILTERED, NextToken: 'token' },
    () => store.list('ListUsers', FILTERED).page('token')],
];

test.each(CALLS)('%s is called once at the endpoint of the environment, and signed for the Region', async (target, service, body, call) => {
  answer = json({ NextToken: 'next', GroupId: 'id' });
  await call().send(never);
  expect(server.received.map(({ headers }) => headers['x-amz-target'])).toEqual([target]);
  expect(server.received[0]?.headers.authorization).toContain(`/eu-west-1/${service}/aws4_request,`);
  expect(JSON.parse(String(server.received[0]?.body))).toEqual(body);
});

describe('the last request', () => {
  test('is known after a call', async () => {
    answer = json({ Instances: [] });
    const call = sso.listInstances.page(undefined);
    expect(call.lastRequest()).toBeUndefined();
    await call.send(never);
    expect(call.lastRequest()).toEqual({ endpoint: server.url, region: 'eu-west-1' });
  });

  test.each<[string, () => Call]>([
    ['us-east-1', () => organizations(CALLER).managementAccountId],
    ['eu-west-1', () => ssoAdmin(CALLER).listInstances.page(undefined)],
  ])('of a global service is signed for its Region, such as %s', async (region, callOf) => {
    delete process.env.AWS_ENDPOINT_URL;
    const call = callOf();
    await expect(call.send(AbortSignal.abort())).rejects.toThrow();
    expect(call.lastRequest()).toEqual({ endpoint: expect.stringContaining(`.${region}.`) as unknown, region });
  });
});

test.each<[string, Answer, RegExp]>([
  ['an error of the service', json({ __type: 'ThrottlingException', Message: 'slow down' }, 400), /^slow down$/],
  ['HTML in place of JSON', { status: 200, body: '<html>' }, /JSON/],
  ['a connection that is cut', 'cut', /ECONNRESET/],
])('%s is an error after one attempt', async (_what, given, message) => {
  answer = given;
  await expect(sso.listInstances.page(undefined).send(never)).rejects.toThrow(message);
  await expect(store.getId('GetUserId', BY_NAME).send(never)).rejects.toThrow(message);
  expect(server.received).toHaveLength(2);
});

test('an endpoint whose certificate is not trusted is an error of its own kind', async () => {
  const untrusted = createServer(await createCertificate()).listen(0, '127.0.0.1');
  await once(untrusted, 'listening');
  process.env.AWS_ENDPOINT_URL = `https://127.0.0.1:${(untrusted.address() as AddressInfo).port}`;
  try {
    for (const call of [ssoAdmin(CALLER).listInstances.page(undefined), identityStore(CALLER).getId('GetGroupId', BY_NAME),
      organizations(CALLER).managementAccountId, iam(CALLER).listRoles('/').page(undefined), sts(CALLER).assumeRole(ROLE)]) {
      const error: unknown = await call.send(never).catch((thrown: unknown) => thrown);
      expect(classify(error).kind).toBe('certificate');
    }
  } finally {
    untrusted.close();
  }
});

test('further fields of an error are available', async () => {
  const fields = { ResourceType: 'IDENTITY_STORE', Reason: 'KMS_KEY_NOT_FOUND' };
  answer = json({ __type: 'ResourceNotFoundException', Message: 'none', ...fields }, 400);
  await expect(store.getId('GetGroupId', BY_NAME).send(never)).rejects.toMatchObject({ name: 'ResourceNotFoundException', ...fields });
});

test.each<readonly [operation: string, call: () => Call]>([
  ...CALLS.map(([target, , , call]) => [target, call] as const),
  ['ListRoles', () => iam(CALLER).listRoles('/').page(undefined)],
  ['AssumeRole', () => sts(CALLER).assumeRole(ROLE)],
  ['DescribeOrganization', () => organizations(CALLER).managementAccountId],
])('%s is not called after it was aborted', async (_operation, call) => {
  answer = json({});
  await expect(call().send(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  expect(server.received).toEqual([]);
});

test('the members of the lists are those of the API', () => {
  const lists = [
    sso.listInstances, sso.listPermissionSets(arn(1)), store.list('ListGroups', FILTERED), store.list('ListUsers', FILTERED),
    iam(CALLER).listRoles('/'),
  ];
  expect(lists.map(({ member }) => member)).toEqual(['Instances', 'PermissionSets', 'Groups', 'Users', 'Roles']);
});

test('because of the dates of a role nothing else is lost', async () => {
  const dates = '<CreateDate>yesterday</CreateDate><RoleLastUsed><LastUsedDate>today</LastUsedDate></RoleLastUsed>';
  answer = { status: 200, headers: { 'content-type': 'text/xml' },
    body: `<ListRolesResponse><ListRolesResult><Roles><member><Arn>arn</Arn>${dates}</member></Roles></ListRolesResult></ListRolesResponse>` };
  await expect(iam(CALLER).listRoles('/').page(undefined).send(never)).resolves.toMatchObject({ Roles: [{ Arn: 'arn' }] });
});

test('a call that is aborted ends, whatever the service does', async () => {
  answer = 'silence';
  await expect(sso.listInstances.page(undefined).send(AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'AbortError' });
});

test('a date is read to the millisecond', async () => {
  answer = json({ Instances: [{ InstanceArn: arn(1), CreatedDate: 1767323045.5 }] });
  await expect(sso.listInstances.page(undefined).send(never)).resolves.toMatchObject({
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
  await expect(sso.listInstances.page(undefined).send(never)).resolves.toMatchObject({
    Instances: [{ InstanceArn: arn(1), Regions: [{ RegionName: 'eu-west-1' }] }, { InstanceArn: arn(2), CreatedDate: new Date(0) }],
  });
  await expect(store.list('ListGroups', FILTERED).page(undefined).send(never)).resolves.toMatchObject({
    Groups: [{ GroupId: principalId(1) }],
  });
});

test.each([
  ['{"Name":null,"CreatedDate":"yesterday"}', '{"Name":null}'], ['{"CreatedDate":8640000000001}', '{}'],
])('of %s only the date that cannot be read is removed', (given, kept) => {
  expect(new TextDecoder().decode(withoutUnreadableDates(new TextEncoder().encode(given)))).toBe(kept);
});

test.each([['{"CreatedDate":8640000000000}'], ['{"CreatedDate":1,'], ['[1]'], ['null'], ['']])('the body %j is not changed', (text) => {
  const body = new TextEncoder().encode(text);
  expect(withoutUnreadableDates(body)).toBe(body);
});
