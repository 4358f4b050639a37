import { setMaxListeners } from 'node:events';
import { processClock } from '../../lookups/calls/process-clock';
import type { LookupContext } from '../../lookups/lookup';
import type { Arguments } from '../arguments';
import { createCaller } from '../caller/caller';
import { SharedReads } from '../common/shared-reads';
import { PlanWorld, type PlanInput } from './world';

/** What a command needs from outside. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Keeps secrets out of the output. */
  readonly hide: LookupContext['hide'];
  readonly onProgress: PlanInput['onProgress'];
}

/**
 * Reads AWS for a task, as the person who runs the command.
 *
 * @throws CommandError if it cannot begin
 */
export async function withWorld<T>(
  what: Pick<PlanInput, 'app' | 'selected' | 'context'>, { profile, parameters }: Arguments, { env, hide, onProgress }: Surroundings,
  task: (world: PlanWorld) => Promise<T>,
): Promise<T> {
  const caller = await createCaller({ env, profile, hide });
  const end = new AbortController();
  // There is no limit to the number of lookups.
  setMaxListeners(0, end.signal);
  const reads = new SharedReads(caller.transport.requestHandler, processClock);
  try {
    return await task(new PlanWorld({
      ...what, parameters, hide, onProgress, clock: processClock, signal: end.signal, caller,
      transportOf: (account) => ({ requestHandler: reads.of(account) }),
    }));
  } finally {
    end.abort();
  }
}
