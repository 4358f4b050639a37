import fc from 'fast-check';
import { NEVER, pauseAfter, retry, WHILE_TIME_LASTS, type RetryOptions } from '../../../lambda/calls/retry';
import { TimedOutError } from '../../../lambda/calls/time';
import '../support/seed';
import { TestClock } from '../support/test-clock';

const failure = new Error('not yet');

function options(given: Partial<RetryOptions> = {}): RetryOptions & { readonly clock: TestClock; readonly retried: unknown[][] } {
  const retried: unknown[][] = [];
  return {
    until: 10_000, tryMs: 1_000, verdict: () => WHILE_TIME_LASTS, onRetry: (...told) => retried.push(told), ...given,
    clock: new TestClock(), retried,
  };
}

test('a task that succeeds is done', async () => {
  const given = options();
  await expect(retry(() => Promise.resolve('done'), given)).resolves.toBe('done');
  expect(given.retried).toEqual([]);
});

test('a task that fails is tried until it succeeds, and each failure is told', async () => {
  const given = options();
  let tries = 0;
  await expect(retry(() => (++tries < 4 ? Promise.reject(failure) : Promise.resolve(tries)), given)).resolves.toBe(4);
  expect(given.retried).toEqual([[failure, 1, 50], [failure, 2, 100], [failure, 3, 200]]);
  expect(given.clock.now()).toBe(350);
});

test('a final failure is the end', async () => {
  const given = options({ verdict: () => NEVER });
  await expect(retry(() => Promise.reject(failure), given)).rejects.toBe(failure);
  expect(given.retried).toEqual([]);
});

test('a failure is tried again up to the moment of its verdict, and no pause goes beyond it', async () => {
  const given = options({ verdict: () => 1_000 });
  await expect(retry(() => Promise.reject(failure), given)).rejects.toBe(failure);
  expect(given.clock.now()).toBe(750);
});

test('the verdict hears of the error and of the number of tries', async () => {
  const verdict = jest.fn((_error: unknown, tries: number) => (tries < 3 ? WHILE_TIME_LASTS : NEVER));
  await expect(retry(() => Promise.reject(failure), options({ verdict }))).rejects.toBe(failure);
  expect(verdict.mock.calls).toEqual([[failure, 1], [failure, 2], [failure, 3]]);
});

test('a try that hangs is cut off and followed by another', async () => {
  const given = options();
  let tries = 0;
  await expect(retry(() => (++tries < 2 ? new Promise(() => undefined) : Promise.resolve(tries)), given)).resolves.toBe(2);
  expect(given.retried).toEqual([[new TimedOutError(1_000), 1, 50]]);
});

test('a last try that is cut short says less than the one before it, and is not what is reported', async () => {
  const given = options({ until: 500 });
  let tries = 0;
  await expect(retry(() => (++tries < 2 ? Promise.reject(failure) : new Promise(() => undefined)), given)).rejects.toBe(failure);
  expect(given.clock.now()).toBe(500);
});

test('a first try that is cut short has nothing better to report', async () => {
  await expect(retry(() => new Promise(() => undefined), options({ until: 500 }))).rejects.toThrow(new TimedOutError(500));
});

test('nothing is tried again once it has been ended from outside', async () => {
  const outer = new AbortController();
  const given = options({ signal: outer.signal });
  await expect(retry(() => {
    outer.abort(new Error('enough'));
    return Promise.reject(failure);
  }, given)).rejects.toThrow(/enough|not yet/);
  expect(given.retried).toEqual([]);
});

test('a pause lies between half and the whole of one that doubles from try to try, up to five seconds', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2_000 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (tries, random) => {
    const whole = Math.min(5_000, 100 * 2 ** (tries - 1));
    const length = pauseAfter(tries, random);
    expect(length).toBeGreaterThanOrEqual(whole / 2);
    expect(length).toBeLessThanOrEqual(whole);
  }));
  expect([1, 2, 3, 6, 7, 8].map((tries) => pauseAfter(tries, 0))).toEqual([50, 100, 200, 1_600, 2_500, 2_500]);
});
