import fc from 'fast-check';
import { checkEvent } from '../check';
import type { Pool } from '../process/pool';
import type { Worker } from '../process/worker';
import { expectedOf } from './model';
import { rowOf, scenario } from './scenario';

export interface RandomRuns {
  readonly pool: Pool;
  readonly runs: number;
  readonly seed: number;
}

/** The part of the runs after which most code is loaded and compiled. */
const WARM_UP = 0.4;
const MAX_GROWTH_BYTES = 1024 * 1024;
/** How often the heap grows by more before it is a leak. The code that a process compiles late makes it grow once. */
const MOST_GROWTHS = 3;

/** Runs random scenarios. Each worker runs a share of them, one after the other in a warm process, whose heap must not grow. */
export async function runAtRandom({ pool, runs, seed }: RandomRuns): Promise<void> {
  const { workers } = pool;
  const numRuns = Math.ceil(runs / workers);
  // Waits for all of them, so that none still runs when the pool stops.
  const results = await Promise.allSettled(Array.from({ length: workers }, (_, index) => pool.use(async (worker) => {
    await run(worker, seed + index, Math.ceil(numRuns * WARM_UP));
    const heaps = [await heapOf(worker)];
    for (let growths = 1; ; growths++) {
      await run(worker, seed + index + growths * workers, Math.floor(numRuns * (1 - WARM_UP)));
      heaps.push(await heapOf(worker));
      const [before = Number.NaN, after = Number.NaN] = heaps.slice(-2);
      if (after - before <= MAX_GROWTH_BYTES) break;
      if (growths === MOST_GROWTHS) throw new Error(`the heap of the function grows and grows, in bytes: ${heaps.join(', ')}`);
    }
  })));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

async function run(worker: Worker, seed: number, numRuns: number): Promise<void> {
  await fc.assert(fc.asyncProperty(scenario, async (each) => {
    const problems = checkEvent(expectedOf(each), await worker.observeWarm({ ...rowOf(each), expected: expectedOf(each) }));
    if (problems.length > 0) throw new Error(problems.join('\n'));
  }), { seed, numRuns });
}

/** In bytes, after a garbage collection. */
async function heapOf(worker: Worker): Promise<number> {
  const { invocation } = await worker.observeWarm({ fault: '+', name: 'the heap', happening: { kind: 'garbage is collected' },
    expected: { outcome: 'SUCCESS' } });
  return invocation.memoryUsage?.heapUsed ?? Number.NaN;
}
