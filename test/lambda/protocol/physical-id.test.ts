import { answeredId, answerIn, failedUpdateId, unansweredId } from '../../../lambda/protocol/physical-id';
import { readableEvent, UNANSWERED_ID } from '../../lookups/support/events';
import { arn } from '../../lookups/support/instances';

test('the ID of a resource without a result has its logical ID and the unique part of its stack', () => {
  expect(unansweredId(readableEvent())).toBe(UNANSWERED_ID);
  expect(answerIn(unansweredId(readableEvent()))).toBeUndefined();
});

const QUESTION = { selectors: { instanceName: 'prod' } };
const DIGEST = 'HxkmiiF6d0c';

test('the ID of a resource contains the answer, and the digest of the question', () => {
  expect(answeredId(readableEvent(), arn(1), QUESTION)).toBe(`${UNANSWERED_ID}|${arn(1)}|${DIGEST}`);
  expect(answerIn(answeredId(readableEvent(), arn(1), QUESTION))).toBe(arn(1));
});

test.each([
  ['the same question with the same answer', QUESTION, 1, true],
  ['another question with the same answer', { selectors: { instanceName: 'test' } }, 1, false],
  ['the same question with another answer', QUESTION, 2, false],
])('%s', (_what, question, answer, same) => {
  const before = answeredId(readableEvent(), arn(1), QUESTION);
  expect(answeredId(readableEvent({ PhysicalResourceId: before }), arn(answer), question) === before).toBe(same);
});

test.each([[''], ['Lookup'], [arn(1)], [UNANSWERED_ID], [`Lookup|${arn(1)}`]])('%p carries no answer', (id) => {
  expect(answerIn(id)).toBeUndefined();
});

describe('an Update that failed', () => {
  const given = answeredId(readableEvent(), arn(1), QUESTION);
  const before = `${UNANSWERED_ID}|${arn(1)}`;

  test('has a new ID, which contains the previous result', () => {
    const id = failedUpdateId(readableEvent({ PhysicalResourceId: given }));
    expect(id).toBe(`${before}|failed-11111111-1111-4111-8111-111111111111`);
    expect(answerIn(id)).toBe(arn(1));
  });

  test('after another failed Update has another ID, which still contains the result', () => {
    const first = failedUpdateId(readableEvent({ PhysicalResourceId: given }));
    const second = failedUpdateId(readableEvent({ PhysicalResourceId: first, RequestId: 'another' }));
    expect(second).toBe(`${before}|failed-another`);
  });

  test.each([
    [''], ['made-elsewhere'], [UNANSWERED_ID],
  ])('of a resource without a result (%j) has no result in its ID', (PhysicalResourceId) => {
    const id = failedUpdateId(readableEvent({ PhysicalResourceId }));
    expect(id).toBe(`${UNANSWERED_ID}||failed-11111111-1111-4111-8111-111111111111`);
    expect(answerIn(id)).toBeUndefined();
  });
});

test('two resources, or resources of two stacks, never have the same ID', () => {
  const ids = [
    {}, { LogicalResourceId: 'Other' }, { StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Stack/another' },
    { LogicalResourceId: 'L'.repeat(255) }, { LogicalResourceId: `${'L'.repeat(254)}M` },
  ].map((each) => answeredId(readableEvent(each), arn(1), QUESTION));
  expect(new Set(ids).size).toBe(ids.length);
});

test('the longest logical ID and answer lead to at most 1024 bytes', () => {
  const event = readableEvent({ LogicalResourceId: 'L'.repeat(255), RequestId: 'r'.repeat(128) });
  const physicalResourceId = answeredId(event, 'x'.repeat(30 * 23), QUESTION);
  expect(Buffer.byteLength(physicalResourceId)).toBeLessThanOrEqual(1024);
  expect(Buffer.byteLength(failedUpdateId({ ...event, physicalResourceId }))).toBeLessThanOrEqual(1024);
});
