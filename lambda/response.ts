import type { LookupAttributes } from '../lib/private/wire';
import type { Envelope } from './envelope';
import { cutToFit, renderReason, type Reason } from './reason';

/** The most that CloudFormation takes, in bytes of UTF-8. */
export const MAX_RESPONSE_BYTES = 4096;

/** What an event comes to. It is decided once. */
export type Outcome =
  | { readonly status: 'SUCCESS'; readonly physicalResourceId: string; readonly attributes?: LookupAttributes }
  | { readonly status: 'FAILED'; readonly physicalResourceId: string; readonly reason: Reason };

/** The attributes are too long even without what may be cut from them. */
export class TooLongError extends Error {
  public override readonly name = 'TooLongError';

  public constructor(public readonly instanceArn: string) {
    super('the attributes do not fit');
  }
}

/**
 * Writes the response, at most 4096 bytes of it: what may be cut of a reason or of the StatusReason is cut.
 *
 * @throws TooLongError when the attributes do not fit all the same
 */
export function renderResponse(envelope: Envelope, outcome: Outcome, redact: (text: string) => string): string {
  const body = (result: object) => JSON.stringify({
    Status: outcome.status,
    ...result,
    PhysicalResourceId: outcome.physicalResourceId,
    StackId: envelope.stackId,
    RequestId: envelope.requestId,
    LogicalResourceId: envelope.logicalResourceId,
  });
  const fits = (result: object) => Buffer.byteLength(body(result)) <= MAX_RESPONSE_BYTES;

  if (outcome.status === 'FAILED') {
    const reason = redactReason(outcome.reason, redact);
    return body({ Reason: renderReason(reason, (text) => fits({ Reason: text })) });
  }
  const { attributes } = outcome;
  if (attributes === undefined) return body({});
  const data = (statusReason: string) => ({ Data: { ...attributes, StatusReason: statusReason } });
  if (!fits(data(''))) throw new TooLongError(attributes.InstanceArn);
  return body(data(cutToFit(attributes.StatusReason, (text) => fits(data(text)))));
}

/** Before anything is cut, as half a secret would not be known for one. */
function redactReason({ text, details }: Reason, redact: (text: string) => string): Reason {
  return { text: redact(text), details: details?.map((detail) => ({ text: redact(detail.text), note: redact(detail.note ?? '') })) };
}
