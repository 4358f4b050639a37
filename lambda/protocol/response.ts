import type { CustomResourceEvent } from './event';
import { LookupError, type Reason } from '../common/reason';
import { cutToFit, renderReason } from './render-reason';

/** The most that CloudFormation takes, in bytes of UTF-8. */
export const MAX_RESPONSE_BYTES = 4096;

/** What a resource with an answer is told. */
export interface Answer {
  /** The attributes: all of them, as flat strings. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The one that may be cut. */
  readonly mayBeCut?: string;
  /** The reason to report where they are too long all the same. */
  readonly tooLong: Reason;
}

/** What an event comes to. It is decided once. */
export type Outcome =
  | { readonly status: 'SUCCESS'; readonly physicalResourceId: string; readonly answer?: Answer }
  | { readonly status: 'FAILED'; readonly physicalResourceId: string; readonly reason: Reason };

/**
 * Writes the response, at most 4096 bytes of it: what may be cut of a reason or of an attribute is cut.
 *
 * @throws LookupError when the attributes do not fit all the same
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
