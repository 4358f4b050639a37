import type { CustomResourceEvent } from './event';

const SEPARATOR = '|';

/** The resource as such, without an answer: what a Create that failed is known by. */
export function unansweredId({ logicalResourceId, stackId }: CustomResourceEvent): string {
  return logicalResourceId + SEPARATOR + stackId.slice(stackId.lastIndexOf('/') + 1);
}

/**
 * The id of a resource with an answer: unique to the resource, and it carries the answer, so that a later Update can
 * tell whether that is still the same. An unchanged answer keeps the id it has.
 */
export function answeredId(event: CustomResourceEvent, answer: string): string {
  const { physicalResourceId } = event;
  if (answerIn(physicalResourceId) === answer) return physicalResourceId;
  return unansweredId(event) + SEPARATOR + answer;
}

/**
 * The id of an Update that failed: one of its own, so that CloudFormation takes the Update for a replacement that
 * failed. It then deletes this id and keeps the resource of before, without asking anything again. Every delivery of the
 * event makes the same id. It carries the answer of before: should CloudFormation go on from it all the same, another
 * answer is still noticed (aws-cdk issues 22670 and 30012).
 */
export function failedUpdateId(event: CustomResourceEvent): string {
  const before = answerIn(event.physicalResourceId) ?? '';
  return [unansweredId(event), before, `failed-${event.requestId}`].join(SEPARATOR);
}

/** The answer that an id carries; undefined where it carries none. */
export function answerIn(physicalResourceId: string): string | undefined {
  return physicalResourceId.split(SEPARATOR)[2] || undefined;
}
