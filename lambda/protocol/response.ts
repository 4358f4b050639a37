import type { CustomResourceEvent } from './event';
import { LookupError, type Reason } from '../common/reason';
import { cutToFit, renderReason } from './render-reason';

/** The maximum length of a response, in bytes of UTF-8. */
export const MAX_RESPONSE_BYTES = 4096;

/** The answer of a lookup. */
export interface Answer {
  /** All attributes, as flat strings. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The attribute that can be shortened. */
  readonly mayBeCut?: string;
  /** The Reason if the attributes are still too long. */
  readonly tooLong: Reason;
}

/** The outcome of an event. It is decided once. */
export type Outcome =
  | { readonly status: 'SUCCESS'; readonly physicalResourceId: string; readonly answer?: Answer }
  | { readonly status: 'FAILED'; readonly physicalResourceId: string; readonly reason: Reason };

/**
 * Returns the response in at most 4096 bytes. A Reason or an attribute that is too long is shortened.
 *
 * @throws LookupError if the attributes do not fit
 */
export function renderResponse(event: CustomResourceEvent, outcome: Outcome, redact: (text: string) => string): string {
  const body = (result: object) => JSON.stringify({
    Status: outcome.status,
    ...result,
    PhysicalResourceId: outcome.physicalResourceId,
    StackId: event.stackId,
    RequestId: event.requestId,
    LogicalResourceId: event.logicalResourceId,
  });
  const fits = (result: object) => Buffer.byteLength(body(result)) <= MAX_RESPONSE_BYTES;

  if (outcome.status === 'FAILED') {
    return body({ Reason: renderReason(outcome.reason, redact, (text) => fits({ Reason: text })) });
  }
  const { answer } = outcome;
  if (answer === undefined) return body({});
  const { attributes, mayBeCut = '', tooLong } = answer;
  const cuttable = attributes[mayBeCut];
  const data = (text: string) => ({ Data: { ...attributes, ...(cuttable === undefined ? {} : { [mayBeCut]: text }) } });
  if (!fits(data(''))) throw new LookupError(tooLong);
  return body(data(cutToFit(cuttable ?? '', (text) => fits(data(text)))));
}
