import fc from 'fast-check';
import { NEVER, pauseAfter, retry, WHILE_TIME_LASTS, type RetryOptions } from '../../../lookups/calls/retry';
import { TimedOutError } from '../../../lookups/calls/time';
import '../../support/properties';
import { TestClock } from '../support/test-clock';

const failure = new Error('not yet');

function options(given: Partial<RetryOptions> = {}): RetryOptions & { readonly clock: TestClock; readonly retried: unknown[][] } {
  const retried: unknown[][] = [];
  return {
    deadline: 10_000, attemptTimeoutMs: 1_000, retryUntil: () => WHILE_TIME_LASTS, onRetry: (...told) => retried.push(told), ...given,
    clock: new TestClock(), retried,
  };
}

test('a task that fails is repeated until it succeeds, and each failure is reported', async () => {
  const given = options();
  let attempts = 0;
  await expect(retry(() => (++attempts < 4 ? Promise.reject(failure) : Promise.resolve(attempts)), given)).resolves.toBe(4);
  expect(given.retried).toEqual([[failure, 1, 50], [failure, 2, 100], [failure, 3, 200]]);
  expect(given.clock.now()).toBe(350);
});

test('a failure is repeated until its limit, and the last attempt begins exactly then', async () => {
  const given = options({ retryUntil: () => 1_000 });
  const begun: number[] = [];
  await expect(retry(() => {
    begun.push(given.clock.now());
    return Promise.reject(failure);
  }, given)).rejects.toBe(failure);
  expect(begun).toEqual([0, 50, 150, 350, 750, 1_000]);
});

test('a failure after its limit is final', async () => {
  const given = options({ retryUntil: () => 1_000, attemptTimeoutMs: 5_000 });
  const task = jest.fn(async () => {
    await given.clock.wait(1_001);
    throw failure;
  });
  await expect(retry(task, given)).rejects.toBe(failure);
  expect(task).toHaveBeenCalledTimes(1);
});

test('the limit depends on the error and the number of attempts', async () => {
  const retryUntil = jest.fn((_error: unknown, attempts: number) => (attempts < 3 ? WHILE_TIME_LASTS : NEVER));
  await expect(retry(() => Promise.reject(failure), options({ retryUntil }))).rejects.toBe(failure);
  expect(retryUntil.mock.calls).toEqual([[failure, 1], [failure, 2], [failure, 3]]);
});

test('an attempt that hangs is aborted and repeated', async () => {
  const given = options();
  let attempts = 0;
  await expect(retry(() => (++attempts < 2 ? new Promise(() => undefined) : Promise.resolve(attempts)), given)).resolves.toBe(2);
  expect(given.retried).toEqual([[new TimedOutError(1_000), 1, 50]]);
});

test('if the last attempt is aborted, the failure of the attempt before it is reported', async () => {
  const given = options({ deadline: 500 });
  let attempts = 0;
  await expect(retry(() => (++attempts < 2 ? Promise.reject(failure) : new Promise(() => undefined)), given)).rejects.toBe(failure);
  expect(given.clock.now()).toBe(500);
});

test('an attempt that hangs after a failure is repeated as well, while there is time for a whole one', async () => {
  let attempts = 0;
  const outcomes = [() => Promise.reject(failure), () => new Promise(() => undefined), () => Promise.resolve('done')];
  await expect(retry(() => outcomes[attempts++]?.() ?? Promise.resolve(), options())).resolves.toBe('done');
});

test('a last attempt that had all of its time reports its own failure', async () => {
  let attempts = 0;
  const given = options({ deadline: 1_050 });
  await expect(retry(() => (++attempts < 2 ? Promise.reject(failure) : new Promise(() => undefined)), given)).rejects
    .toThrow(new TimedOutError(1_000));
});

test('no attempt begins when the time is over', async () => {
  const task = jest.fn(() => Promise.reject(failure));
  await expect(retry(task, options({ deadline: 150 }))).rejects.toBe(failure);
  expect(task).toHaveBeenCalledTimes(2);
});

test('if the first attempt is aborted, its own failure is reported', async () => {
  await expect(retry(() => new Promise(() => undefined), options({ deadline: 500 }))).rejects.toThrow(new TimedOutError(500));
});

test('nothing is repeated after it has been aborted', async () => {
  const outer = new AbortController();
  const given = options({ signal: outer.signal });
  await expect(retry(() => {
    outer.abort(new Error('enough'));
    return Promise.reject(failure);
  }, given)).rejects.toThrow(/enough|not yet/);
  expect(given.retried).toEqual([]);
});

test('a pause is half to the whole of a value that doubles with each attempt, up to five seconds', () => {
  const random01 = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(fc.property(fc.integer({ min: 1, max: 2_000 }), random01, (attempts, random) => {
    const whole = Math.min(5_000, 100 * 2 ** (attempts - 1));
    const length = pauseAfter(attempts, random);
    expect(length).toBeGreaterThanOrEqual(whole / 2);
    expect(length).toBeLessThanOrEqual(whole);
  }));
  expect([1, 2, 3, 6, 7, 8].map((attempts) => pauseAfter(attempts, 0))).toEqual([50, 100, 200, 1_600, 2_500, 2_500]);
});
