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

/** The answer that an id carries; undefined where it carries none. */
export function answerIn(physicalResourceId: string): string | undefined {
  return physicalResourceId.split(SEPARATOR)[2];
}
