import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { CommandError } from '../common/command-error';

/** In bytes. A template has 1 MB at most, and a manifest a few for each resource. */
const LARGEST_FILE = 64 * 1024 * 1024;

/** The files of an assembly. None of them is outside its folder, not even by a link, because somebody else may have made it. */
export class AssemblyFiles {
  /** @throws CommandError if there is no such folder */
  public static async open(folder: string): Promise<AssemblyFiles> {
    try {
      return new AssemblyFiles(folder, await realpath(folder));
    } catch {
      throw noAssembly(folder);
    }
  }

  private constructor(private readonly shown: string, public readonly root: string) {}

  /** When the manifest was written. */
  public async writtenAt(): Promise<Date> {
    return (await stat(join(this.root, 'manifest.json'))).mtime;
  }

  /** Whether a file exists, whatever it is. */
  public async has(file: string): Promise<boolean> {
    return lstat(join(this.root, file)).then(() => true, () => false);
  }

  /**
   * Reads a file as JSON.
   *
   * @param file its path in the folder of the assembly
   * @throws CommandError if it is outside of that folder, too large, or no JSON
   */
  public async json(file: string): Promise<unknown> {
    const text = await readFile(await this.check(file), 'utf8');
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new CommandError('InvalidAssembly', `${this.nameOf(file)} is not JSON. Synthesize the app again.`);
    }
  }

  /**
   * Returns the path of a file that is safe to read.
   *
   * @throws CommandError if it is outside of the folder, no file, or too large
   */
  public async check(file: string): Promise<string> {
    const path = await realpath(join(this.root, file)).catch(() => undefined);
    if (path === undefined) throw new CommandError('InvalidAssembly', `${this.nameOf(file)} does not exist. Synthesize the app again.`);
    if (!path.startsWith(this.root + sep)) {
      throw new CommandError('InvalidAssembly', `${this.nameOf(file)} is outside of the assembly, so it is not read.`);
    }
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) throw new CommandError('InvalidAssembly', `${this.nameOf(file)} is not a file.`);
    if (size > LARGEST_FILE) throw new CommandError('InvalidAssembly', `${this.nameOf(file)} has ${size} bytes, which is too large.`);
    return path;
  }

  /** A file as an error names it. */
  public nameOf(file: string): string {
    return join(this.shown, file);
  }
}

function noAssembly(folder: string): CommandError {
  return new CommandError('NoAssembly', `There is no assembly in ${folder}. Run: npx cdk synth -q. Or name its folder with --app.`);
}

/** @throws CommandError if the folder has no manifest */
export async function openAssembly(folder: string): Promise<AssemblyFiles> {
  const files = await AssemblyFiles.open(folder);
  if (!await files.has('manifest.json')) throw noAssembly(folder);
  return files;
}
