import { Pace } from '../../../lookups/calls/pace';
import { serviceError } from '../support/aws';
import { lookupContext } from '../support/lookup-context';
import { find, mockServed, named, serve, setId } from '../support/permission-sets';
import { reasonOf } from '../support/reason-of';
import { TestClock } from '../support/test-clock';

jest.mock('../../../lookups/services/sso-admin', () => ({ ssoAdmin: () => mockServed() }));

describe('when the time is over', () => {
  const throttled = () => Promise.reject(serviceError('ThrottlingException'));

  test('before anything was described, the throttling is to blame', async () => {
    const clock = new TestClock();
    jest.spyOn(serve(clock, ['Set1']), 'describe').mockImplementation(throttled);
    await expect(reasonOf(() => find(['Set1'], { clock }))).resolves.toMatchObject({ code: 'Throttled' });
  });

  test('before the sets were listed, the throttling is to blame', async () => {
    const clock = new TestClock();
    serve(clock, named(2));
    const { answers } = await find(['Set1'], { clock });
    jest.spyOn(serve(clock, named(2)), 'page').mockImplementation(throttled);
    await expect(reasonOf(() => find(['Set1', 'Set2'], { clock }, answers))).resolves.toMatchObject({ code: 'Throttled' });
  });

  test('and nobody knows how long a function may take, there are too many sets', async () => {
    const clock = new TestClock();
    serve(clock, named(3_400), 20);
    await expect(reasonOf(() => find(['Set3400'], { clock, timeoutFor: undefined }))).resolves.toMatchObject({ code: 'OutOfTime' });
  });
});

describe('the pace', () => {
  test('is never more than 20 calls in any second, and 500 sets take less than 40 s', async () => {
    const clock = new TestClock();
    const service = serve(clock, named(500), 20);
    await find(['Set500'], { clock });
    expect(service.quota.mostPerSecond).toBeLessThanOrEqual(20);
    expect(service.quota.throttled).toBe(0);
    expect(clock.now()).toBeLessThan(40_000);
  });

  test('is slower after a call that is throttled, once for all that began before, and a little faster after each success', async () => {
    const clock = new TestClock();
    const pace = new Pace(clock, 20);
    const { signal } = new AbortController();
    const interval = async () => -await pace.next(signal) + await pace.next(signal);
    await expect(interval()).resolves.toBe(50);
    for (const begunAt of [clock.now(), clock.now()]) pace.throttled(begunAt);
    await expect(interval()).resolves.toBeCloseTo(75);
    pace.succeeded();
    await expect(interval()).resolves.toBeCloseTo(72.75);
    for (let calls = 0; calls < 20; calls++) pace.throttled(await pace.next(signal));
    await expect(interval()).resolves.toBeCloseTo(2_000);
  });

  test('leaves another caller its half of the quota, and 500 sets are still found in time', async () => {
    const clock = new TestClock();
    const service = serve(clock, named(500), 20);
    const done = new AbortController();
    const other = (async () => {
      while (!done.signal.aborted) {
        await service.quota.take().catch(() => undefined);
        await clock.wait(20);
      }
    })();
    await find(['Set500'], { clock }).finally(() => done.abort());
    await other;
    expect(clock.now()).toBeLessThan(99_000);
  });

  test('lets ten lookups at once find their names in 200 sets', async () => {
    const clock = new TestClock();
    serve(clock, named(200), 20);
    const all = await Promise.all(Array.from({ length: 10 }, (_, index) => find([`Set${100 + index}`], { clock })));
    expect(all.map(({ result }) => Object.values(result.attributes)[1])).toEqual(all.map((_, index) => setId(100 + index)));
  });

  test('finds the last of 3,400 sets in a function with 240 s, and fails in time with less, naming the time-out', async () => {
    const clock = new TestClock();
    serve(clock, named(3_400), 20);
    await expect(find(['Set3400'], { clock, deadline: 219_000 })).resolves.toMatchObject({
      result: { attributes: { Set3400: setId(3_400) } },
    });
    const later = new TestClock();
    await later.wait(5_000);
    serve(later, named(3_400), 20);
    const reason = await reasonOf(() => find(['Set3400'], { clock: later }));
    expect(reason.code).toBe('OutOfTime');
    expect(reason.text).toMatch(
      /: 1\d{3} of 3400 permission sets .* were described in 99 s\..* Set timeout of the provider to 210 seconds/
    );
    expect(later.now()).toBeLessThanOrEqual(5_000 + lookupContext().deadline);
  });
});
