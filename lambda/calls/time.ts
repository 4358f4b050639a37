import { setMaxListeners } from 'node:events';

/** Time as the function knows it: handed in at the entry, so that a test can hold it. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number;
  /** Calls back after so many milliseconds, unless the function returned is called first. */
  after(ms: number, callback: () => void): () => void;
  /** A number from 0 (included) to 1 (excluded), for the jitter of pauses. */
  random(): number;
}

/** A task took longer than it was given. */
export class TimedOutError extends Error {
  public override readonly name = 'TimedOutError';

  public constructor(public readonly afterMs: number) {
    super(`no answer within ${Math.round(afterMs)} ms`);
  }
}

/**
 * Runs a task for so many milliseconds at most. A task that runs out of time has its signal aborted and is no longer
 * waited for, whether it listens to the signal or not. Nothing is left running on the clock afterwards.
 *
 * @throws TimedOutError when the time is over; the reason of `outer` when that is aborted first
 */
export async function timebox<T>(
  task: (signal: AbortSignal) => Promise<T>, ms: number, clock: Clock, outer?: AbortSignal,
): Promise<T> {
  const box = new AbortController();
  // A task may begin as many others as there are Regions to ask.
  setMaxListeners(0, box.signal);
  const over = new Promise<never>((_, reject) => {
    box.signal.addEventListener('abort', () => reject(box.signal.reason as Error), { once: true });
  });
  const follow = () => box.abort(outer?.reason);
  const cancel = clock.after(ms, () => box.abort(new TimedOutError(ms)));
  outer?.addEventListener('abort', follow, { once: true });
  if (outer?.aborted) follow();
  try {
    return await Promise.race([over, task(box.signal)]);
  } catch (error) {
    // Whatever else the task has begun ends with it.
    box.abort(error);
    throw error;
  } finally {
    cancel();
    outer?.removeEventListener('abort', follow);
  }
}

/** Waits; ends early when the signal is aborted. */
export async function pause(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    signal.addEventListener('abort', end, { once: true });
  });
}
