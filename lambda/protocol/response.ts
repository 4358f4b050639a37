import type { CloudFormationCustomResourceResponse } from 'aws-lambda';
import { LookupError, type Reason, type ReasonCode, truncateToFit, renderReason } from '../../lookups/common/reason';
import type { Attributes } from '../../lookups/lookup';
import type { CustomResourceEvent } from './event';

/** The maximum length of a response, in bytes of UTF-8. */
export const MAX_RESPONSE_BYTES = 4096;

/** The outcome of an event. It is decided once. */
export type Outcome =
  | { readonly status: 'SUCCESS'; readonly physicalResourceId: string; readonly result?: Attributes }
  | { readonly status: 'FAILED'; readonly physicalResourceId: string; readonly reason: Reason };

/** The response to an event: the bytes to send, and what they say. */
export interface Response {
  readonly body: string;
  readonly status: Outcome['status'];
  readonly physicalResourceId: string;
  /** Undefined if there are none. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Undefined for a success. */
  readonly reason?: { readonly code: ReasonCode; readonly text: string };
}

/**
 * Returns the response in at most 4096 bytes. A Reason or an attribute that is too long is shortened.
 *
 * @throws LookupError if the attributes do not fit
 */
export function renderResponse(event: CustomResourceEvent, outcome: Outcome, redact: (text: string) => string): Response {
  const { status, physicalResourceId } = outcome;
  const { stackId: StackId, requestId: RequestId, logicalResourceId: LogicalResourceId } = event;
  const body = (content: Content) => JSON.stringify({
    ...content, PhysicalResourceId: physicalResourceId, StackId, RequestId, LogicalResourceId,
  } satisfies CloudFormationCustomResourceResponse);
  const fits = (content: Content) => Buffer.byteLength(body(content)) <= MAX_RESPONSE_BYTES;

  if (outcome.status === 'FAILED') {
    const { reason } = outcome;
    const contentWith = (text: string): Content => ({ Status: 'FAILED', Reason: text });
    const text = renderReason(reason, redact, (shortened) => fits(contentWith(shortened)));
    return { body: body(contentWith(text)), status, physicalResourceId, reason: { code: reason.code, text } };
  }
  if (outcome.result === undefined) return { body: body({ Status: 'SUCCESS' }), status, physicalResourceId };
  const { attributes, truncatable = '', tooLong } = outcome.result;
  const whole = attributes[truncatable];
  const data = (text: string) => (whole === undefined ? attributes : { ...attributes, [truncatable]: text });
  const contentWith = (text: string): Content => ({ Status: 'SUCCESS', Data: data(text) });
  if (!fits(contentWith(''))) throw new LookupError(tooLong);
  const text = truncateToFit(whole ?? '', (shortened) => fits(contentWith(shortened)));
  return { body: body(contentWith(text)), status, physicalResourceId, attributes: data(text) };
}

/** What a response says, without the fields that it repeats. */
type Content =
  | { readonly Status: 'SUCCESS'; readonly Data?: Readonly<Record<string, string>> }
  | { readonly Status: 'FAILED'; readonly Reason: string };
