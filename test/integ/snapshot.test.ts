import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const PROJECT = join(__dirname, '..', '..');
const MODULES = join(PROJECT, 'node_modules');

test('the integration tests synthesize to their snapshots, except for the hashes of the assets', async () => {
  const runner = join(MODULES, '@aws-cdk', 'integ-runner', 'bin', 'integ-runner');
  const env = { ...process.env, PATH: [join(MODULES, '.bin'), process.env.PATH].join(delimiter) };

  const { stdout, stderr } = await promisify(execFile)(
    process.execPath, [runner, '--config', 'test/integ/integ.config.json'], { cwd: PROJECT, env },
  );

  expect(stdout + stderr).toMatch(/UNCHANGED {2}integ\.lookup /);
});
