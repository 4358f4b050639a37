import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../lookups/common/is-record';
import { own } from '../assembly/template';
import { CommandError } from '../common/command-error';
import { readObject, requireFile } from './context-file';

type Fields = Readonly<Record<string, unknown>>;

const CONTEXT_FILE = 'cdk.context.json';

/** Where a value of the context is. `file`: where values are written to. `unknown`: given with -c or in code, or no longer in a file. */
export type Origin = 'file' | 'cdk.json' | '.cdk.json of your home folder' | 'unknown';

/** The context of an app, as far as files tell. */
export class ProjectContext {
  /** The context of an app whose files are not known. */
  public static readonly NONE = new ProjectContext(CONTEXT_FILE, {}, {}, {});

  public constructor(
    /** The file that values are written to, and its values. */
    public readonly file: string, private readonly values: Fields,
    private readonly ofCdkJson: Fields, private readonly ofUser: Fields,
  ) {}

  /** The value of a key in the files. The order is that of the CDK CLI. */
  public valueOf(key: string): unknown {
    return own(this.ofCdkJson, key) ?? own(this.values, key) ?? own(this.ofUser, key);
  }

  /** The value of a key in the file that values are written to. */
  public inFile(key: string): unknown {
    return own(this.values, key);
  }

  /** Where the app got a value from. The assembly does not tell, so it is the place that has the value. */
  public originOf(key: string, used: unknown): Origin {
    if (own(this.ofCdkJson, key) !== undefined) return 'cdk.json';
    const inFile = this.inFile(key);
    if (isDeepStrictEqual(inFile, used)) return 'file';
    return inFile === undefined && isDeepStrictEqual(own(this.ofUser, key), used) ? '.cdk.json of your home folder' : 'unknown';
  }
}

/**
 * Reads the context of the project that an assembly is of, in the files beside cdk.json.
 *
 * @throws CommandError if a file has no object in JSON
 */
export async function readProject(assembly: string): Promise<ProjectContext> {
  return await isInProject(assembly) ? openProject(CONTEXT_FILE) : ProjectContext.NONE;
}

/**
 * Reads the context of a project to write to its file.
 *
 * @param assembly the folder of the assembly
 * @param named the file that the command line names
 * @throws CommandError if the assembly is of another project and no file is named, or if a file cannot be used
 */
export async function readWritableProject(assembly: string, named: string | undefined): Promise<ProjectContext> {
  if (named === undefined && !await isInProject(assembly)) {
    throw new CommandError('OtherProject', `${assembly} is outside of this folder, so its app may be another one than that of the `
      + `${CONTEXT_FILE} in this folder. Run the command in the folder of cdk.json of the app, or name the file with --context.`);
  }
  const file = named ?? CONTEXT_FILE;
  await requireFile(file);
  return openProject(file);
}

async function openProject(file: string): Promise<ProjectContext> {
  const [values, cdkJson, ofUser] = await Promise.all([
    readObject(file), readObject('cdk.json'), readObject(join(homedir(), '.cdk.json')).catch(() => ({})),
  ]);
  return new ProjectContext(file, values, contextIn(cdkJson), contextIn(ofUser));
}

/** Whether an assembly is in the folder of cdk.json, or where cdk.json says that it is. */
async function isInProject(assembly: string): Promise<boolean> {
  if (own(await readObject('cdk.json'), 'output') === assembly) return true;
  const path = relative(await realpath('.'), await realpath(assembly));
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function contextIn(settings: Fields): Fields {
  const context = own(settings, 'context');
  return isRecord(context) ? context : {};
}
