import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { COMMAND } from '../cli/support/command';
import { ADMINISTRATORS, PROD } from '../support/prod';

export const ROOT = join(__dirname, '..', '..');
const CDK = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
/** The template of the app of `cached.*`. */
export const CACHED = 'Cached.template.json';

const execute = promisify(execFile);

/** Runs a program, and returns what it prints. If it fails, that is in the error. */
export async function run(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Promise<string> {
  try {
    const { stdout, stderr } = await execute(command, [...args], { maxBuffer: 100_000_000, ...options });
    return `${stdout}${stderr}`;
  } catch (error) {
    // The message has the standard error only. Maven prints errors to the standard output.
    throw new Error(`${String(error)}\n${(error as { stdout?: string }).stdout}`);
  }
}

/** An app in examples/. */
interface Example {
  /** Its folder, which is the name that `cdk init` has for the language. */
  readonly example: string;
  /** The file of the app. */
  readonly source: string;
  /** The file of the app in a project of `cdk init`. */
  readonly initSource?: string;
}

/** The project of a user, and the packages that it installs. */
export class Project {
  /**
   * With the lowest aws-cdk-lib, it is a copy of `examples/<example>`. With the newest, it is what `cdk init` makes, with the app of the
   * example in place of its own.
   *
   * @param packages the output of jsii-pacmak
   */
  public static async create(
    cdk: Project['cdk'], folder: string, { example, source, initSource = source }: Example, packages: string,
  ): Promise<Project> {
    // `cdk init` names the app after its folder.
    const path = join(folder, cdk, example, 'access');
    for (const each of [path, join(folder, 'tmp')]) await mkdir(each, { recursive: true });
    const from = join(ROOT, 'examples', example);
    const project = new Project(cdk, folder, path, cdk === 'lowest' ? source : initSource, packages);
    if (cdk === 'lowest') {
      // Not what someone who has run the example has there.
      const files = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: from });
      for (const file of files.split('\0').filter((each) => each !== '')) await cp(join(from, file), join(path, file));
    } else {
      await project.run(process.execPath, CDK, 'init', 'app', '--language', example, '--generate-only', '--no-notices');
      await project.replaceApp(join(from, source));
    }
    return project;
  }

  private constructor(
    public readonly cdk: 'lowest' | 'newest', private readonly folder: string, public readonly path: string,
    private readonly source: string, public readonly packages: string,
  ) {}

  /** Runs a program in the project. Nothing that it writes stays, except what Go and npm keep to download it only once. */
  public run(command: string, ...args: readonly string[]): Promise<string> {
    const env = {
      ...process.env,
      PATH: [join(this.path, '.venv', 'bin'), process.env.PATH].join(delimiter),
      TMPDIR: join(this.folder, 'tmp'),
      MAVEN_OPTS: `-Dmaven.repo.local=${join(this.folder, 'maven-repository')}`,
      NUGET_PACKAGES: join(this.folder, 'nuget-packages'),
      CDK_HOME: join(this.folder, 'cdk-home'),
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    };
    return run(command, args, { cwd: this.path, env });
  }

  /** Puts another file in the place of the source of the app. */
  public async replaceApp(file: string): Promise<void> {
    const app = await readFile(file, 'utf8');
    await writeFile(join(this.path, this.source), this.cdk === 'lowest' ? app : app.replaceAll('com.example', 'com.myorg'));
  }

  /**
   * Synthesizes the app of `cached.*` without context, looks up its values, and synthesizes it again.
   *
   * @param env the environment of the command context
   * @returns the last template
   */
  public async cachedTemplate(env: NodeJS.ProcessEnv): Promise<string> {
    await this.replaceApp(join(__dirname, `cached${extname(this.source)}`));
    await this.cdkSynth('--ignore-errors');
    await run(process.execPath, [COMMAND, 'context'], { cwd: this.path, env });
    const { templates: { [CACHED]: template = '' } } = await this.synthesize();
    const missing = [PROD.instanceArn, ADMINISTRATORS].filter((value) => !template.includes(value));
    if (missing.length > 0) throw new Error(`${CACHED} does not have ${missing.join(' and ')}:\n${template}`);
    return template;
  }

  /** The version of aws-cdk-lib, and the templates that `cdk synth` writes, by the names of their files. */
  public async synthesize(): Promise<{ readonly version: string; readonly templates: Readonly<Record<string, string>> }> {
    await this.cdkSynth();
    const read = (file: string): Promise<string> => readFile(join(this.path, 'cdk.out', file), 'utf8');
    const { tree } = JSON.parse(await read('tree.json')) as { tree: { constructInfo: { version: string } } };
    const files = (await readdir(join(this.path, 'cdk.out'))).filter((file) => file.endsWith('.template.json'));
    const templates = await Promise.all(files.map(async (file) => [file, await read(file)] as const));
    return { version: tree.constructInfo.version, templates: Object.fromEntries(templates) };
  }

  /** What `cdk synth` prints when it fails, with another text in the source of the app. */
  public async refusal(text: string, replacement: string): Promise<string> {
    await this.edit(this.source, (app) => app.replaceAll(text, replacement));
    const output = await this.cdkSynth().catch((error: unknown) => error);
    if (!(output instanceof Error)) throw new Error(`${replacement} is not refused:\n${String(output)}`);
    return output.message;
  }

  /** Changes a file. */
  public async edit(file: string, change: (text: string) => string): Promise<void> {
    const path = join(this.path, file);
    await writeFile(path, change(await readFile(path, 'utf8')));
  }

  private cdkSynth(...options: readonly string[]): Promise<string> {
    // The metadata for version reporting names the language.
    return this.run(process.execPath, CDK, 'synth', '--quiet', '--no-notices', '--no-version-reporting', ...options);
  }
}
