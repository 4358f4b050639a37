import { Pace } from '../../../lookups/calls/pace';
import { lookUp } from '../../../lookups/lookup';
import { permissionSetLookup } from '../../../lookups/permission-set/lookup';
import { answeredId, type Answers } from '../../../lookups/physical-id';
import { serviceError } from '../support/aws';
import { fitsLongest } from '../support/longest-response';
import { lookupContext } from '../support/lookup-context';
import { INSTANCE, PermissionSetService, PREFIX, setId } from '../support/permission-sets';
import { reasonOf } from '../support/reason-of';
import { TestClock } from '../support/test-clock';

const mockSsoAdmin = jest.fn<PermissionSetService['api'], []>();
jest.mock('../../../lookups/services/sso-admin', () => ({ ssoAdmin: () => mockSsoAdmin() }));

/** What answers the calls from now on. */
function serve(...given: ConstructorParameters<typeof PermissionSetService>): PermissionSetService {
  const service = new PermissionSetService(...given);
  mockSsoAdmin.mockReturnValue(service.api);
  return service;
}

const named = (count: number) => Array.from({ length: count }, (_, index) => `Set${index + 1}`);

/** Looks up names, after the last deployment if there was one. */
function find(clock: TestClock, names: readonly unknown[], before?: Answers, more: object = {}) {
  const properties = { InstanceArn: INSTANCE, PermissionSetNames: names, ...more };
  const physicalResourceId = before && answeredId({ logicalResourceId: 'Lookup', stackId: 'stack', properties: {} }, before);
  return lookUp(permissionSetLookup, { properties, physicalResourceId }, lookupContext({ clock }));
}

describe('the names', () => {
  test('are all found in one walk, which describes each set at most once and stops with the last name', async () => {
    const clock = new TestClock();
    const service = serve(clock, named(250));
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
    serve(clock, named(250));
    const { answers } = await find(clock, ['Set7', 'Set120']);
    const service = serve(clock, named(250));
    const again = await find(clock, ['Set120', 'Set7'], answers);
    expect(again.answers).toEqual(answers);
    expect(service.describedIds().sort()).toEqual([setId(7), setId(120)].sort());
    expect(service.calls).toHaveLength(2);
  });

  test('that are added start a walk, in which the sets of before are not described again', async () => {
    const clock = new TestClock();
    serve(clock, named(10));
    const { answers } = await find(clock, ['Set2']);
    const service = serve(clock, named(10));
    await expect(find(clock, ['Set2', 'Set9'], answers)).resolves.toMatchObject({ result: { attributes: { Set9: setId(9) } } });
    expect(service.describedIds().filter((id) => id === setId(2))).toHaveLength(1);
  });

  test('that no set has are named, with the number of sets and names that differ in case only', async () => {
    const clock = new TestClock();
    serve(clock, [...named(5), 'admins', '']);
    await expect(reasonOf(() => find(clock, ['Admins', 'Set1', 'Other']))).resolves.toEqual({
      code: 'NoMatch',
      text: expect.stringMatching(/ has no permission set named "Admins" or "Other": .* returned 6 permission sets\./) as unknown,
      details: [{ text: 'another case: admins' }],
    });
  });

  test.each([
    [[]], [['']], [['a b']], [['Set1', 'a b']], [[5]], [named(31)], [['A+d-m_i_n.____', 'A+d_m=i_n+@___']],
  ])('are refused without a call if they are invalid, or if two of them have one attribute, case %#', async (names: readonly unknown[]) => {
    const clock = new TestClock();
    const service = serve(clock, named(31));
    await expect(reasonOf(() => find(clock, names))).resolves.toMatchObject({ code: 'InvalidProperty' });
    expect(service.calls).toEqual([]);
  });

  test('fit into an ID and a response, thirty of the greatest length', async () => {
    const names = Array.from({ length: 30 }, (_, index) => String(index).padEnd(32, '+=,.@-_a'));
    const clock = new TestClock();
    serve(clock, names);
    const { result, answers } = await find(clock, names);
    expect(Object.keys(result.attributes)).toHaveLength(31);
    expect([...answers.values()]).toEqual(result.answers);
    expect(fitsLongest(result.attributes, answers)).toBe(true);
  });
});

