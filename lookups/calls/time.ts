import { setMaxListeners } from 'node:events';

/** The clock of the function. A test can replace it. */
export interface Clock {
  /** Milliseconds since a fixed moment. It never decreases. */
  now(): number;
  /** Calls back after a number of milliseconds, unless you call the returned function first. */
  after(ms: number, callback: () => void): () => void;
  /** A number from 0 (included) to 1 (excluded), for the jitter of pauses. */
  random(): number;
}

/** A task took too long. */
export class TimedOutError extends Error {
  public override readonly name = 'TimedOutError';

  public constructor(public readonly afterMs: number) {
    super(`no answer within ${Math.round(afterMs)} ms`);
  }
}

/**
 * Runs a task for at most a number of milliseconds. When the time is over, the signal of the task is aborted, and this function
 * no longer waits for the task, even if the task ignores the signal. No timer remains.
 *
 * @throws TimedOutError if the time is over; the reason of `outer` if that is aborted first
 */
export async function timebox<T>(
  task: (signal: AbortSignal) => Promise<T>, ms: number, clock: Clock, outer = new AbortController().signal,
): Promise<T> {
  const box = new AbortController();
  // A task can start as many others as there are Regions to search.
  setMaxListeners(0, box.signal);
  const over = new Promise<never>((_, reject) => {
    box.signal.addEventListener('abort', () => reject(box.signal.reason as Error));
  });
  const follow = () => box.abort(outer.reason);
  const cancel = clock.after(ms, () => box.abort(new TimedOutError(ms)));
  outer.addEventListener('abort', follow);
  if (outer.aborted) follow();
  try {
    return await Promise.race([over, task(box.signal)]);
  } catch (error) {
    // This ends everything that the task has started.
    box.abort(error);
    throw error;
  } finally {
    cancel();
    outer.removeEventListener('abort', follow);
  }
}

/** Waits. Ends early if the signal is aborted. */
export async function pause(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    signal.addEventListener('abort', end);
  });
}
