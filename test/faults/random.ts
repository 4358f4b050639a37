import fc from 'fast-check';
import { checkEvent } from './check';
import { expectedOf } from './model';
import type { Pool } from './pool';
import { expectedOfPrincipal } from './principal-model';
import { principalScenario, rowOfPrincipal } from './principal-scenario';
import type { Row } from './row';
import { rowOf, scenario } from './scenario';

export interface RandomRuns {
  readonly pools: readonly Pool[];
  readonly workersOfEach: number;
  readonly runs: number;
  readonly seed: number;
}

/** A lookup of an instance, a group or a user, with what it must come to. */
const row: fc.Arbitrary<Row> = fc.oneof(
  scenario.map((each) => ({ ...rowOf(each), expected: expectedOf(each) })),
  principalScenario.map((each) => ({ ...rowOfPrincipal(each), expected: expectedOfPrincipal(each) })),
);

/** Runs scenarios at random, a share of them in each worker, one after the other in its warm process. */
export async function runAtRandom({ pools, workersOfEach, runs, seed }: RandomRuns): Promise<void> {
  const shares = pools.flatMap((pool) => Array.from({ length: workersOfEach }, () => pool));
  const numRuns = Math.ceil(runs / shares.length);
  // All of them are waited for, so that none still runs when the pools are stopped.
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
