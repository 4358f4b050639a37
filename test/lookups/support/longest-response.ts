import type { Attributes } from '../../../lookups/lookup';
import { answeredId, type Answers } from '../../../lookups/physical-id';
import { fitsResponseTo } from '../../../lookups/response';
import { readableEvent, STACK_ID } from './events';

/** An event for a resource whose IDs are the longest that CloudFormation generates. */
export const LONGEST = readableEvent({ StackId: STACK_ID.replace('/Stack/', `/${'S'.repeat(128)}/`), LogicalResourceId: 'L'.repeat(255) });

/** Whether a result fits into the ID of that resource, and into the response. */
export function fitsLongest(attributes: Attributes, answers: Answers): boolean {
  return answeredId(LONGEST, answers).length <= 1024 && fitsResponseTo(LONGEST)(attributes, answers);
}
