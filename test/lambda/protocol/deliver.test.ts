import { deliver, NotDeliveredError } from '../../../lambda/protocol/deliver';
import type { RetryOptions } from '../../../lookups/calls/retry';
import { LoopbackServer, type Answer } from '../../lookups/support/loopback-server';
import { TestClock } from '../../lookups/support/test-clock';

const BODY = JSON.stringify({ Reason: 'd\u00e9j\u00e0 \u{1f600}' });

let server: LoopbackServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(answer?: (number: number) => Answer): Promise<URL> {
  server = await LoopbackServer.start((_, number) => answer?.(number) ?? { status: 200 });
  return new URL(`${server.url}/path?X-Amz-Signature=5e1f`);
}

/** As long as a connection is open, the clock stands still, so that a slow machine changes nothing. */
function options(): Omit<RetryOptions, 'retryUntil'> {
  return { clock: new TestClock(), deadline: 10_000, attemptTimeoutMs: 400, onRetry: () => undefined };
}

test('one PUT with the bytes of the body, their number, and no content type, on a connection of its own', async () => {
  await expect(deliver(await start(), BODY, options())).resolves.toEqual({ accepted: true, statusCode: 200 });
  expect(server?.received).toEqual([{
    method: 'PUT', path: '/path?X-Amz-Signature=5e1f', headers: expect.anything() as unknown, body: Buffer.from(BODY),
  }]);
  const { 'content-type': type, 'content-length': length, 'transfer-encoding': encoding, connection } = server?.received[0]?.headers ?? {};
  expect([type, length, encoding, connection]).toEqual(['', String(Buffer.byteLength(BODY)), undefined, 'close']);
});

test.each<[string, Answer]>([
  ['a 503', { status: 503, body: '<html>' }],
  ['a 300', { status: 300 }],
  ['a 429', { status: 429 }],
  ['a 408', { status: 408 }],
  ['a redirection', { status: 307, headers: { location: '/elsewhere' } }],
  ['a connection that is cut', 'cut'],
])('after %s the same bytes are sent to the same place again', async (_what, answer) => {
  await deliver(await start((number) => (number < 3 ? answer : { status: 204 })), BODY, options());
  expect(server?.received.map(({ path, body }) => [path, body.toString()])).toEqual(
    Array.from({ length: 3 }, () => ['/path?X-Amz-Signature=5e1f', BODY])
  );
});

test.each([400, 403, 404, 413])('a %i is final', async (status) => {
  const url = await start(() => ({ status }));
  await expect(deliver(url, BODY, options())).resolves.toEqual({ accepted: false, statusCode: status });
  expect(server?.received).toHaveLength(1);
});

test('a response that is never accepted fails when the time is over, with the last answer', async () => {
  const url = await start(() => ({ status: 503 }));
  await expect(deliver(url, BODY, options()))
    .rejects.toThrow(new NotDeliveredError('NotAcceptedError: the ResponseURL answered with status 503'));
});

test('an https URL uses TLS', async () => {
  const url = await start();
  url.protocol = 'https:';
  await expect(deliver(url, BODY, options())).rejects.toThrow(/EPROTO|SSL/);
  expect(server?.received).toEqual([]);
});
