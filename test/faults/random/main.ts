/* Runs random scenarios with a fresh seed: `npm run faults:random [-- <runs> [<seed>]]`. */
import { nodeOfLambda } from '../../../local-aws/lambda-host/node-of-lambda';
import { BUNDLE, Pool } from '../process/pool';
import { runAtRandom } from './random';

const [runs = '5000', seed = String(Date.now() % 1_000_000_000)] = process.argv.slice(2);

async function main(): Promise<void> {
  console.log(`${runs} random runs with the seed ${seed}`);
  const pool = await Pool.start({ ...BUNDLE, execPath: nodeOfLambda(), execArgv: ['--expose-gc'] });
  try {
    await runAtRandom({ pool, runs: Number(runs), seed: Number(seed) });
    console.log('Every run had the expected outcome and left nothing, and no heap has grown.');
  } finally {
    await pool.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
