import { nodeOfLambda } from '../../local-aws/lambda-host/node-of-lambda';
import { BUNDLE, Pool } from './process/pool';
import { runAtRandom } from './random/random';

test('random runs have the expected outcome and leave nothing', async () => {
  const pool = await Pool.start({ ...BUNDLE, execPath: nodeOfLambda(), execArgv: ['--expose-gc'] });
  try {
    await runAtRandom({ pool, runs: 150, seed: 20261125 });
  } finally {
    await pool.stop();
  }
});
