import type { SsoAdmin } from '../../../lambda/aws/services';
import { withoutUnreadableDates } from '../../../lambda/aws/prepare-client';
import { ssoAdmin } from '../../../lambda/aws/sso-admin';
import { LoopbackServer, type Answer } from '../support/loopback-server';
import { arn } from '../support/instances';
import { CREDENTIALS } from '../support/lookup-context';

let server: LoopbackServer;
let api: SsoAdmin;
let answer: Answer;

beforeEach(async () => {
  server = await LoopbackServer.start(() => answer);
  api = ssoAdmin('eu-west-1', CREDENTIALS, { AWS_ENDPOINT_URL_SSO_ADMIN: server.url });
});

afterEach(async () => {
  api.close();
  await server.stop();
});

const never = new AbortController().signal;

function json(body: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

test('a page is requested once, signed for the Region, with at most a hundred instances', async () => {
  answer = json({ Instances: [{ InstanceArn: arn(1), CreatedDate: 1767323045.5 }], NextToken: 'next' });
  await expect(api.listInstances('token', never)).resolves.toMatchObject({
    Instances: [{ InstanceArn: arn(1), CreatedDate: new Date('2026-01-02T03:04:05.500Z') }], NextToken: 'next',
  });
  expect(server.received).toHaveLength(1);
  const [request] = server.received;
  expect(request?.headers['x-amz-target']).toBe('SWBExternalService.ListInstances');
  expect(request?.headers.authorization).toMatch(/Credential=ASIAEXAMPLE\/\d{8}\/eu-west-1\/sso\/aws4_request,/);
  expect(JSON.parse(String(request?.body))).toEqual({ MaxResults: 100, NextToken: 'token' });
});

test('the endpoint is known after a call', async () => {
  answer = json({ Instances: [] });
  expect(api.endpoint()).toBe('its endpoint');
  await api.listInstances(undefined, never);
  expect(api.endpoint()).toBe(server.url);
  const elsewhere = ssoAdmin('eu-west-1', CREDENTIALS, { AWS_ENDPOINT_URL: 'http://127.0.0.1' });
  await expect(elsewhere.listInstances(undefined, AbortSignal.abort())).rejects.toThrow();
  expect(elsewhere.endpoint()).toBe('http://127.0.0.1');
  elsewhere.close();
});

test.each([['yesterday'], [null], [1e300], [{}], [true], ['2026-01-02T03:04:05Z']])('an instance with the date %j is not lost', async (date) => {
  answer = json({ Instances: [{ InstanceArn: arn(1), CreatedDate: date, Regions: [{ RegionName: 'eu-west-1', AddedDate: date }] }, { InstanceArn: arn(2), CreatedDate: 0 }] });
  await expect(api.listInstances(undefined, never)).resolves.toMatchObject({
    Instances: [{ InstanceArn: arn(1), Regions: [{ RegionName: 'eu-west-1' }] }, { InstanceArn: arn(2), CreatedDate: new Date(0) }],
  });
});

test.each<[string, Answer, RegExp]>([
  ['an error of the service', json({ __type: 'ThrottlingException', Message: 'slow down' }, 400), /^slow down$/],
  ['HTML in place of JSON', { status: 200, body: '<html>' }, /JSON/],
  ['a connection that is cut', 'cut', /ECONNRESET/],
])('%s is an error after one try', async (_what, given, message) => {
  answer = given;
  await expect(api.listInstances(undefined, never)).rejects.toThrow(message);
  expect(server.received).toHaveLength(1);
});

test('a call that is aborted ends, whatever the service does', async () => {
  answer = 'silence';
  await expect(api.listInstances(undefined, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'AbortError' });
});

test.each([['{"CreatedDate":1,'], ['[1]'], ['null'], ['']])('the body %j is not changed', (text) => {
  const body = new TextEncoder().encode(text);
  expect(withoutUnreadableDates(body)).toBe(body);
});
