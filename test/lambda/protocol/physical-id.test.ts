import { answeredId, answerIn, failedUpdateId, unansweredId } from '../../../lambda/protocol/physical-id';
import { readableEvent, UNANSWERED_ID } from '../support/events';
import { arn } from '../support/instances';

test('the ID of a resource without a result has its logical ID and the unique part of its stack', () => {
  expect(unansweredId(readableEvent())).toBe(UNANSWERED_ID);
  expect(answerIn(unansweredId(readableEvent()))).toBeUndefined();
});

test('the ID of a resource contains the result', () => {
  expect(answeredId(readableEvent(), arn(1))).toBe(`${UNANSWERED_ID}|${arn(1)}`);
  expect(answerIn(answeredId(readableEvent(), arn(1)))).toBe(arn(1));
});

test.each([
  ['the same resource under its own id', `${UNANSWERED_ID}|${arn(1)}`],
  ['an id that somebody else made', `some-other|id|${arn(1)}`],
])('an unchanged answer keeps the id: %s', (_what, PhysicalResourceId) => {
  expect(answeredId(readableEvent({ PhysicalResourceId }), arn(1))).toBe(PhysicalResourceId);
});

test('another result has another ID', () => {
  expect(answeredId(readableEvent({ PhysicalResourceId: `${UNANSWERED_ID}|${arn(1)}` }), arn(2))).toBe(`${UNANSWERED_ID}|${arn(2)}`);
});

test.each([[''], ['Lookup'], [arn(1)], [UNANSWERED_ID], [`Lookup|${arn(1)}`]])('%p carries no answer', (id) => {
  expect(answerIn(id)).toBeUndefined();
});

describe('an Update that failed', () => {
  const given = `${UNANSWERED_ID}|${arn(1)}`;

  test('has a new ID, which contains the previous result', () => {
    const id = failedUpdateId(readableEvent({ PhysicalResourceId: given }));
    expect(id).toBe(`${given}|failed-11111111-1111-4111-8111-111111111111`);
    expect(answerIn(id)).toBe(arn(1));
  });

  test('after another failed Update has another ID, which still contains the result', () => {
    const first = failedUpdateId(readableEvent({ PhysicalResourceId: given }));
    const second = failedUpdateId(readableEvent({ PhysicalResourceId: first, RequestId: 'another' }));
    expect(second).toBe(`${given}|failed-another`);
  });

  test.each([[''], ['made-elsewhere'], [UNANSWERED_ID]])('of a resource without a result (%j) has no result in its ID', (PhysicalResourceId) => {
    const id = failedUpdateId(readableEvent({ PhysicalResourceId }));
    expect(id).toBe(`${UNANSWERED_ID}||failed-11111111-1111-4111-8111-111111111111`);
    expect(answerIn(id)).toBeUndefined();
  });
});

test('two resources, or resources of two stacks, never have the same ID', () => {
  const ids = [readableEvent(), readableEvent({ LogicalResourceId: 'Other' }), readableEvent({ StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Stack/another' })]
    .map((each) => answeredId(each, arn(1)));
  expect(new Set(ids).size).toBe(3);
});

test('the longest IDs of CloudFormation lead to at most 1024 bytes', () => {
  const longest = readableEvent({ LogicalResourceId: 'L'.repeat(255) });
  expect(Buffer.byteLength(answeredId(longest, 'arn:aws-abcde-abcde-abcde:sso:::instance/ssoins-0123456789abcdef'))).toBeLessThan(1024);
  const PhysicalResourceId = answeredId(longest, 'arn:aws-abcde-abcde-abcde:sso:::instance/ssoins-0123456789abcdef');
  expect(Buffer.byteLength(failedUpdateId(readableEvent({ LogicalResourceId: 'L'.repeat(255), RequestId: 'r'.repeat(128), PhysicalResourceId })))).toBeLessThan(1024);
});
