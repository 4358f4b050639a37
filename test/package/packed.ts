import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';

const PROJECT = join(__dirname, '..', '..');
const NAME = 'cdk-identity-center-lookup';
const PEERS = ['aws-cdk-lib', 'constructs'];

export const execute = promisify(execFile);
export const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** Runs npm or npx, which look nothing up. */
export function run(program: 'npm' | 'npx', args: readonly string[], cwd: string): Promise<{ stdout: string }> {
  const env = { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
  return execute(program, [...args], { cwd, env, shell: process.platform === 'win32' });
}

/** A folder of a user, with the installed package, its peers, and nothing else. */
export class UserFolder {
  public static async create(): Promise<UserFolder> {
    const path = await mkdtemp(join(tmpdir(), 'package-'));
    const modules = join(path, 'node_modules');
    await mkdir(modules);
    const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', path], PROJECT);
    await execute('tar', ['-xzf', stdout.trim(), '-C', modules], { cwd: path });
    await rename(join(modules, 'package'), join(modules, NAME));
    for (const peer of PEERS) await symlink(packageFolder(peer), join(modules, peer), 'junction');
    return new UserFolder(path, join(path, stdout.trim()));
  }

  /** The path of the package. */
  public readonly package: string;

  private constructor(public readonly path: string, public readonly tarball: string) {
    this.package = join(path, 'node_modules', NAME);
  }

  /** The sorted files of the package. */
  public async files(): Promise<string[]> {
    const entries = await readdir(this.package, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(this.package, join(parentPath, name)).split(sep).join('/'))
      .sort();
  }

  public remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}
