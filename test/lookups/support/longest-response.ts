import { renderResponse } from '../../../lambda/protocol/response';
import type { Attributes } from '../../../lookups/lookup';
import { answeredId, type Answers } from '../../../lookups/physical-id';
import { readableEvent, STACK_ID } from './events';

/** The response with these answers to a resource whose IDs are the longest that CloudFormation generates. */
export function longestResponse(result: Attributes, answers: Answers): unknown {
  const event = readableEvent({ StackId: STACK_ID.replace('/Stack/', `/${'S'.repeat(128)}/`), LogicalResourceId: 'L'.repeat(255) });
  const physicalResourceId = answeredId(event, answers);
  expect(physicalResourceId.length).toBeLessThanOrEqual(1024);
  return JSON.parse(renderResponse(event, { status: 'SUCCESS', physicalResourceId, result }, (text) => text).body);
}
