import { getEventListeners } from 'node:events';
import { processClock } from '../../../lookups/calls/process-clock';
import { pause, timebox, TimedOutError } from '../../../lookups/calls/time';
import { TestClock } from '../support/test-clock';

const never = () => new Promise<never>(() => undefined);

describe('a task with a time limit', () => {
  test('returns its result, and leaves no timer and no listener', async () => {
    const clock = new TestClock();
    const outer = new AbortController();
    await expect(timebox(() => Promise.resolve('done'), 100, clock, outer.signal)).resolves.toBe('done');
    await expect(timebox(() => Promise.reject(new Error('no')), 100, clock, outer.signal)).rejects.toThrow('no');
    await pause(0, clock, outer.signal);
    expect(getEventListeners(outer.signal, 'abort')).toEqual([]);
    expect(clock.waiting).toBe(0);
    expect(clock.now()).toBe(0);
  });

  test('ends everything that it has started when it fails', async () => {
    const started: AbortSignal[] = [];
    const failure = new Error('no');
    await expect(timebox((signal) => {
      started.push(signal);
      return Promise.reject(failure);
    }, 100, new TestClock())).rejects.toBe(failure);
    expect(started.map(({ reason }): unknown => reason)).toEqual([failure]);
  });

  test('is aborted when its time is over, without waiting for it', async () => {
    const clock = new TestClock();
    let seen: AbortSignal | undefined;
    await expect(timebox((signal) => {
      seen = signal;
      return never();
    }, 99.6, clock)).rejects.toThrow(new TimedOutError(99.6));
    expect(seen?.reason).toEqual(new TimedOutError(99.6));
    expect(new TimedOutError(99.6).message).toBe('no answer within 100 ms');
    expect(clock.now()).toBe(99.6);
  });

  test('is aborted from outside, with that reason', async () => {
    const outer = new AbortController();
    const clock = new TestClock();
    const boxed = timebox(never, 100, clock, outer.signal);
    outer.abort(new Error('enough'));
    await expect(boxed).rejects.toThrow('enough');
    await expect(timebox(never, 100, clock, outer.signal)).rejects.toThrow('enough');
    expect(clock.waiting).toBe(0);
  });

  test('has one outcome if its result and its end come at the same time', async () => {
    const clock = new TestClock();
    const outcomes: unknown[] = [];
    await timebox(async () => {
      await clock.wait(100);
      return 'answer';
    }, 100, clock).then((value) => outcomes.push(value), (error: unknown) => outcomes.push(error));
    await clock.wait(100);
    expect(outcomes).toHaveLength(1);
  });
});

describe('a pause', () => {
  test('lasts as long as given', async () => {
    const clock = new TestClock();
    await pause(250, clock, new AbortController().signal);
    expect(clock.now()).toBe(250);
  });

  test('ends early if it is aborted, or does not start', async () => {
    const clock = new TestClock();
    const outer = new AbortController();
    const paused = pause(250, clock, outer.signal);
    outer.abort();
    await paused;
    await pause(250, clock, outer.signal);
    expect(clock.now()).toBe(0);
    expect(clock.waiting).toBe(0);
  });
});

describe('the clock of the process', () => {
  test('advances, calls back, and can be canceled', async () => {
    const before = processClock.now();
    let called = 0;
    processClock.after(0, () => called++)();
    await new Promise<void>((resolve) => processClock.after(1, resolve));
    expect(called).toBe(0);
    expect(processClock.now()).toBeGreaterThan(before);
    expect(processClock.random()).toBeLessThan(1);
  });
});
