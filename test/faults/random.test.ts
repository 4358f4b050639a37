import { nodeOfLambda } from '../../local-aws/lambda-host/node-24';
import { BUNDLE, Pool } from './process/pool';
import { runAtRandom } from './random/random';

const { FAULT_RUNS = '2000', FAULT_SEED = String(Date.now() % 1_000_000_000) } = process.env;
const WORKERS_OF_EACH = 6;

jest.setTimeout(180_000);

test(`${FAULT_RUNS} random runs with FAULT_SEED=${FAULT_SEED} have the outcome that they must have`, async () => {
  const pools = await Promise.all([process.execPath, nodeOfLambda() ?? process.execPath].map((execPath) => Pool.start({ ...BUNDLE, execPath, workers: WORKERS_OF_EACH })));
  try {
    await runAtRandom({ pools, workersOfEach: WORKERS_OF_EACH, runs: Number(FAULT_RUNS), seed: Number(FAULT_SEED) });
  } finally {
    await Promise.all(pools.map((pool) => pool.stop()));
  }
});
