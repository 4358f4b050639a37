// Builds, lints and runs all tests, and says which of these it does.
import { spawnSync } from 'node:child_process';

const STEPS = [
  ['Compiling the library for jsii', 'npm run --silent compile'],
  ['Bundling the function and the command', 'npm run --silent bundle'],
  ['Checking types, style and imports', 'npm run --silent lint'],
  ['Running the tests', 'jest --coverage'],
];
// On Node.js 20, jsii prints a banner that it is past its end of life.
const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };

for (const [what, command] of STEPS) {
  console.log(`${what} …`);
  const { status } = spawnSync(command, { env, shell: true, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
