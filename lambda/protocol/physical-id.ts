import type { CustomResourceEvent } from './event';

const SEPARATOR = '|';

/** The ID of a resource without a result, for a Create that failed. */
export function unansweredId({ logicalResourceId, stackId }: CustomResourceEvent): string {
  return logicalResourceId + SEPARATOR + stackId.slice(stackId.lastIndexOf('/') + 1);
}

/**
 * The ID of a resource with a result. It is unique to the resource, and contains the result, so that a later Update can compare.
 * If the result is the same as before, so is the ID.
 */
export function answeredId(event: CustomResourceEvent, answer: string): string {
  const { physicalResourceId } = event;
  if (answerIn(physicalResourceId) === answer) return physicalResourceId;
  return unansweredId(event) + SEPARATOR + answer;
}

/**
 * The ID of an Update that failed. It is a new ID, so that CloudFormation treats the Update as a failed replacement: it deletes
 * this ID and keeps the previous resource, without running the lookup again (aws-cdk issues 22670 and 30012). Each delivery of
 * the event has the same ID. It contains the previous result, so that another result is still noticed if CloudFormation
 * continues with this ID.
 */
export function failedUpdateId(event: CustomResourceEvent): string {
  const before = answerIn(event.physicalResourceId) ?? '';
  return [unansweredId(event), before, `failed-${event.requestId}`].join(SEPARATOR);
}

/** The result that an ID contains; undefined if there is none. */
export function answerIn(physicalResourceId: string): string | undefined {
  return physicalResourceId.split(SEPARATOR)[2] || undefined;
}
