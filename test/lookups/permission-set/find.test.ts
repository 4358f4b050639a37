import { lookUp } from '../../../lookups/lookup';
import { permissionSetLookup } from '../../../lookups/permission-set/lookup';
import { serviceError } from '../support/aws';
import { fitsLongest } from '../support/longest-response';
import { lookupContext } from '../support/lookup-context';
import { find, INSTANCE, mockServed, named, PREFIX, serve, setId } from '../support/permission-sets';
import { reasonOf } from '../support/reason-of';
import { TestClock } from '../support/test-clock';

jest.mock('../../../lookups/services/sso-admin', () => ({ ssoAdmin: () => mockServed() }));

describe('the names', () => {
  test('are all found in one walk, which describes each set at most once and stops with the last name', async () => {
    const clock = new TestClock();
    const service = serve(clock, named(250));
    const { result } = await find(['Set7', 'Set120', 'Set3'], { clock });
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
    const { answers } = await find(['Set7', 'Set120'], { clock });
    const service = serve(clock, named(250));
    const again = await find(['Set120', 'Set7'], { clock }, answers);
    expect(again.answers).toEqual(answers);
    expect(service.describedIds().sort()).toEqual([setId(7), setId(120)].sort());
    expect(service.calls).toHaveLength(2);
  });

  test('that are added start a walk, in which the sets of before are not described again', async () => {
    const clock = new TestClock();
    serve(clock, named(10));
    const { answers } = await find(['Set2'], { clock });
    const service = serve(clock, named(10));
    await expect(find(['Set2', 'Set9'], { clock }, answers)).resolves.toMatchObject({ result: { attributes: { Set9: setId(9) } } });
    expect(service.describedIds().filter((id) => id === setId(2))).toHaveLength(1);
  });

  test('that no set has are named, with the number of sets and names that differ in case only', async () => {
    const clock = new TestClock();
    serve(clock, [...named(5), 'admins', '']);
    await expect(reasonOf(() => find(['Admins', 'Set1', 'Other'], { clock }))).resolves.toEqual({
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
    await expect(reasonOf(() => find(names, { clock }))).resolves.toMatchObject({ code: 'InvalidProperty' });
    expect(service.calls).toEqual([]);
  });

  test('fit into an ID and a response, thirty of the greatest length', async () => {
    const names = Array.from({ length: 30 }, (_, index) => String(index).padEnd(32, '+=,.@-_a'));
    const clock = new TestClock();
    serve(clock, names);
    const { result, answers } = await find(names, { clock });
    expect(Object.keys(result.attributes)).toHaveLength(31);
    expect([...answers.values()]).toEqual(result.answers);
    expect(fitsLongest(result.attributes, answers)).toBe(true);
  });
});

test('a set that is deleted during the walk is passed over', async () => {
  const clock = new TestClock();
  serve(clock, ['Set1', '', 'Set3']);
  await expect(find(['Set3'], { clock })).resolves.toMatchObject({ result: { attributes: { Set3: setId(3) } } });
});

test('a call that is refused in the middle of the walk is to blame, however many sets were described', async () => {
  const clock = new TestClock();
  const service = serve(clock, named(50));
  const described = service.describe.bind(service);
  jest.spyOn(service, 'describe').mockImplementation((setArn) => (
    setArn.endsWith(setId(30)) ? Promise.reject(serviceError('AccessDeniedException')) : described(setArn)
  ));
  await expect(reasonOf(() => find(['Other'], { clock }))).resolves.toMatchObject({ code: 'Denied' });
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
    await expect(reasonOf(() => find(['Set1'], { clock }))).resolves.toMatchObject({ code: 'MalformedAnswer' });
    expect(describeSet).toHaveBeenCalledTimes(1);
  });

  test('that never has its list is an empty page, because names are unique', async () => {
    const clock = new TestClock();
    const service = serve(clock, ['Set1']);
    jest.spyOn(service, 'page').mockImplementation((token) => (
      Promise.resolve(token === undefined ? { NextToken: 'second' } : { PermissionSets: [PREFIX + setId(1)] })));
    await expect(find(['Set1'], { clock })).resolves.toMatchObject({ result: { attributes: { Set1: setId(1) } } });
  });
});

test('the connections are closed, also after a failure', async () => {
  const clock = new TestClock();
  const close = jest.spyOn(serve(clock, []).api, 'close');
  await expect(reasonOf(() => find(['Set1'], { clock }))).resolves.toMatchObject({ code: 'NoMatch' });
  expect(close).toHaveBeenCalledTimes(1);
});

describe('a name that has moved to another set', () => {
  const moved = async (names: readonly string[], properties: object = {}) => {
    const clock = new TestClock();
    serve(clock, named(2));
    const { answers } = await find(['Set1', 'Set2'], { clock });
    serve(clock, ['', 'Set2', 'Set1', 'Set0']);
    return find(names, { clock }, answers, properties);
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
