import fc from 'fast-check';
import {
  answeredId, answersTo, digestOfProperties, digestOfSelector, failedUpdateId, idOfAnswers, readPhysicalId, unansweredId,
} from '../../lookups/physical-id';
import { anyText } from '../support/properties';
import { readableEvent, UNANSWERED_ID } from './support/events';
import { arn } from './support/instances';

const EARLIER_DIGEST = 'HxkmiiF6d0c';
const PROD = { instanceName: 'prod' };
const [SELECTOR, EVERYTHING] = [digestOfSelector(PROD), digestOfProperties({ InstanceName: 'prod' })];

const event = (given: object = {}) => readableEvent({ ResourceProperties: { ServiceToken: 'arn', InstanceName: 'prod' }, ...given });
const answers = (...all: string[]) => answersTo(all.map((_, index) => (index === 0 ? SELECTOR : digestOfSelector(index))), all);

test('the ID of a resource without an answer has its logical ID and the unique part of its stack', () => {
  expect(unansweredId(event())).toBe(UNANSWERED_ID);
});

test('the ID of a resource contains the answers, the digests of what selected them, and the digest of everything', () => {
  const id = answeredId(event(), answers(arn(1), 'd-1'));
  expect(id).toBe(`${UNANSWERED_ID}|${arn(1)},d-1|${SELECTOR},${digestOfSelector(1)}|${EVERYTHING}`);
  expect([SELECTOR, EVERYTHING]).toEqual([expect.stringMatching(/^[\w-]{7}$/), expect.stringMatching(/^[\w-]{11}$/)]);
  expect(readPhysicalId(id)).toEqual({ answers: [arn(1), 'd-1'], selectors: [SELECTOR, digestOfSelector(1)], everything: EVERYTHING });
});

test.each<[string, object, boolean]>([
  ['the same properties in another order', { InstanceName: 'prod', ServiceToken: 'arn' }, true],
  ['another function', { ServiceToken: 'another', InstanceName: 'prod' }, true],
  ['another selector', { InstanceName: 'test' }, false],
  ['a selector in another case', { InstanceName: 'PROD' }, false],
  ['one more property', { InstanceName: 'prod', Revision: '2' }, false],
  ['a property that no lookup knows', { InstanceName: 'prod', Unknown: { Deep: [''] } }, false],
  ['another time-out', { InstanceName: 'prod', ServiceTimeout: '901' }, false],
  ['a list in place of its only item', { InstanceName: ['prod'] }, false],
  ['a list in another order', { InstanceName: 'prod', SearchRegions: ['b', 'a'] }, false],
  ['a property of the prototype', JSON.parse('{ "InstanceName": "prod", "__proto__": { "X": "1" } }') as object, false],
])('the same answer with %s has the same ID: %#', (_what, ResourceProperties, same) => {
  const before = answeredId(event(), answers(arn(1)));
  expect(answeredId(event({ PhysicalResourceId: before, ResourceProperties }), answers(arn(1))) === before).toBe(same);
});

test('a scalar of a template, which CloudFormation passes as a string, has the digest of the string', () => {
  expect(digestOfProperties({ ServiceTimeout: 900, Flag: true })).toBe(digestOfProperties({ Flag: 'true', ServiceTimeout: '900' }));
});

test('a member without a value is the same as no member', () => {
  expect(digestOfSelector({ instanceArn: undefined, ...PROD })).toBe(SELECTOR);
});

test('answers without a resource are read again, without what selected them', () => {
  expect(readPhysicalId(idOfAnswers([arn(1), 'd-1']))).toEqual({ answers: [arn(1), 'd-1'], selectors: [] });
});

test('a selector without an answer is left out', () => {
  expect([...answersTo(['one', 'other'], ['answer'])]).toEqual([['one', 'answer']]);
});

test('a part that is too long keeps its length, with its beginning and a digest', () => {
  const id = failedUpdateId(event({ PhysicalResourceId: '', RequestId: 'r'.repeat(40) }));
  expect(id).toMatch(/\|failed-r{24}-[\w-]{11}$/);
});

test('another answer has another ID', () => {
  expect(answeredId(event(), answers(arn(1)))).not.toBe(answeredId(event(), answers(arn(2))));
});

test.each([[''], ['Lookup'], [arn(1)], [UNANSWERED_ID], [`Lookup|${arn(1)}`], [`${UNANSWERED_ID}|||failed-1`]])('%p has no answer', (id) => {
  expect(readPhysicalId(id)).toBeUndefined();
});

