import { pauseUntilThere } from './calls/retry';
import { pause } from './calls/time';
import { nextAttempt } from './common/log';
import { LookupError } from './common/reason';
import type { LookupContext } from './lookup';

const MOST_FURTHER_ATTEMPTS = 2;

/** Nothing has the name. What was made a moment ago can still be missing in the answers of a service. */
export class NotFoundError extends LookupError {}

/**
 * Finds what can have been made a moment ago: if nothing is found, it is asked for again.
 *
 * @param again twice more, or until everything new should have taken effect
 * @throws NotFoundError if nothing is found in the end
 */
export async function findJustMade<Found>(
  again: 'twice' | 'until settled', find: () => Promise<Found>, { justMade, clock, settledAt, deadline, signal, log }: LookupContext,
): Promise<Found> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await find();
    } catch (error) {
      const left = again === 'twice' ? deadline - clock.now() : settledAt - clock.now();
      const pauseMs = Math.min(pauseUntilThere(attempts, clock.random()), left);
      const isLast = again === 'twice' ? attempts > MOST_FURTHER_ATTEMPTS || pauseMs >= left : left <= 0;
      if (!(error instanceof NotFoundError) || !justMade || isLast) throw error;
      log('INFO', `nothing is found yet; ${nextAttempt(attempts, pauseMs)}`, { attempts, pauseMs });
      await pause(pauseMs, clock, signal);
    }
  }
}
