import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = join(__dirname, '..', '..');
const CDK = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');

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

/** The project of a user: a copy of an example, and the packages that it installs. */
export class Project {
  /** Copies `examples/<example>` into a folder. `packages` is the output of jsii-pacmak. */
  public static async create(folder: string, example: string, packages: string): Promise<Project> {
    const source = join(ROOT, 'examples', example);
    const path = join(folder, example);
    // Not what someone who has run the example has there.
    const files = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: source });
    for (const file of files.split('\0').filter((each) => each !== '')) await cp(join(source, file), join(path, file));
    await mkdir(join(folder, 'tmp'), { recursive: true });
    return new Project(folder, path, packages);
  }

  private constructor(private readonly folder: string, public readonly path: string, public readonly packages: string) {}

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

  /** The templates that `cdk synth` writes, by the names of their files. */
  public async synthesize(): Promise<Record<string, string>> {
    await this.cdkSynth();
    const files = (await readdir(join(this.path, 'cdk.out'))).filter((file) => file.endsWith('.template.json'));
    const templates = await Promise.all(files.map(async (file) => [file, await readFile(join(this.path, 'cdk.out', file), 'utf8')]));
    return Object.fromEntries(templates) as Record<string, string>;
  }

  /** What `cdk synth` prints when it fails, with another text in the source of the app. */
  public async refusal(source: string, text: string, replacement: string): Promise<string> {
    const path = join(this.path, source);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(text, replacement));
    const output = await this.cdkSynth().catch((error: unknown) => error);
    if (!(output instanceof Error)) throw new Error(`${replacement} is not refused:\n${String(output)}`);
    return output.message;
  }

  private cdkSynth(): Promise<string> {
    // The metadata for version reporting names the language.
    return this.run(process.execPath, CDK, 'synth', '--quiet', '--no-notices', '--no-version-reporting');
  }
}
