import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import manifest from '../../package.json';
import { execute } from './packed';

const shell = process.platform === 'win32';

/** The scripts that npm runs to install a package from the registry or from Git. */
const AT_INSTALLATION = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare', 'dependencies'];

test('no script runs when the package is installed', () => {
  expect(Object.keys(manifest.scripts).filter((name) => AT_INSTALLATION.includes(name))).toEqual([]);
});

test('the scripts run on the Node that npm is started with', async () => {
  // If npm started the tests, its folders of programs already come first.
  const PATH = process.env.PATH?.split(delimiter).filter((folder) => !folder.endsWith('.bin')).join(delimiter);
  const run = async (program: string, ...args: string[]): Promise<string> => {
    const { stdout } = await execute(program, args, { cwd: __dirname, env: { ...process.env, PATH }, shell });
    return stdout;
  };
  const node = ['node', '--print', 'process.execPath'] as const;
  expect(await run('npm', 'exec', '--offline', '--', ...node)).toBe(await run(...node));
});

test('npm pack builds first, and prints nothing but the JSON that it is asked for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pack-'));
  try {
    // Replaces the compilers. Each one prints a line and writes a file.
    const compiler = (output: string): string => `node --eval "console.log('${output}'), fs.cpSync('package.json', '${output}')"`;
    const scripts = { ...manifest.scripts, compile: compiler('build/index.js'), bundle: compiler('assets/lookup.zip') };
    await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, scripts }));

    const { stdout } = await execute('npm', ['pack', '--json', '--dry-run', '--offline'], { cwd: folder, shell });

    const [{ files }] = JSON.parse(stdout) as [{ files: readonly { path: string }[] }];
    expect(files.map(({ path }) => path).sort()).toEqual(['assets/lookup.zip', 'build/index.js', 'package.json']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
