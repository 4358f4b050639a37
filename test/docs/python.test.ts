import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PYTHON = join(__dirname, '..', '..', 'examples', 'python');

test('the Python example is what rosetta makes of the TypeScript today', async () => {
  await expect(promisify(execFile)(process.execPath, [join(PYTHON, 'generate.mjs'), '--check'])).resolves.toBeDefined();
}, 120_000);

test('the Python example asks for the range of versions that the package takes', async () => {
  const { version, peerDependencies } = JSON.parse(await readFile(join(PYTHON, '..', '..', 'package.json'), 'utf8')) as {
    version: string; peerDependencies: Record<string, string>;
  };
  const caret = (name: string) => `${name}>=${peerDependencies[name]?.slice(1) ?? ''},<${Number(peerDependencies[name]?.slice(1).split('.')[0]) + 1}`;
  expect((await readFile(join(PYTHON, 'requirements.txt'), 'utf8')).trim().split('\n')).toEqual([
    caret('aws-cdk-lib'), caret('constructs'), `cdk-identity-center-lookup~=${version}`,
  ]);
});