test.each([
  ['an answer', arn(1), [arn(1)]],
  ['permission sets, each after a digest of its name', 'AbCd-_ps-0123456789abcdef,eFgHiJps-fedcba9876543210',
    ['ps-0123456789abcdef', 'ps-fedcba9876543210']],
])('an ID of an earlier version has %s, and nothing of what selected it', (_what, answer, read) => {
  for (const end of ['', `|${EARLIER_DIGEST}`, '|failed-11111111-1111-4111-8111-111111111111']) {
    expect(readPhysicalId(`${UNANSWERED_ID}|${answer}${end}`)).toEqual({ answers: read, selectors: [] });
  }
});

test('the ID of a failed Update has at most 1024 bytes, whatever ID an engine passes', () => {
  const piece = fc.oneof(anyText({ maxLength: 1024 }), fc.constantFrom('z'.repeat(1000), ','.repeat(900)));
  fc.assert(fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
    const id = failedUpdateId(event({ PhysicalResourceId: pieces.join('|'), LogicalResourceId: 'L'.repeat(255) }));
    expect(Buffer.byteLength(id)).toBeLessThanOrEqual(1024);
    expect(id).toMatch(/\|failed-11111111-1111-4111-8111-111111111111$/);
  }));
});

describe('an Update that failed', () => {
  const given = answeredId(event(), answers(arn(1)));

  test('has a new ID, which contains the previous answer and what selected it', () => {
    const id = failedUpdateId(event({ PhysicalResourceId: given, ResourceProperties: { InstanceName: 'typo' } }));
    expect(id).toBe(`${UNANSWERED_ID}|${arn(1)}|${SELECTOR}|failed-11111111-1111-4111-8111-111111111111`);
    expect(readPhysicalId(id)).toEqual({ answers: [arn(1)], selectors: [SELECTOR] });
  });

  test('after another failed Update has another ID, which still contains them', () => {
    const first = failedUpdateId(event({ PhysicalResourceId: given }));
    expect(failedUpdateId(event({ PhysicalResourceId: first, RequestId: 'another' }))).toBe(
      `${UNANSWERED_ID}|${arn(1)}|${SELECTOR}|failed-another`,
    );
  });

  test('with an ID of an earlier version has its answer', () => {
    const earlier = `${UNANSWERED_ID}|${arn(1)}|${EARLIER_DIGEST}`;
    const id = failedUpdateId(event({ PhysicalResourceId: earlier }));
    expect(readPhysicalId(id)).toEqual(readPhysicalId(earlier));
  });

  test.each([
    [''], ['made-elsewhere'], [UNANSWERED_ID],
  ])('of a resource without an answer (%j) has none in its ID', (PhysicalResourceId) => {
    expect(failedUpdateId(event({ PhysicalResourceId }))).toBe(`${UNANSWERED_ID}|||failed-11111111-1111-4111-8111-111111111111`);
  });
});

test('two resources, or resources of two stacks, never have the same ID', () => {
  const ids = [
    {}, { LogicalResourceId: 'Other' }, { StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Stack/another' },
    { LogicalResourceId: 'L'.repeat(255) }, { LogicalResourceId: `${'L'.repeat(254)}M` }, { LogicalResourceId: 'Lookup|' },
    { StackId: 's'.repeat(37) }, { StackId: `${'s'.repeat(36)}t` },
  ].map((each) => answeredId(event(each), answers(arn(1))));
  expect(new Set(ids).size).toBe(ids.length);
});

test('an ID has at most 1024 bytes and is read again, whatever the engine calls its resources, stacks and requests', () => {
  const anything = anyText({ maxLength: 300 });
  const thirty = fc.array(fc.stringMatching(/^ps-[a-zA-Z0-9./-]{16}$/), { minLength: 30, maxLength: 30 });
  const found = fc.oneof(thirty, fc.tuple(anything, anything).filter((all) => !all.includes('')));
  fc.assert(fc.property(anything, anything, anything, found, (LogicalResourceId, StackId, RequestId, all) => {
    const given = event({ LogicalResourceId, StackId, RequestId });
    const known = answers(...all);
    const id = answeredId(given, known);
    const failed = failedUpdateId({ ...given, physicalResourceId: id });
    for (const each of [id, failed]) {
      expect(Buffer.byteLength(each)).toBeLessThanOrEqual(1024);
      expect(readPhysicalId(each)).toMatchObject({ answers: [...known.values()], selectors: [...known.keys()] });
    }
  }));
});
