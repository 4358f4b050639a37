import { HttpRequest, HttpResponse, type HttpHandler } from '@smithy/core/protocols';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SharedReads } from '../../../cli/common/shared-reads';
import { TestClock } from '../../lookups/support/test-clock';

/** A service, and the times at which it was called. */
function service(clock: TestClock, answer: (call: number) => { readonly statusCode: number; readonly body: string }) {
  const calls: number[] = [];
  const inner: HttpHandler = {
    async handle() {
      const call = calls.push(clock.now());
      await clock.wait(80);
      const { statusCode, body } = answer(call);
      return { response: new HttpResponse({ statusCode, headers: {}, body: Readable.from([body]) }) };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
  return { calls, inner };
}

function request(operation: string, { body = '{}', key = 'A', region = 'us-east-1', of = 'sso' } = {}): HttpRequest {
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20261127/${region}/${of}/aws4_request, SignedHeaders=host, Signature=0`;
  return new HttpRequest({ hostname: 'host', headers: { authorization, 'x-amz-target': `Service.${operation}` }, body });
}

const ok = () => ({ statusCode: 200, body: 'answer' });
const read = async (handler: HttpHandler, ...args: Parameters<typeof request>) => {
  const { response } = await handler.handle(request(...args));
  return text(response.body as Readable);
};

test('calls of an account, a Region and a service keep to the quota, whoever makes them', async () => {
  const clock = new TestClock();
  const { calls, inner } = service(clock, ok);
  const reads = new SharedReads(inner, clock);
  const handler = reads.of('account');
  await Promise.all(Array.from({ length: 100 }, (_, index) => read(handler, 'GetGroupId', { key: index % 2 === 0 ? 'A' : 'B', body: `${index}` })));
  const inOneSecond = Math.max(...calls.map((from) => calls.filter((at) => at >= from && at < from + 1_000).length));
  expect(inOneSecond).toBeLessThanOrEqual(20);
  // A hundred calls at twenty a second take five seconds.
  expect(clock.now()).toBeLessThan(1.5 * 5_000);
  const before = clock.now();
  await Promise.all([
    read(reads.of('other'), 'GetGroupId'), read(handler, 'GetGroupId', { region: 'eu-west-1' }), read(handler, 'GetGroupId', { of: 'iam' }),
  ]);
  expect(clock.now() - before).toBe(80);
});

test('the calls of a walk are made once, also at the same time, and everybody gets the answer', async () => {
  const clock = new TestClock();
  const { calls, inner } = service(clock, ok);
  const handler = new SharedReads(inner, clock).of('account');
  const walk = (key: string) => Promise.all(['1', '2'].map((body) => read(handler, 'DescribePermissionSet', { key, body })));
  expect(await Promise.all([walk('A'), walk('B')])).toEqual([['answer', 'answer'], ['answer', 'answer']]);
  expect(await walk('A')).toEqual(['answer', 'answer']);
  expect(calls).toHaveLength(2);
});

test('a call of a walk that failed is made again', async () => {
  const clock = new TestClock();
  const { calls, inner } = service(clock, (call) => (call === 1 ? { statusCode: 400, body: 'ThrottlingException' } : ok()));
  const handler = new SharedReads(inner, clock).of('account');
  expect([await read(handler, 'ListRoles'), await read(handler, 'ListRoles'), await read(handler, 'ListRoles')])
    .toEqual(['ThrottlingException', 'answer', 'answer']);
  expect(calls).toHaveLength(2);
});

test('other calls are made each time, because their answer can change', async () => {
  const clock = new TestClock();
  const { calls, inner } = service(clock, ok);
  const handler = new SharedReads(inner, clock).of('account');
  await read(handler, 'ListInstances');
  await read(handler, 'ListInstances');
  expect(calls).toHaveLength(2);
});
