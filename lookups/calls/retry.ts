import { pause, timebox, TimedOutError, type Clock } from './time';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Do not retry. */
export const NEVER = -Infinity;
/** Retry while time lasts. */
export const WHILE_TIME_LASTS = Infinity;

export interface RetryOptions {
  readonly clock: Clock;
  /** The time of the clock at which everything must have ended. */
  readonly deadline: number;
  /** The maximum duration of one attempt, in milliseconds. */
  readonly attemptTimeoutMs: number;
  /** Returns the time of the clock at which the last attempt begins after an error: exactly then. A later error is final. */
  readonly retryUntil: (error: unknown, attempts: number) => number;
  /** Is awaited before each attempt. It does not count as time of the attempt. @default - nothing */
  readonly beforeAttempt?: (signal: AbortSignal) => Promise<void>;
  /** Is called before each retry. */
  readonly onRetry: (error: unknown, attempts: number, pauseMs: number) => void;
  /** Aborts the task. */
  readonly signal?: AbortSignal;
}

/** Runs a task until it succeeds, its error is final, or the time is over. The pauses between attempts grow, with jitter. */
export async function retry<T>(task: (signal: AbortSignal) => Promise<T>, options: RetryOptions): Promise<T> {
  const { clock, deadline, attemptTimeoutMs, retryUntil, beforeAttempt, onRetry, signal = new AbortController().signal } = options;
  let before: { readonly error: unknown } | undefined;
  for (let attempts = 1; ; attempts++) {
    await beforeAttempt?.(signal);
    const left = Math.max(0, deadline - clock.now());
    try {
      return await timebox(task, Math.min(attemptTimeoutMs, left), clock, signal);
    } catch (error) {
      // An attempt that was aborted at the end of the time says less than the attempt before it.
      if (error instanceof TimedOutError && left < attemptTimeoutMs && before !== undefined) throw before.error;
      before = { error };
      const now = clock.now();
      const until = retryUntil(error, attempts);
      const pauseMs = Math.min(pauseAfter(attempts, clock.random()), until - now);
      if (signal.aborted || now >= until || now + pauseMs >= deadline) throw error;
      onRetry(error, attempts, pauseMs);
      await pause(pauseMs, clock, signal);
    }
  }
}

/** The pause before something that is not there yet is asked for again. The first one is as long as that after a fifth attempt. */
export function pauseUntilThere(rounds: number, random: number): number {
  return pauseAfter(rounds + 4, random);
}

/** Returns half to the whole of a pause that doubles with each attempt, so that many lookups do not call at the same time. */
export function pauseAfter(attempts: number, random: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1)) * (0.5 + random / 2);
}
