import type { Envelope } from './envelope';

const SEPARATOR = '|';

/** The resource as such, without an answer: what a Create that failed is known by. */
export function unansweredId({ logicalResourceId, stackId }: Envelope): string {
  return logicalResourceId + SEPARATOR + stackId.slice(stackId.lastIndexOf('/') + 1);
}

/**
 * The id of a resource that selected an instance: unique to the resource, and it carries the ARN, so that a later
 * Update can tell whether the answer is still the same. An unchanged answer keeps the id it has.
 */
export function answeredId(envelope: Envelope, instanceArn: string): string {
  const { physicalResourceId } = envelope;
  if (selectedArn(physicalResourceId) === instanceArn) return physicalResourceId;
  return unansweredId(envelope) + SEPARATOR + instanceArn;
}

/** The ARN that an id carries; undefined where it carries none. */
export function selectedArn(physicalResourceId: string): string | undefined {
  const [, arn] = /\|(arn:[^|]+)$/.exec(physicalResourceId) ?? [];
  return arn;
}
