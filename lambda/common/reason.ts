/**
 * Why something failed, for a person who reads it in the console. The text says what was asked, where, and what to
 * do; the details follow it and are cut first, their notes before themselves, the last ones before the first.
 */
export interface Reason {
  readonly text: string;
  readonly details?: readonly Detail[];
}

/** One thing that was seen. */
export interface Detail {
  readonly text: string;
  /** What may be cut: names, messages of the service. */
  readonly note?: string;
}

/** A lookup that cannot succeed, with the reason to report. */
export class LookupError extends Error {
  public override readonly name = 'LookupError';

  public constructor(public readonly reason: Reason) {
    super(reason.text);
  }
}

/** The answer of a service cannot be used. Another answer may be better. */
export class ServiceFaultError extends LookupError {}
