import type { CallContext } from '../calls/call';
import type { Reason } from '../common/reason';
import type { Attributes } from '../protocol/response';
import type { Given } from './properties';

/** Everything that a lookup needs from outside. */
export interface LookupContext extends CallContext {
  /** The Region to call: the property `Region`, or the Region of the function. */
  readonly region: string;
  /** The answer of the last deployment; undefined if there is none. */
  readonly before?: string;
  /** Keeps secrets of the lookup out of the log and the response. */
  readonly hide: (...secrets: readonly (string | undefined)[]) => void;
}

/** A lookup: how custom resources of one type are handled. What all lookups have in common is done in `lookUp`. */
export interface Lookup<Request extends object = object, Found = unknown> {
  /**
   * Reads and checks the properties that only this lookup has. Lists without an order are sorted, so that a request identifies
   * the question.
   *
   * @throws LookupError if a property is invalid
   */
  readRequest(given: Given): Request;

  /**
   * Finds exactly what is asked for.
   *
   * @throws LookupError if it is not found, or if it cannot be used
   */
  find(request: Request, context: LookupContext): Promise<Found>;

  /** The part of a request that selects. If it changes, the answer may change as well. */
  selector(request: Request): unknown;

  /** The result for CloudFormation. */
  result(found: Found, request: Request): Result;

  /** The Reason to refuse an answer other than before, for the same selector; undefined to accept it. */
  changed(before: string, found: Found, request: Request): Reason | undefined;
}

/** The result of a lookup. */
export interface Result extends Attributes {
  /** Identifies what was found. It is part of the physical ID, so that a later Update notices another answer. */
  readonly answer: string;
}
