import type { CloudFormationCustomResourceResponse } from 'aws-lambda';
import type { Attributes, Question } from './lookup';
import { answeredId, type Resource } from './physical-id';

/** The maximum length of a response, in bytes of UTF-8. */
const MAX_RESPONSE_BYTES = 4096;

/** A request of CloudFormation, as far as a response repeats it. */
export interface Request extends Resource {
  readonly requestId: string;
}

/** What a response says, without the fields that it repeats. */
export type Content =
  | { readonly Status: 'SUCCESS'; readonly Data?: Attributes }
  | { readonly Status: 'FAILED'; readonly Reason: string };

/** The body of a response. */
export function responseBody(request: Request, physicalResourceId: string, content: Content): string {
  const { stackId: StackId, requestId: RequestId, logicalResourceId: LogicalResourceId } = request;
  return JSON.stringify({
    ...content, PhysicalResourceId: physicalResourceId, StackId, RequestId, LogicalResourceId,
  } satisfies CloudFormationCustomResourceResponse);
}

/** Whether CloudFormation accepts a response of this length. */
export function isAccepted(body: string): boolean {
  return Buffer.byteLength(body) <= MAX_RESPONSE_BYTES;
}

/** Tells which attributes fit into a response. */
export function fitsResponseTo(request: Request & { readonly properties: unknown }): NonNullable<Question['fits']> {
  return (Data, answers) => isAccepted(responseBody(request, answeredId(request, answers), { Status: 'SUCCESS', Data }));
}
