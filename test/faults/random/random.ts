import fc from 'fast-check';
import { checkEvent } from '../check';
import { expectedOf } from './model';
import type { Pool } from '../process/pool';
import { expectedOfPrincipal } from './principal-model';
import { principalScenario, rowOfPrincipal } from './principal-scenario';
import type { Row } from '../row';
import { rowOf, scenario } from './scenario';

export interface RandomRuns {
  readonly pools: readonly Pool[];
  readonly workersOfEach: number;
  readonly runs: number;
  readonly seed: number;
}

/** A lookup of an instance, group or user, with its expected outcome. */
const row: fc.Arbitrary<Row> = fc.oneof(
  scenario.map((each) => ({ ...rowOf(each), expected: expectedOf(each) })),
  principalScenario.map((each) => ({ ...rowOfPrincipal(each), expected: expectedOfPrincipal(each) })),
);

/** Runs random scenarios. Each worker runs a share of them, one after the other in a warm process. */
export async function runAtRandom({ pools, workersOfEach, runs, seed }: RandomRuns): Promise<void> {
  const shares = pools.flatMap((pool) => Array.from({ length: workersOfEach }, () => pool));
  const numRuns = Math.ceil(runs / shares.length);
  // Waits for all of them, so that none still runs when the pools stop.
  const results = await Promise.allSettled(shares.map((pool, index) => pool.use((worker) => fc.assert(
    fc.asyncProperty(row, async (each) => {
      const problems = checkEvent(each.expected, await worker.observeWarm(each));
      if (problems.length > 0) throw new Error(problems.join('\n'));
    }),
    { seed: seed + index, numRuns },
  ))));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
