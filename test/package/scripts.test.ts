import { delimiter } from 'node:path';
import manifest from '../../package.json';
import { execute } from './packed';

/** What npm runs when a package is installed, from the registry or from git. */
const AT_INSTALLATION = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare', 'dependencies'];

test('no script runs when the package is installed', () => {
  expect(Object.keys(manifest.scripts).filter((name) => AT_INSTALLATION.includes(name))).toEqual([]);
});

test('the scripts run on the Node that npm is started with', async () => {
  // npm may have started the tests, and then has put its folders of programs first already.
  const PATH = process.env.PATH?.split(delimiter).filter((folder) => !folder.endsWith('.bin')).join(delimiter);
  const run = async (program: string, ...args: string[]): Promise<string> => {
    const { stdout } = await execute(program, args, { cwd: __dirname, env: { ...process.env, PATH }, shell: process.platform === 'win32' });
    return stdout;
  };
  const node = ['node', '--print', 'process.execPath'] as const;
  expect(await run('npm', 'exec', '--offline', '--', ...node)).toBe(await run(...node));
});
