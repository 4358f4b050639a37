import { classify } from './failure';
import { IncompletePageError } from './list-instances';
import type { Log } from './log';
import { callFailed, CallFailedError, LookupError, outOfTime } from './reasons';
import { retry } from './retry';
import type { Services } from './services';
import { TimedOutError, type Clock } from './time';
import { tryAgainUntil } from './try-again';

/** Where, with what and in which time a lookup is made. */
export interface LookupContext {
  /** The Region of the function. */
  readonly region: string;
  /** The account of the function. */
  readonly account: string;
  readonly services: Services;
  readonly clock: Clock;
  readonly log: Log;
  /** When the lookup must be over, on the clock. */
  readonly until: number;
  /** Until when what a fresh role may outgrow is tried again, on the clock. */
  readonly settledAt: number;
  /** How long one try of a call may take, in milliseconds. */
  readonly tryMs: number;
  /** Ends it from outside. */
  readonly signal: AbortSignal;
}

/** What is called, and where. */
export interface CalledAction {
  readonly action: string;
  readonly region: string;
  readonly hint: string;
  readonly account?: string;
  readonly endpoint?: () => string;
}

/**
 * Calls a service, again where that may help.
 *
 * @throws CallFailedError when it could not be asked
 */
export async function call<T>(called: CalledAction, task: (signal: AbortSignal) => Promise<T>, context: LookupContext): Promise<T> {
  const { clock, log, until, tryMs, settledAt, signal } = context;
  const { action, region, hint, account = context.account, endpoint = () => 'its endpoint' } = called;
  const started = clock.now();
  // Counted by themselves, so that other failures before them do not make half an answer the end of all pages.
  let incomplete = 0;
  try {
    return await retry(task, {
      clock, until, tryMs, signal,
      verdict: (error, tries) => tryAgainUntil(error, error instanceof IncompletePageError ? ++incomplete : tries, settledAt),
      onRetry: (error, tries, pauseMs) => log('WARN', 'call is tried again', { action, region, tries, pauseMs, error: classify(error).said }),
    });
  } catch (error) {
    if (error instanceof LookupError || error instanceof IncompletePageError) throw error;
    if (error instanceof TimedOutError && error.afterMs < tryMs) {
      throw new CallFailedError(outOfTime({ action, region, account }), 'there was no time left');
    }
    const failure = classify(error);
    const reason = callFailed({ action, region, account, hint, endpoint: endpoint(), triedForMs: clock.now() - started }, failure);
    throw new CallFailedError(reason, failure.said);
  }
}
