import { spawnSync } from 'node:child_process';

/*
 * Builds the project before the demo. The output of the build is shown only if it fails.
 */
console.log('Building …');
const { status, stdout, stderr, error } = spawnSync('npm', ['run', 'build'], { shell: process.platform === 'win32' });
if (status !== 0) {
  process.stderr.write(Buffer.concat([stdout, stderr]));
  console.error(error ?? 'The build failed.');
  process.exitCode = 1;
}
