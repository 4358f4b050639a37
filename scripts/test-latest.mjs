// Runs the tests of the template and of the package, the rules of cdk-nag and aws-cdk-lib, the examples and the snippets of
// docs/consumers.md with the newest aws-cdk-lib and constructs, in the folder .latest. The tools, such as jest, are those of this project,
// one folder up.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';

const FOLDER = '.latest';
const COPIED = [
  '.jsii', 'LICENSE', 'README.md', 'THIRD-PARTY-NOTICES', 'assets', 'bin', 'build', 'examples',
  'jest.config.mjs', 'lambda', 'lib', 'lookups', 'scripts/latest', 'test/lib', 'test/package', 'test/support',
];

function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: FOLDER, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${status})`);
}

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER);
for (const path of COPIED) await cp(path, `${FOLDER}/${path}`, { recursive: true });
const manifest = JSON.parse(await readFile('package.json', 'utf8'));
// npm installs the peers in the newest versions that users can have.
await writeFile(`${FOLDER}/package.json`, JSON.stringify({ ...manifest, devDependencies: { 'cdk-nag': '^3.0.2' } }, null, 2));
run('npm', 'install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error');

run('npm', 'ls', 'aws-cdk-lib', 'constructs', 'cdk-nag', '--depth=0');
run('jest', '--rootDir', '.', 'test/lib', 'test/package');
run('tsx', 'scripts/latest/rules.mjs');
for (const script of ['examples', 'snippets']) run(process.execPath, `scripts/latest/${script}.mjs`);
