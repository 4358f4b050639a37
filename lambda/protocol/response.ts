import { LookupError, type Reason, truncateToFit, renderReason } from '../../lookups/common/reason';
import type { Attributes } from '../../lookups/lookup';
import type { CustomResourceEvent } from './event';

/** The maximum length of a response, in bytes of UTF-8. */
export const MAX_RESPONSE_BYTES = 4096;

/** The outcome of an event. It is decided once. */
export type Outcome =
  | { readonly status: 'SUCCESS'; readonly physicalResourceId: string; readonly result?: Attributes }
  | { readonly status: 'FAILED'; readonly physicalResourceId: string; readonly reason: Reason };

/**
 * Returns the response in at most 4096 bytes. A Reason or an attribute that is too long is shortened.
 *
 * @throws LookupError if the attributes do not fit
 */
export function renderResponse(event: CustomResourceEvent, outcome: Outcome, redact: (text: string) => string): string {
  const body = (fields: object) => JSON.stringify({
    Status: outcome.status,
    ...fields,
    PhysicalResourceId: outcome.physicalResourceId,
    StackId: event.stackId,
    RequestId: event.requestId,
    LogicalResourceId: event.logicalResourceId,
  });
  const fits = (fields: object) => Buffer.byteLength(body(fields)) <= MAX_RESPONSE_BYTES;

  if (outcome.status === 'FAILED') {
    return body({ Reason: renderReason(outcome.reason, redact, (text) => fits({ Reason: text })) });
  }
  if (outcome.result === undefined) return body({});
  const { attributes, truncatable = '', tooLong } = outcome.result;
  const whole = attributes[truncatable];
  const data = (text: string) => ({ Data: { ...attributes, ...(whole === undefined ? {} : { [truncatable]: text }) } });
  if (!fits(data(''))) throw new LookupError(tooLong);
  return body(data(truncateToFit(whole ?? '', (text) => fits(data(text)))));
}
