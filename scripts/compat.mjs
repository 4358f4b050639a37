// Compares the public API with that of the last release. A breaking change is an error, unless
// allowed-breaking-changes.txt names it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

const [tag] = git('tag', '--list', 'v*', '--sort=-version:refname', '--merged', 'HEAD').split('\n');
if (!tag) {
  console.log('There is no release yet (no tag "v*"): nothing to be compatible with.');
  process.exit(0);
}

const folder = join(await mkdtemp(join(tmpdir(), 'released-')), 'package');
try {
  git('worktree', 'add', '--detach', '--quiet', folder, tag);
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  const run = (command, args, cwd = '.') => spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
  if (!run('jsii', ['--silence-warnings=reserved-word'], folder)) throw new Error(`${tag} could not be compiled`);
  console.log(`Comparing with ${tag}`);
  process.exitCode = run('jsii-diff', ['--error-on=all', '--ignore-file=allowed-breaking-changes.txt', '--keys', folder, '.']) ? 0 : 1;
} finally {
  git('worktree', 'remove', '--force', folder);
  await rm(join(folder, '..'), { recursive: true, force: true });
}
