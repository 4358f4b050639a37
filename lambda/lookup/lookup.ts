import type { CallContext } from '../calls/call';
import type { Reason } from '../common/reason';
import type { Answer } from '../protocol/response';
import type { Services } from '../aws/services';

/** Everything that a lookup needs from outside. */
export interface LookupContext extends CallContext {
  /** The Region of the function. */
  readonly region: string;
  readonly services: Services;
  /** Keeps secrets of the lookup out of the log and the response. */
  readonly hide: (...secrets: readonly (string | undefined)[]) => void;
}

/** A lookup: how custom resources of one type are handled. */
export interface Lookup<Request = unknown, Found = unknown> {
  /**
   * Reads and checks the resource properties. Unknown properties are ignored.
   *
   * @throws LookupError if a property is invalid
   */
  readRequest(properties: unknown): Request;

  /**
   * Finds exactly one match.
   *
   * @throws LookupError if there is not exactly one match, or if it cannot be used
   */
  find(request: Request, context: LookupContext): Promise<Found>;

  /** Identifies the result. It is part of the physical ID, so that a later Update notices another result. */
  identify(found: Found): string;

  /** The answer to CloudFormation. */
  answer(found: Found): Answer;

  /** Everything that a request asks, as JSON. Lists without an order are sorted. */
  question(request: Request): unknown;

  /**
   * Whether two requests have the same selectors. Regions and roles do not count, nor do case, Unicode form and outer spaces of
   * a selector.
   */
  asksTheSame(one: Request, other: Request): boolean;

  /** Whether the same selectors can have another result than before. */
  allowsChange(request: Request): boolean;

  /** The Reason if another result than before is refused. */
  changed(before: string, found: Found, request: Request): Reason;
}
