import { callFailed, CallFailedError, outOfTime } from './reasons';
import { classify, UnusableAnswerError } from './failure';
import type { Log } from '../common/log';
import { LookupError } from '../common/reason';
import { retry } from './retry';
import { TimedOutError, type Clock } from './time';
import { tryAgainUntil } from './retry-policy';

/** As whom, and in which time, services are called. */
export interface CallContext {
  /** The account of the function. */
  readonly account: string;
  readonly clock: Clock;
  readonly log: Log;
  /** When all calls must be over, on the clock. */
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
  /** As policies name it. */
  readonly action: string;
  /** The service as people call it. */
  readonly service: string;
  readonly region: string;
  /** What else to check when it is denied. */
  readonly hint: string;
  readonly account?: string;
  readonly endpoint?: () => string;
}

/**
 * Calls a service, again where that may help.
 *
 * @throws CallFailedError when it could not be asked; UnusableAnswerError when that was answered as often as it may be
 */
export async function call<T>(called: CalledAction, task: (signal: AbortSignal) => Promise<T>, context: CallContext): Promise<T> {
  const { clock, log, until, tryMs, settledAt, signal } = context;
  const { action, service, region, hint, account = context.account, endpoint = () => 'its endpoint' } = called;
  const started = clock.now();
  // Counted by themselves, so that other failures before them do not use up the tries of an unusable answer.
  let unusable = 0;
  try {
    return await retry(task, {
      clock, until, tryMs, signal,
      verdict: (error, tries) => tryAgainUntil(error, error instanceof UnusableAnswerError ? ++unusable : tries, settledAt),
      onRetry: (error, tries, pauseMs) => log('WARN', 'call is tried again', { action, region, tries, pauseMs, error: classify(error).said }),
    });
  } catch (error) {
    if (error instanceof LookupError || error instanceof UnusableAnswerError) throw error;
    if (error instanceof TimedOutError && error.afterMs < tryMs) {
      throw new CallFailedError(outOfTime({ action, region, account }), 'timeout', 'there was no time left');
    }
    const failure = classify(error);
    const reason = callFailed({ action, service, region, account, hint, endpoint: endpoint(), triedForMs: clock.now() - started }, failure);
    throw new CallFailedError(reason, failure.kind, failure.said);
  }
}
