import { nextAttempt, type Log } from '../common/log';
import { LookupError, type Reason } from '../common/reason';
import { describeCall, type Call, type Called, type Credentials, type Transport } from '../services/api';
import { classify, FAILURE_KINDS, type Failure, type FailedCall, type FailureKind } from './failures';
import type { Pace } from './pace';
import { NEVER, retry, WHILE_TIME_LASTS } from './retry';
import { TimedOutError, type Clock } from './time';

/** The attempts after a failure that is rarely temporary: about three seconds in all. */
const FEW_ATTEMPTS = 6;

/** The attempts to get an answer that can be used. */
const ATTEMPTS_IF_UNUSABLE = 3;

/** Who calls, and the time limits of the calls. */
export interface CallContext {
  readonly account: string;
  readonly credentials: Credentials;
  /** @default - requests are sent as the SDK sends them */
  readonly transport?: Transport;
  readonly clock: Clock;
  readonly log: Log;
  /** The time of the clock at which all calls must have ended. */
  readonly deadline: number;
  /**
   * The time of the clock at which new roles, policies and credentials should have taken effect, everywhere. A call that succeeds
   * says nothing of another action or another Region.
   */
  readonly settledAt: number;
  /** The maximum duration of one attempt of a call, in milliseconds. */
  readonly attemptTimeoutMs: number;
  /** The pace at which the calls begin. @default - each one at once */
  readonly pace?: Pace;
  /** Aborts the calls. */
  readonly signal: AbortSignal;
}

/**
 * Calls a service, with retries if a retry can help.
 *
 * @param read reads the answer. It is called within the attempt, so that an unusable answer is asked for again
 * @throws CallFailedError if the call failed for good; UnusableAnswerError if every attempt returned such an answer
 */
export async function call<Answer, Result>(
  called: Call<Answer>, read: (answer: Answer) => Result, context: CallContext,
): Promise<Result> {
  const { clock, log, deadline, attemptTimeoutMs, signal, pace } = context;
  let begunAt = 0;
  const started = clock.now();
  // Counted separately, so that other failures do not use up the attempts after an unusable answer.
  let unusable = 0;
  try {
    const result = await retry(async (within) => read(await called.send(within)), {
      clock, deadline, attemptTimeoutMs, signal,
      beforeAttempt: async (outer) => {
        begunAt = await pace?.next(outer) ?? 0;
      },
      retryUntil: (error, attempts) => {
        if (error instanceof UnusableAnswerError) return ++unusable < ATTEMPTS_IF_UNUSABLE ? WHILE_TIME_LASTS : NEVER;
        return error instanceof LookupError ? NEVER : retryUntil(error, attempts, context);
      },
      onRetry: (error, attempts, pauseMs) => {
        const { kind, message } = error instanceof UnusableAnswerError ? { kind: undefined, message: error.what } : classify(error);
        if (kind === 'throttled') pace?.throttled(begunAt);
        const action = `${called.service}:${called.operation}`;
        const what = `${action} in ${called.region} ${(kind && WHAT_HAPPENED[kind]) ?? `failed: ${message}`}`;
        log('WARN', `${what}; ${nextAttempt(attempts, pauseMs)}`, { action, region: called.region, attempts, pauseMs, error: message });
      },
    });
    pace?.succeeded();
    return result;
  } catch (error) {
    if (error instanceof LookupError) throw error;
    const { endpoint = 'its endpoint', region = '' } = called.lastRequest() ?? {};
    const where = { ...called, region: region || called.region };
    if (error instanceof TimedOutError && error.afterMs < attemptTimeoutMs) {
      throw new CallFailedError(outOfTime(where), 'timeout', 'there was no time left', error);
    }
    const failure = classify(error);
    const elapsedMs = clock.now() - started;
    throw new CallFailedError(callFailed({ ...where, endpoint, elapsedMs }, failure), failure.kind, failure.message, error);
  }
}

/** What the log says of these kinds. Of others, it has the message. */
const WHAT_HAPPENED: Partial<Readonly<Record<FailureKind, string>>> = {
  'throttled': 'was throttled', 'kms-throttled': 'was throttled by AWS KMS', 'timeout': 'received no answer',
};

/** When the last attempt begins after a failure. */
function retryUntil(error: unknown, attempts: number, { settledAt }: CallContext): number {
  switch (FAILURE_KINDS[classify(error).kind].retry) {
    case 'while time lasts': return WHILE_TIME_LASTS;
    case 'until settled': return settledAt;
    case 'a few times': return attempts < FEW_ATTEMPTS ? WHILE_TIME_LASTS : NEVER;
    case 'never': return NEVER;
  }
}

/** A call to a service that failed, after all retries. */
export class CallFailedError extends LookupError {
  /**
   * @param said the message of the service
   * @param cause the error of the last attempt
   */
  public constructor(
    reason: Reason, public readonly kind: FailureKind, public readonly said: string, public override readonly cause: unknown,
  ) {
    super(reason);
  }
}

/** An answer that cannot be used. A limited number of further attempts can return a better one. */
export class UnusableAnswerError extends LookupError {
  /** @param what what is wrong with it */
  public constructor(reason: Reason, public readonly what: string) {
    super(reason);
  }
}

/** Earlier calls used up the time. */
export function outOfTime(called: Called): Reason {
  return { code: 'OutOfTime', text: `${describeCall(called)} did not finish: earlier calls used up the time of the function. Deploy again.` };
}

/** A call to a service failed, after all retries. */
export function callFailed(called: FailedCall, { kind, message }: Failure): Reason {
  const { code, text } = FAILURE_KINDS[kind];
  return { code, text: `${describeCall(called)} ${text(called)}`, details: [{ text: '', note: message }] };
}
