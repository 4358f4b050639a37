import { Pace } from '../../../lookups/calls/pace';
import { lookUp } from '../../../lookups/lookup';
import { permissionSetLookup } from '../../../lookups/permission-set/lookup';
import { lookupContext } from '../support/lookup-context';
import { INSTANCE, PermissionSetService, setId } from '../support/permission-sets';
import { reasonOf } from '../support/reason-of';
import { TestClock } from '../support/test-clock';

const named = (count: number) => Array.from({ length: count }, (_, index) => `Set${index + 1}`);

/** Looks up names, after the answer of the last deployment if there is one. */
function find(clock: TestClock, names: readonly string[], before?: string) {
  const context = lookupContext({ clock, before });
  return lookUp(permissionSetLookup, { InstanceArn: INSTANCE, PermissionSetNames: names }, undefined, context);
}

describe('the names', () => {
  test('are all found in one walk, which describes each set at most once and stops with the last name', async () => {
    const clock = new TestClock();
    const service = new PermissionSetService(clock, named(250));
    const { result } = await find(clock, ['Set7', 'Set120', 'Set3']);
    expect(result.attributes).toEqual({
      'Arn.Prefix': 'arn:aws:sso:::permissionSet/ssoins-0000000000000001/', 'Set7': setId(7), 'Set120': setId(120), 'Set3': setId(3),
    });
    const ids = service.describedIds();
    expect(new Set(ids).size).toBe(ids.length);
    // Those after the last name were under way.
    expect(ids.length).toBeLessThan(120 + 20);
    // They are not waited for.
    expect(clock.now()).toBeLessThan(7_000);
    expect(service.calls.filter((call) => call === 'page')).toHaveLength(3);
  });

  test('cost one call each the second time', async () => {
    const clock = new TestClock();
    const { result: { answer } } = await find(clock, ['Set7', 'Set120'], (new PermissionSetService(clock, named(250)), undefined));
    const service = new PermissionSetService(clock, named(250));
    const again = await find(clock, ['Set120', 'Set7'], answer);
    expect(again.result.answer).toBe(answer);
    expect(service.describedIds().sort()).toEqual([setId(7), setId(120)].sort());
    expect(service.calls).toHaveLength(2);
  });

  test('that are added start a walk, in which the sets of before are not described again', async () => {
    const clock = new TestClock();
    const { result: { answer } } = await find(clock, ['Set2'], (new PermissionSetService(clock, named(10)), undefined));
    const service = new PermissionSetService(clock, named(10));
    await expect(find(clock, ['Set2', 'Set9'], answer)).resolves.toMatchObject({ result: { attributes: { Set9: setId(9) } } });
    expect(service.describedIds().filter((id) => id === setId(2))).toHaveLength(1);
  });

  test('that no set has are named, with the number of sets and names that differ in case only', async () => {
    const clock = new TestClock();
    new PermissionSetService(clock, [...named(5), 'admins', '']);
    await expect(reasonOf(() => find(clock, ['Admins', 'Set1', 'Other']))).resolves.toEqual({
      code: 'NoMatch',
      text: expect.stringMatching(/ has no permission set named "Admins" or "Other": .* returned 6 permission sets\./) as unknown,
      details: [{ text: 'another case: admins' }],
    });
  });

  test.each([[[]], [['']], [['a b']], [named(31)]])('are refused without a call if they are invalid, case %#', async (names: string[]) => {
    const clock = new TestClock();
    const service = new PermissionSetService(clock, named(31));
    await expect(reasonOf(() => find(clock, names))).resolves.toMatchObject({ code: 'InvalidProperty' });
    expect(service.calls).toEqual([]);
  });

  test('fit into an ID and a response, thirty of the greatest length', async () => {
    const names = Array.from({ length: 30 }, (_, index) => String(index).padEnd(32, '+=,.@-_a'));
    const clock = new TestClock();
    new PermissionSetService(clock, names);
    const { result: { answer, attributes } } = await find(clock, names);
    expect(Object.keys(attributes)).toHaveLength(31);
    expect(answer.length).toBeLessThanOrEqual(30 * 26);
  });
});

