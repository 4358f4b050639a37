import { pause, timebox, TimedOutError, type Clock } from './time';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** The verdict on an error: never again. */
export const NEVER = -Infinity;
/** The verdict on an error: again for as long as there is time. */
export const WHILE_TIME_LASTS = Infinity;

export interface RetryOptions {
  readonly clock: Clock;
  /** When everything must be over, on the clock. */
  readonly until: number;
  /** How long one try may take, in milliseconds. */
  readonly tryMs: number;
  /** Until when an error may be tried again, on the clock. */
  readonly verdict: (error: unknown, tries: number) => number;
  /** Told of each failure that is tried again. */
  readonly onRetry: (error: unknown, tries: number, pauseMs: number) => void;
  /** Ends it from outside. */
  readonly signal?: AbortSignal;
}

/** Tries a task until it succeeds, its error is final or the time is over, with growing, jittered pauses between. */
export async function retry<T>(task: (signal: AbortSignal) => Promise<T>, options: RetryOptions): Promise<T> {
  const { clock, until, tryMs, verdict, onRetry, signal = new AbortController().signal } = options;
  let before: { readonly error: unknown } | undefined;
  for (let tries = 1; ; tries++) {
    const left = Math.max(0, until - clock.now());
    try {
      return await timebox(task, Math.min(tryMs, left), clock, signal);
    } catch (error) {
      // A try that was cut short because all time is over says less than the one before it.
      if (error instanceof TimedOutError && left < tryMs && before !== undefined) throw before.error;
      before = { error };
      const pauseMs = pauseAfter(tries, clock.random());
      if (signal.aborted || clock.now() + pauseMs >= Math.min(until, verdict(error, tries))) throw error;
      onRetry(error, tries, pauseMs);
      await pause(pauseMs, clock, signal);
    }
  }
}

/** Between half and the whole of a pause that doubles from try to try, so that many lookups do not knock in step. */
export function pauseAfter(tries: number, random: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)) * (0.5 + random / 2);
}