test('a set that is deleted during the walk is passed over', async () => {
  const clock = new TestClock();
  serve(clock, ['Set1', '', 'Set3']);
  await expect(find(clock, ['Set3'])).resolves.toMatchObject({ result: { attributes: { Set3: setId(3) } } });
});

describe('a set that is not found', () => {
  test('is asked for twice more if it can have been made a moment ago, and only new sets are described', async () => {
    const clock = new TestClock();
    const names = named(3);
    const service = serve(clock, names);
    void clock.wait(2_000).then(() => names.push('New'));
    const context = lookupContext({ clock, justMade: true });
    await expect(lookUp(permissionSetLookup, { properties: { InstanceArn: INSTANCE, PermissionSetNames: ['New'] } }, context)).resolves
      .toMatchObject({ result: { attributes: { New: setId(4) } } });
    expect(service.describedIds()).toEqual([1, 2, 3, 4].map(setId));
  });

  test('is not found after that', async () => {
    const clock = new TestClock();
    const service = serve(clock, named(3));
    const context = lookupContext({ clock, justMade: true });
    const given = { InstanceArn: INSTANCE, PermissionSetNames: ['New'] };
    await expect(reasonOf(() => lookUp(permissionSetLookup, { properties: given }, context))).resolves.toMatchObject({ code: 'NoMatch' });
    expect(service.calls.filter((call) => call === 'page')).toHaveLength(3);
  });
});

describe('an answer', () => {
  test('about another set than the one asked for is malformed at once', async () => {
    const clock = new TestClock();
    const service = serve(clock, ['Set1']);
    const describeSet = jest.spyOn(service, 'describe').mockResolvedValue(
      { PermissionSet: { Name: 'Set1', PermissionSetArn: PREFIX + setId(2) } },
    );
    await expect(reasonOf(() => find(clock, ['Set1']))).resolves.toMatchObject({ code: 'MalformedAnswer' });
    expect(describeSet).toHaveBeenCalledTimes(1);
  });

  test('that never has its list is an empty page, because names are unique', async () => {
    const clock = new TestClock();
    const service = serve(clock, ['Set1']);
    jest.spyOn(service, 'page').mockImplementation((token) => (
      Promise.resolve(token === undefined ? { NextToken: 'second' } : { PermissionSets: [PREFIX + setId(1)] })));
    await expect(find(clock, ['Set1'])).resolves.toMatchObject({ result: { attributes: { Set1: setId(1) } } });
  });
});

test('the connections are closed, also after a failure', async () => {
  const clock = new TestClock();
  const close = jest.spyOn(serve(clock, []).api, 'close');
  await expect(reasonOf(() => find(clock, ['Set1']))).resolves.toMatchObject({ code: 'NoMatch' });
  expect(close).toHaveBeenCalledTimes(1);
});

