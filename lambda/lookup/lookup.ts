import type { CallContext } from '../calls/call';
import type { Reason } from '../common/reason';
import type { Answer } from '../protocol/response';
import type { Services } from '../aws/services';

/** Where, with what and in which time a lookup is made. */
export interface LookupContext extends CallContext {
  /** The Region of the function. */
  readonly region: string;
  readonly services: Services;
  /** Keeps secrets that the lookup comes to hold out of the log and the response. */
  readonly hide: (...secrets: readonly (string | undefined)[]) => void;
}

/** One kind of lookup: what the custom resources of a type ask, and how they are answered. */
export interface Lookup<Request = unknown, Found = unknown> {
  /**
   * Reads the resource properties, strictly. Properties that are not known are ignored.
   *
   * @throws LookupError naming the property that cannot be used, and what was expected
   */
  readRequest(properties: unknown): Request;

  /**
   * Finds what is asked for, exactly one.
   *
   * @throws LookupError when there is not exactly one, or not one that can be used
   */
  find(request: Request, context: LookupContext): Promise<Found>;

  /** What the answer is known by. The physical id carries it, so that a later Update can tell another answer. */
  identify(found: Found): string;

  /** What CloudFormation is answered. */
  answer(found: Found): Answer;

  /** Whether two requests ask for the same, wherever and as whomever they ask. */
  asksTheSame(one: Request, other: Request): boolean;

  /** Whether the same question may have another answer than before. */
  allowsChange(request: Request): boolean;

  /** Why another answer than before is refused. */
  changed(before: string, found: Found, request: Request): Reason;
}
