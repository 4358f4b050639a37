import fc from 'fast-check';
import { checkEvent } from './check';
import { expectedOf } from './model';
import type { Pool } from './pool';
import { rowOf, scenario, type Scenario } from './scenario';
import type { Worker } from './worker';

export interface RandomRuns {
  readonly pools: readonly Pool[];
  readonly workersOfEach: number;
  readonly runs: number;
  readonly seed: number;
}

/** Runs scenarios at random, a share of them in each worker, one after the other in its warm process. */
export async function runAtRandom({ pools, workersOfEach, runs, seed }: RandomRuns): Promise<void> {
  const shares = pools.flatMap((pool) => Array.from({ length: workersOfEach }, () => pool));
  const numRuns = Math.ceil(runs / shares.length);
  await Promise.all(shares.map((pool, index) => pool.use((worker) => fc.assert(
    fc.asyncProperty(scenario, async (each) => {
      const problems = await problemsOf(worker, each);
      if (problems.length > 0) throw new Error(problems.join('\n'));
    }),
    { seed: seed + index, numRuns },
  ))));
}

async function problemsOf(worker: Worker, each: Scenario): Promise<string[]> {
  const row = { ...rowOf(each), expected: expectedOf(each) };
  return checkEvent(row.expected, await worker.observeWarm(row));
}
