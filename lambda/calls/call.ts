import { callFailed, CallFailedError, outOfTime } from './reasons';
import { classify, UnusableAnswerError } from './failure';
import type { Log } from '../common/log';
import { LookupError } from '../common/reason';
import { retry } from './retry';
import { TimedOutError, type Clock } from './time';
import { tryAgainUntil } from './retry-policy';

/** The account and the time limits of calls to services. */
export interface CallContext {
  /** The account of the function. */
  readonly account: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The time of the clock at which all calls must have ended. */
  readonly until: number;
  /** The time of the clock at which a new role or policy should have taken effect. */
  readonly settledAt: number;
  /** The maximum duration of one attempt of a call, in milliseconds. */
  readonly tryMs: number;
  /** Aborts the calls. */
  readonly signal: AbortSignal;
}

/** The call, and where it goes. */
export interface CalledAction {
  /** The action as in policies, such as `sso:ListInstances`. */
  readonly action: string;
  /** The name of the service, such as `IAM Identity Center`. */
  readonly service: string;
  readonly region: string;
  /** What else to check when it is denied. */
  readonly hint: string;
  readonly account?: string;
  readonly endpoint?: () => string;
}

/**
 * Calls a service, with retries if a retry can help.
 *
 * @throws CallFailedError if the call failed for good; UnusableAnswerError if every attempt returned such an answer
 */
export async function call<T>(called: CalledAction, task: (signal: AbortSignal) => Promise<T>, context: CallContext): Promise<T> {
  const { clock, log, until, tryMs, settledAt, signal } = context;
  const { action, service, region, hint, account = context.account, endpoint = () => 'its endpoint' } = called;
  const started = clock.now();
  // Counted separately, so that other failures do not use up the attempts after an unusable answer.
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
