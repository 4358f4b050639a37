import { type Reason, type ReasonCode, renderReason } from '../../lookups/common/reason';
import type { Attributes } from '../../lookups/lookup';
import { isAccepted, responseBody } from '../../lookups/response';
import type { CustomResourceEvent } from './event';

/** The outcome of an event. It is decided once. */
export type Outcome =
  | { readonly status: 'SUCCESS'; readonly physicalResourceId: string; readonly attributes?: Attributes }
  | { readonly status: 'FAILED'; readonly physicalResourceId: string; readonly reason: Reason };

/** The response to an event: the bytes to send, and what they say. */
export interface Response {
  readonly body: string;
  readonly status: Outcome['status'];
  readonly physicalResourceId: string;
  /** Undefined if there are none. */
  readonly attributes?: Attributes;
  /** Undefined for a success. */
  readonly reason?: { readonly code: ReasonCode; readonly text: string };
}

/** Returns the response. A Reason is shortened until CloudFormation accepts it. */
export function renderResponse(event: CustomResourceEvent, outcome: Outcome, redact: (text: string) => string): Response {
  const { status, physicalResourceId } = outcome;
  if (outcome.status === 'SUCCESS') {
    const { attributes } = outcome;
    const body = responseBody(event, physicalResourceId, { Status: 'SUCCESS', ...(attributes && { Data: attributes }) });
    return { body, status, physicalResourceId, ...(attributes && { attributes }) };
  }
  const { reason } = outcome;
  const bodyWith = (text: string) => responseBody(event, physicalResourceId, { Status: 'FAILED', Reason: text });
  const text = renderReason(reason, redact, (shortened) => isAccepted(bodyWith(shortened)));
  return { body: bodyWith(text), status, physicalResourceId, reason: { code: reason.code, text } };
}
