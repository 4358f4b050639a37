/**
 * Why a lookup failed, for a person who reads it in the console. The text says what was called, where, and what to do. Details
 * follow the text, and the code ends it. If the Reason is too long, the notes of the details are shortened first, and then the
 * last details removed.
 */
export interface Reason {
  /** Identifies the Reason in docs/errors.md, in the log and in the output of the preflight command, such as `SeveralMatch`. */
  readonly code: string;
  readonly text: string;
  readonly details?: readonly Detail[];
}

/** One thing that a service returned. */
export interface Detail {
  readonly text: string;
  /** Text that can be shortened: names, messages of the service. */
  readonly note?: string;
}

/** The lookup fails with this Reason. */
export class LookupError extends Error {
  public override readonly name = 'LookupError';

  public constructor(public readonly reason: Reason) {
    super(reason.text);
  }
}

/** The answer of a service cannot be used. Another answer can be better. */
export class ServiceFaultError extends LookupError {}
