import type { Log } from '../common/log';
import { LookupError, type Reason } from '../common/reason';
import type { Api, Credentials } from '../services/api';
import { classify, UnusableAnswerError, FAILURE_KINDS, type Failure, type FailedCall, type FailureKind } from './failures';
import type { Pace } from './pace';
import { NEVER, retry, WHILE_TIME_LASTS } from './retry';
import { TimedOutError, type Clock } from './time';

/** The attempts after a failure that is rarely temporary: about three seconds in all. */
const FEW_ATTEMPTS = 6;

/** Who calls, and the time limits of the calls. */
export interface CallContext {
  readonly account: string;
  readonly credentials: Credentials;
  /** Whether a call with these credentials has succeeded, so that their policies have taken effect. */
  readonly policies: { haveTakenEffect: boolean };
  readonly clock: Clock;
  readonly log: Log;
  /** The time of the clock at which all calls must have ended. */
  readonly deadline: number;
  /** The time of the clock at which a new role or policy should have taken effect. */
  readonly settledAt: number;
  /** The maximum duration of one attempt of a call, in milliseconds. */
  readonly attemptTimeoutMs: number;
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
  /** The client that makes the call. */
  readonly api: Api;
  /** The pace at which the calls begin. @default - each one at once */
  readonly pace?: Pace;
}

/**
 * Calls a service, with retries if a retry can help.
 *
 * @throws CallFailedError if the call failed for good; UnusableAnswerError if every attempt returned such an answer
 */
export async function call<T>(called: CalledAction, task: (signal: AbortSignal) => Promise<T>, context: CallContext): Promise<T> {
  const { clock, log, deadline, attemptTimeoutMs, signal, account, policies } = context;
  const { action, api, pace } = called;
  let begunAt = 0;
  const started = clock.now();
  // Counted separately, so that other failures do not use up the attempts after an unusable answer.
  let unusable = 0;
  try {
    const answer = await retry(task, {
      clock, deadline, attemptTimeoutMs, signal,
      beforeAttempt: async (outer) => {
        begunAt = await pace?.next(outer) ?? 0;
      },
      retryUntil: (error, attempts) => (error instanceof UnusableAnswerError
        ? (++unusable < error.mostAttempts ? WHILE_TIME_LASTS : NEVER)
        : retryUntil(error, attempts, context)),
      onRetry: (error, attempts, pauseMs) => {
        const { kind, message } = classify(error);
        if (kind === 'throttled') pace?.throttled(begunAt);
        log('WARN', 'call is tried again', { action, region: called.region, attempts, pauseMs, error: message });
      },
    });
    policies.haveTakenEffect = true;
    pace?.succeeded();
    return answer;
  } catch (error) {
    if (error instanceof LookupError || error instanceof UnusableAnswerError) throw error;
    const { endpoint = 'its endpoint', region = called.region } = api.lastRequest() ?? {};
    const where = { action, account, region: region || called.region };
    if (error instanceof TimedOutError && error.afterMs < attemptTimeoutMs) {
      throw new CallFailedError(outOfTime(where), 'timeout', 'there was no time left');
    }
    const failure = classify(error);
    const elapsed = `for ${((clock.now() - started) / 1000).toFixed(1)} s`;
    throw new CallFailedError(callFailed({ ...called, ...where, endpoint, elapsed }, failure), failure.kind, failure.message);
  }
}

/** Until when to retry a failed call. */
function retryUntil(error: unknown, attempts: number, { settledAt, policies }: CallContext): number {
  const { kind } = classify(error);
  const afterFew = attempts < FEW_ATTEMPTS ? WHILE_TIME_LASTS : NEVER;
  switch (FAILURE_KINDS[kind].retry) {
    case 'while time lasts': return WHILE_TIME_LASTS;
    // After a success, a denial means something else than a policy that has not taken effect. Some seconds are for other Regions.
    case 'until settled': return kind === 'denied' && policies.haveTakenEffect ? Math.min(afterFew, settledAt) : settledAt;
    case 'a few times': return afterFew;
    case 'never': return NEVER;
  }
}

/** A call to a service that failed, after all retries. */
export class CallFailedError extends LookupError {
  /** @param said the message of the service */
  public constructor(reason: Reason, public readonly kind: FailureKind, public readonly said: string) {
    super(reason);
  }
}

/** The account and the Region of a call. */
interface Where {
  readonly action: string;
  readonly region: string;
  readonly account: string;
}

/** Earlier calls used up the time. */
export function outOfTime(call: Where): Reason {
  return { code: 'OutOfTime', text: `${called(call)} did not finish: earlier calls used up the time of the function. Deploy again.` };
}

/** A call to a service failed, after all retries. */
export function callFailed(call: FailedCall & Where, { kind, message }: Failure): Reason {
  const { code, text } = FAILURE_KINDS[kind];
  return { code, text: `${called(call)} ${text(call)}`, details: [{ text: '', note: message }] };
}

function called({ action, region, account }: Where): string {
  return `${action} in ${region} (account ${account})`;
}