test('a set that is deleted during the walk is passed over', async () => {
  const clock = new TestClock();
  new PermissionSetService(clock, ['Set1', '', 'Set3']);
  await expect(find(clock, ['Set3'])).resolves.toMatchObject({ result: { attributes: { Set3: setId(3) } } });
});

describe('a name that has moved to another set', () => {
  const moved = async (properties: object = {}) => {
    const clock = new TestClock();
    const { result: { answer } } = await find(clock, ['Set1', 'Set2'], (new PermissionSetService(clock, named(2)), undefined));
    new PermissionSetService(clock, ['', 'Set2', 'Set1']);
    const given = { InstanceArn: INSTANCE, PermissionSetNames: ['Set1', 'Set2'], ...properties };
    const old = { InstanceArn: INSTANCE, PermissionSetNames: ['Set1'] };
    return lookUp(permissionSetLookup, given, old, lookupContext({ clock, before: answer }));
  };

  test('is refused, naming both, although another name was added', async () => {
    await expect(reasonOf(moved)).resolves.toMatchObject({
      code: 'Changed', details: [{ text: expect.stringMatching(new RegExp(`^Set1 was .*/${setId(1)} and is .*/${setId(3)}$`)) as unknown }],
    });
  });

  test('is accepted if that is allowed', async () => {
    await expect(moved({ AllowChange: 'true' })).resolves.toMatchObject({ result: { attributes: { Set1: setId(3) } } });
  });

  test('is no change if it was removed', async () => {
    await expect(moved({ PermissionSetNames: ['Set2'] })).resolves.toMatchObject({ result: { attributes: { Set2: setId(2) } } });
  });
});

describe('the pace', () => {
  test('is never more than 20 calls in any second, and 500 sets take less than 40 s', async () => {
    const clock = new TestClock();
    const service = new PermissionSetService(clock, named(500), 20);
    await find(clock, ['Set500']);
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
    const service = new PermissionSetService(clock, named(500), 20);
    const done = new AbortController();
    const other = (async () => {
      while (!done.signal.aborted) {
        await service.quota.take().catch(() => undefined);
        await clock.wait(20);
      }
    })();
    await find(clock, ['Set500']).finally(() => done.abort());
    await other;
    expect(clock.now()).toBeLessThan(99_000);
  });

  test('lets ten lookups at once find their names in 200 sets', async () => {
    const clock = new TestClock();
    new PermissionSetService(clock, named(200), 20);
    const all = await Promise.all(Array.from({ length: 10 }, (_, index) => find(clock, [`Set${100 + index}`])));
    expect(all.map(({ result }) => Object.values(result.attributes)[1])).toEqual(all.map((_, index) => setId(100 + index)));
  });

  test('finds the last of 3,400 sets in a function with 240 s, and fails in time with less, naming the time-out', async () => {
    const clock = new TestClock();
    new PermissionSetService(clock, named(3_400), 20);
    const names = { InstanceArn: INSTANCE, PermissionSetNames: ['Set3400'] };
    const long = lookupContext({ clock });
    await expect(lookUp(permissionSetLookup, names, undefined, { ...long, deadline: 219_000 })).resolves.toMatchObject({
      result: { attributes: { Set3400: setId(3_400) } },
    });
    const later = new TestClock();
    new PermissionSetService(later, named(3_400), 20);
    const reason = await reasonOf(() => find(later, ['Set3400']));
    expect(reason.code).toBe('OutOfTime');
    expect(reason.text).toMatch(
      /: 1\d{3} of 3400 permission sets .* were described in 99 s\..* Set timeout of the provider to 210 seconds/
    );
    expect(later.now()).toBeLessThanOrEqual(long.deadline);
  });
});
