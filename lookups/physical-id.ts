import { createHash } from 'node:crypto';

/*
 * The physical ID of a lookup: `<logical ID>|<GUID of the stack>|<answer>|<digest of the question>`.
 *
 * It identifies the question as well as the answer, so that a changed question is a replacement to CloudFormation, even if the
 * answer is the same. If the deployment then fails, CloudFormation deletes the new ID and keeps the previous resource with its
 * attributes. With an unchanged ID, it would ask the previous question again, and its answer could be another one by then
 * (aws-cdk pull request 29581).
 */
const SEPARATOR = '|';

/** In characters. A longer logical ID ends in its digest, so that there is always room for the answer. */
const LONGEST_LOGICAL_ID = 100;
/** In characters of base64url: 66 bits. */
const DIGEST_LENGTH = 11;

/** A resource of a stack. */
export interface Resource {
  readonly logicalResourceId: string;
  readonly stackId: string;
}

/** The ID of a resource without a result, for a Create that failed. */
export function unansweredId({ logicalResourceId: logicalId, stackId }: Resource): string {
  const name = logicalId.length <= LONGEST_LOGICAL_ID
    ? logicalId
    : `${logicalId.slice(0, LONGEST_LOGICAL_ID - DIGEST_LENGTH - 1)}-${digest(logicalId)}`;
  return name + SEPARATOR + stackId.slice(stackId.lastIndexOf('/') + 1);
}

/**
 * The ID of a resource with a result. The same question with the same answer has the same ID.
 *
 * @param question everything that is asked, as JSON
 */
export function answeredId(resource: Resource, answer: string, question: unknown): string {
  return [unansweredId(resource), answer, digest(JSON.stringify(question))].join(SEPARATOR);
}

/**
 * The ID of an Update that failed. It is a new ID, so that CloudFormation treats the Update as a failed replacement: it deletes
 * this ID and keeps the previous resource, without running the lookup again (aws-cdk issues 22670 and 30012). Each delivery of
 * the event has the same ID. It contains the previous answer, so that another answer is still noticed if CloudFormation
 * continues with this ID.
 */
export function failedUpdateId(event: Resource & { readonly requestId: string; readonly physicalResourceId: string }): string {
  const before = answerIn(event.physicalResourceId) ?? '';
  return [unansweredId(event), before, `failed-${event.requestId}`].join(SEPARATOR);
}

/** The answer that an ID contains; undefined if there is none. */
export function answerIn(physicalResourceId: string): string | undefined {
  return physicalResourceId.split(SEPARATOR)[2] || undefined;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, DIGEST_LENGTH);
}