describe('a name that has moved to another set', () => {
  const moved = async (names: readonly string[], properties: object = {}) => {
    const clock = new TestClock();
    serve(clock, named(2));
    const { answers } = await find(clock, ['Set1', 'Set2']);
    serve(clock, ['', 'Set2', 'Set1', 'Set0']);
    return find(clock, names, answers, properties);
  };

  test.each([
    ['another name is added', ['Set0', 'Set1', 'Set2']], ['the other name is removed', ['Set1']], ['all names stay', ['Set1', 'Set2']],
  ])('is refused, naming both, if %s', async (_what, names) => {
    await expect(reasonOf(() => moved(names))).resolves.toMatchObject({
      code: 'Changed', details: [{ text: expect.stringMatching(new RegExp(`^Set1 was .*/${setId(1)} and is .*/${setId(3)}$`)) as unknown }],
    });
  });

  test('is accepted if that is allowed', async () => {
    await expect(moved(['Set1', 'Set2'], { AllowChange: 'true' })).resolves.toMatchObject({ result: { attributes: { Set1: setId(3) } } });
  });

  test('is refused by the id of an earlier version too, which has a digest of each name', async () => {
    const clock = new TestClock();
    serve(clock, ['', 'Set2', 'Set1', 'Set0']);
    const properties = { InstanceArn: INSTANCE, PermissionSetNames: ['Set0', 'Set1', 'Set2'] };
    const before = { physicalResourceId: `Lookup|guid|abcdef${setId(1)},ghijkl${setId(2)}|${'d'.repeat(11)}`,
      oldProperties: { ...properties, PermissionSetNames: ['Set2', 'Set1'] } };
    await expect(reasonOf(() => lookUp(permissionSetLookup, { properties, ...before }, lookupContext({ clock })))).resolves.toMatchObject({
      code: 'Changed', details: [{ text: expect.stringMatching(/^Set1 was /) as unknown }],
    });
  });

  test('is no change if it was removed', async () => {
    await expect(moved(['Set2'])).resolves.toMatchObject({ result: { attributes: { Set2: setId(2) } } });
  });
});

describe('when the time is over', () => {
  const throttled = () => Promise.reject(serviceError('ThrottlingException'));

  test('before anything was described, the throttling is to blame', async () => {
    const clock = new TestClock();
    jest.spyOn(serve(clock, ['Set1']), 'describe').mockImplementation(throttled);
    await expect(reasonOf(() => find(clock, ['Set1']))).resolves.toMatchObject({ code: 'Throttled' });
  });

  test('before the sets were listed, the throttling is to blame', async () => {
    const clock = new TestClock();
    serve(clock, named(2));
    const { answers } = await find(clock, ['Set1']);
    jest.spyOn(serve(clock, named(2)), 'page').mockImplementation(throttled);
    await expect(reasonOf(() => find(clock, ['Set1', 'Set2'], answers))).resolves.toMatchObject({ code: 'Throttled' });
  });

  test('and nobody knows how long a function may take, there are too many sets', async () => {
    const clock = new TestClock();
    serve(clock, named(3_400), 20);
    const given = { properties: { InstanceArn: INSTANCE, PermissionSetNames: ['Set3400'] } };
    const context = lookupContext({ clock, timeoutFor: undefined });
    await expect(reasonOf(() => lookUp(permissionSetLookup, given, context))).resolves.toMatchObject({ code: 'OutOfTime' });
  });
});

describe('the pace', () => {
  test('is never more than 20 calls in any second, and 500 sets take less than 40 s', async () => {
    const clock = new TestClock();
    const service = serve(clock, named(500), 20);
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
    const service = serve(clock, named(500), 20);
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
    serve(clock, named(200), 20);
    const all = await Promise.all(Array.from({ length: 10 }, (_, index) => find(clock, [`Set${100 + index}`])));
    expect(all.map(({ result }) => Object.values(result.attributes)[1])).toEqual(all.map((_, index) => setId(100 + index)));
  });

  test('finds the last of 3,400 sets in a function with 240 s, and fails in time with less, naming the time-out', async () => {
    const clock = new TestClock();
    serve(clock, named(3_400), 20);
    const names = { InstanceArn: INSTANCE, PermissionSetNames: ['Set3400'] };
    const long = lookupContext({ clock });
    await expect(lookUp(permissionSetLookup, { properties: names }, { ...long, deadline: 219_000 })).resolves.toMatchObject({
      result: { attributes: { Set3400: setId(3_400) } },
    });
    const later = new TestClock();
    await later.wait(5_000);
    serve(later, named(3_400), 20);
    const reason = await reasonOf(() => find(later, ['Set3400']));
    expect(reason.code).toBe('OutOfTime');
    expect(reason.text).toMatch(
      /: 1\d{3} of 3400 permission sets .* were described in 99 s\..* Set timeout of the provider to 210 seconds/
    );
    expect(later.now()).toBeLessThanOrEqual(5_000 + long.deadline);
  });
});
