// Bundles the function and the preflight command with other versions of the AWS SDK, and tests the function: with the newest
// version, and with that of three months ago, in the folder .sdk. `-- --before 2026-06-01` tests the version of another day. The
// tools, such as jest and esbuild, are those of this project, one folder up.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const FOLDER = '.sdk';
const COPIED = ['LICENSE', 'jest.config.mjs', 'lambda', 'lib/private/wire', 'local-aws', 'preflight', 'scripts', 'test/faults', 'test/lambda'];
const TESTS = ['test/lambda', 'test/faults/faults.test.ts'];
const SDK = /^@(?:aws-sdk|smithy)\//;

const { values: { before } } = parseArgs({ options: { before: { type: 'string' } } });
if (before === undefined) await test();
await test(before ?? threeMonthsAgo());

/** Tests the SDK of a day, or the newest one. */
async function test(day) {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER);
  for (const path of COPIED) await cp(path, `${FOLDER}/${path}`, { recursive: true });
  await symlink('../../test/lambda-node', `${FOLDER}/test/lambda-node`, 'junction');
  const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  const dependencies = Object.fromEntries(Object.keys(devDependencies).filter((name) => SDK.test(name)).map((name) => [name, '*']));
  await writeFile(`${FOLDER}/package.json`, JSON.stringify({ private: true, version: '0.0.0', dependencies }));

  console.log(`The AWS SDK ${day === undefined ? 'of today' : `before ${day}`}:`);
  run('npm', 'install', ...(day === undefined ? [] : ['--before', day]), '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error');
  run('npm', 'ls', '--depth=0');
  run('node', 'scripts/bundle.mjs');
  const [{ inputs }] = JSON.parse(await readFile(`${FOLDER}/assets/metafiles.json`, 'utf8'));
  const elsewhere = Object.keys(inputs).filter((path) => path.startsWith('../node_modules/'));
  if (elsewhere.length > 0) throw new Error(`from elsewhere: ${elsewhere.join(', ')}`);
  run('jest', '--rootDir', '.', ...TESTS);
}

function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: FOLDER, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${status})`);
}

function threeMonthsAgo() {
  const date = new Date();
  date.setMonth(date.getMonth() - 3);
  return date.toISOString().slice(0, 10);
}
