import fc from 'fast-check';
import type { Instance, SeenInstance } from '../../../lookups/instance/instance';
import { distinguishingSelectors, select } from '../../../lookups/instance/select';
import type { Selectors } from '../../../lookups/instance/request';
import { arn, instance, seen, someInstances, someSelectors } from '../support/instances';
import { anyText } from '../../support/properties';

const MANAGEMENT = '111122223333';

/** Whether an instance matches, computed in another way; undefined if the service did not return enough. */
function matches(each: Instance, selectors: Selectors): boolean | undefined {
  const results = [
    selectors.instanceArn === undefined || selectors.instanceArn === each.instanceArn,
    selectors.instanceName === undefined || selectors.instanceName === each.name,
    selectors.identityStoreId === undefined || (
      each.identityStoreId === '' ? undefined : selectors.identityStoreId === each.identityStoreId
    ),
    selectors.ownerAccountId === undefined || (each.ownerAccountId === '' ? undefined : selectors.ownerAccountId === each.ownerAccountId),
    selectors.instanceType === undefined
      || (each.ownerAccountId === '' ? undefined : (selectors.instanceType === 'ORGANIZATION') === (each.ownerAccountId === MANAGEMENT)),
  ];
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

/** The instances with this status, of which there is none if no instance has a status. */
function ofStatus(listed: readonly SeenInstance[], ...statuses: readonly string[]): SeenInstance[] {
  if (listed.every(({ instance: { status } }) => status === '')) return [...listed];
  return listed.filter(({ instance: { status } }) => statuses.includes(status));
}

/** A list of instances, and the same list in another order. */
function inTwoOrders() {
  return someInstances().chain((listed) => fc.tuple(fc.constant(listed), fc.shuffledSubarray(listed, { minLength: listed.length })));
}

describe('for any instances and selectors', () => {
  test('the order of the instances never changes the result', () => {
    fc.assert(fc.property(inTwoOrders(), someSelectors(), ([one, other], selectors) => {
      expect(select(other, selectors, MANAGEMENT)).toEqual(select(one, selectors, MANAGEMENT));
    }));
  });

  test('one is selected if exactly one ACTIVE instance matches, and every other one has a reason why not', () => {
    fc.assert(fc.property(someInstances(), someSelectors(), (listed, selectors) => {
      const live = ofStatus(listed, 'ACTIVE', 'CREATE_IN_PROGRESS');
      const matching = live.filter((each) => matches(each.instance, selectors));
      const active = matching.filter((each) => ofStatus(listed, 'ACTIVE').includes(each));
      const selection = select(listed, selectors, MANAGEMENT);
      expect(new Set(selection.matching)).toEqual(new Set(active));
      const arns = [...selection.matching, ...selection.passedOver].map((each) => each.instance.instanceArn);
      expect(arns.sort()).toEqual(listed.map((each) => each.instance.instanceArn).sort());
      expect(selection.passedOver.filter(({ why }) => why === '')).toEqual([]);

      const expected = live.some((each) => matches(each.instance, selectors) === undefined) ? 'unverifiable'
        : active.length === 1 ? 'one' : active.length > 1 ? 'several' : matching.length > 0 ? 'creating' : 'none';
      expect(selection.kind).toBe(expected);
      if (selection.kind === 'one') expect(selection.selected).toBe(active[0]);
    }));
  });
});

describe('a name is compared character by character', () => {
  test('whatever its characters, a selector matches the same text and no other', () => {
    const text = anyText({ minLength: 1, maxLength: 20 });
    const pair = fc.oneof(
      fc.tuple(text, text),
      text.map((each) => [each, each.normalize('NFD')] as const),
      text.map((each) => [each, each.toUpperCase()] as const),
    );
    fc.assert(fc.property(pair, ([name, instanceName]) => {
      expect(select([seen({ name })], { instanceName }, undefined).kind).toBe(name === instanceName ? 'one' : 'none');
      expect(select([seen({ name })], { instanceName: name }, undefined).kind).toBe('one');
    }));
  });

  test.each([
    ['a regular expression', 'p.*d', 'prod', ''],
    ['another case', 'Prod', 'prod', ''],
    ['another normal form', '\u00e9', 'e\u0301', ', in another Unicode form'],
    ['a trailing blank', 'prod', 'prod ', ', with other blanks around it'],
    ['a blank more', 'prod ', 'prod', ', with other blanks around it'],
    ['a part of it', 'pro', 'prod', ''],
  ])('%s does not match', (_what, instanceName, name, hint) => {
    const why = `its instanceName is "${name}"${hint}`;
    expect(select([seen({ name })], { instanceName }, undefined)).toMatchObject({ kind: 'none', passedOver: [{ why }] });
    expect(select([seen({ name: instanceName })], { instanceName }, undefined).kind).toBe('one');
  });
});

describe('the status', () => {
  test('an ACTIVE instance is selected beside one that is being deleted', () => {
    const listed = [seen({ instanceArn: arn(1), status: 'DELETE_IN_PROGRESS' }), seen({ instanceArn: arn(2) })];
    expect(select(listed, {}, undefined)).toEqual({
      kind: 'one', selected: listed[1], matching: [listed[1]], passedOver: [{ ...listed[0], why: 'its status is "DELETE_IN_PROGRESS"' }],
    });
  });

  test.each(['CREATE_FAILED', 'SOMETHING_NEW'])('an instance with the status %p does not match', (status) => {
    expect(select([seen({ status })], {}, undefined)).toEqual({
      kind: 'none', matching: [], passedOver: [{ ...seen({ status }), why: `its status is "${status}"` }],
    });
  });

  test('no status is a criterion if no instance has one, as with emulators, but it is if another has one', () => {
    const [one, other] = [seen({ status: '' }), seen({ instanceArn: arn(2), status: '' })];
    expect(select([one], {}, undefined)).toMatchObject({ kind: 'one', selected: one });
    expect(select([one, other], {}, undefined)).toMatchObject({ kind: 'several' });
    expect(select([one, seen({ instanceArn: arn(3), status: 'CREATE_FAILED' })], {}, undefined)).toMatchObject({
      kind: 'none', passedOver: [{ why: 'its status is missing' }, { why: 'its status is "CREATE_FAILED"' }],
    });
  });

  test('the lookup waits for an instance that is being created, unless another one matches', () => {
    const creating = seen({ instanceArn: arn(2), status: 'CREATE_IN_PROGRESS' });
    expect(select([creating], {}, undefined).kind).toBe('creating');
    expect(select([creating, seen()], {}, undefined).kind).toBe('one');
    expect(select([creating], { instanceName: 'other' }, undefined).kind).toBe('none');
  });
});

describe('the type', () => {
  const listed = [seen({ instanceArn: arn(1), ownerAccountId: MANAGEMENT }), seen({ instanceArn: arn(2), ownerAccountId: '444455556666' })];

  test('the organization instance is the one that the management account owns', () => {
    expect(select(listed, { instanceType: 'ORGANIZATION' }, MANAGEMENT)).toEqual({
      kind: 'one', selected: listed[0], matching: [listed[0]], passedOver: [{ ...listed[1], why: 'it is an instance of type ACCOUNT' }],
    });
    expect(select(listed, { instanceType: 'ACCOUNT' }, MANAGEMENT)).toEqual({
      kind: 'one', selected: listed[1], matching: [listed[1]],
      passedOver: [{ ...listed[0], why: 'it is an instance of type ORGANIZATION' }],
    });
  });

  test('without an organization every instance is an account instance', () => {
    expect(select(listed, { instanceType: 'ACCOUNT' }, undefined).kind).toBe('several');
    expect(select(listed, { instanceType: 'ORGANIZATION' }, undefined).kind).toBe('none');
  });
});

describe('a value that the service did not return', () => {
  test.each([
    ['ownerAccountId', { ownerAccountId: MANAGEMENT }, { ownerAccountId: '' }],
    ['identityStoreId', { identityStoreId: 'd-1234567890' }, { identityStoreId: '' }],
    ['instanceType', { instanceType: 'ORGANIZATION' }, { ownerAccountId: '' }],
  ] as const)('leaves %s unverifiable', (selector, selectors, given) => {
    expect(select([seen(given)], selectors, MANAGEMENT)).toEqual({
      kind: 'unverifiable', selector, instance: instance(given), matching: [],
      passedOver: [{ ...seen(given), why: `its ${selector} cannot be verified` }],
    });
  });

  test('matters for an instance that is being created, too', () => {
    const creating = seen({ ownerAccountId: '', status: 'CREATE_IN_PROGRESS' });
    expect(select([creating], { ownerAccountId: MANAGEMENT }, undefined).kind).toBe('unverifiable');
  });

  test('does not matter if the instance cannot be selected anyway', () => {
    for (const given of [{ status: 'CREATE_FAILED' }, { name: 'other' }]) {
      const selectors = { ownerAccountId: MANAGEMENT, instanceName: 'prod' };
      expect(select([seen({ ownerAccountId: '', ...given })], selectors, undefined).kind).toBe('none');
    }
  });
});

describe('the selectors that distinguish instances', () => {
  test('are those in which all of them differ', () => {
    const one = instance({ instanceArn: arn(1), ownerAccountId: MANAGEMENT, name: 'prod', identityStoreId: 'd-1234567890' });
    const other = instance({ instanceArn: arn(2), ownerAccountId: '444455556666', name: 'prod', identityStoreId: 'd-0987654321' });
    expect(distinguishingSelectors([one, other])).toEqual(['ownerAccountId', 'identityStoreId', 'instanceArn']);
  });

  test('do not include one without a value', () => {
    expect(distinguishingSelectors([instance({ instanceArn: arn(1), name: '' }), instance({ instanceArn: arn(2) })])).toEqual([
      'instanceArn',
    ]);
  });

  test('each select exactly one of the matches', () => {
    fc.assert(fc.property(someInstances(), (listed) => {
      const selection = select(listed, {}, undefined);
      fc.pre(selection.kind === 'several');
      const matching = selection.matching.map((each) => each.instance);
      expect(distinguishingSelectors(matching)).toContain('instanceArn');
      for (const selector of distinguishingSelectors(matching)) {
        for (const each of matching) {
          const value = selector === 'instanceName' ? each.name : selector === 'instanceType' ? '' : each[selector];
          expect(select(selection.matching, { [selector]: value }, undefined)).toMatchObject({ kind: 'one', selected: { instance: each } });
        }
      }
    }));
  });
});
