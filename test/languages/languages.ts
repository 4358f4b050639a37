/*
 * Builds the package of each language whose tools are there, installs it as a user would, and synthesizes the same app, that of
 * examples/<language>: as it is, with the lowest aws-cdk-lib, and in a project that `cdk init` makes, with the newest that the registry
 * of the language has. The templates must be those of TypeScript, and a wrong value must be refused with the same words.
 * An app with `cachedInContext` is then synthesized with the values that the command context looks up in the stand-in for AWS.
 * With --complete, a language that could not be tried is a failure. With --record, docs/install.md then says which languages were
 * tried, with what and when. `-- java go` tries these two.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ACCOUNT_ID } from '../../local-aws/account';
import { LocalAws } from '../../local-aws/local-aws';
import { defaultWorld } from '../../local-aws/world';
import { environmentOf } from '../cli/support/command';
import { roleOf } from '../cli/support/stage';
import { CACHED, Project, ROOT, run } from './project';
import { type Language, LOWEST, OTHERS, TYPESCRIPT } from './rows';

/** What an app results in. */
interface Result {
  /** The version of aws-cdk-lib. */
  readonly version: string;
  readonly templates: Readonly<Record<string, string>>;
  /** What the CDK CLI prints when the app has a wrong value. */
  readonly refusal: string;
}

const REGION = 'eu-west-1';
const NO_REGION = 'Europe';
const MESSAGE = /Error: (searchRegions\[1\] .*)/;
const READER = roleOf(ACCOUNT_ID, 'reader');
const PAGE = join(ROOT, 'docs', 'install.md');

/** The versions of the tools of a language, or the reason why there are none. */
async function toolsOf({ tools }: Language): Promise<{ readonly versions: string } | { readonly missing: string }> {
  const versions: string[] = [];
  for (const [name, [command, ...args]] of Object.entries(tools)) {
    const output = await run(command, args).catch(() => undefined);
    if (output === undefined) return { missing: `${command} is not installed` };
    versions.push(`${name} ${/\d+\.\d+/.exec(output)?.[0]}`);
  }
  return { versions: versions.join(', ') };
}

async function resultOf(project: Project, { install, check }: Language, aws: LocalAws): Promise<Result> {
  await install(project);
  const synthesized = await project.synthesize();
  if (project.cdk === 'lowest' && synthesized.version !== LOWEST) throw new Error(`The lowest aws-cdk-lib is ${synthesized.version}`);
  await check?.(project);
  const refusal = await project.refusal(REGION, NO_REGION);
  const cached = await project.cachedTemplate(environmentOf(aws, READER.arn));
  return { ...synthesized, templates: { ...synthesized.templates, [CACHED]: cached }, refusal };
}

/** What is different from the result of the TypeScript app. */
function differences(result: Result, expected: Result): string[] {
  const files = [...new Set([...Object.keys(expected.templates), ...Object.keys(result.templates)])];
  const message = MESSAGE.exec(expected.refusal)?.[1];
  if (message === undefined) throw new Error(`The TypeScript app is not refused for its Region:\n${expected.refusal}`);
  return [
    ...files.filter((file) => result.templates[file] !== expected.templates[file]).map((file) => `${file} is another\n${result.templates[file]}`),
    ...(result.refusal.includes(message) ? [] : [`${NO_REGION} is refused with other words:\n${result.refusal}`]),
  ];
}

/** Writes into docs/install.md what the languages were tried with. The others keep their rows. */
async function record(tried: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const date = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const lines = (await readFile(PAGE, 'utf8')).split('\n').map((line) => {
    const name = /^\| (\S+) \| .*, aws-cdk-lib /.exec(line)?.[1] ?? '';
    const [tools, ...versions] = tried.get(name) ?? [];
    return tools !== undefined ? `| ${name} | ${tools}, aws-cdk-lib ${versions.join(' and ')} | ${date} |` : line;
  });
  await writeFile(PAGE, lines.join('\n'));
}

async function main(folder: string, aws: LocalAws): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true, options: { complete: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
  });
  const others = OTHERS.filter(({ example }) => positionals.length === 0 || positionals.includes(example));
  const languages: Language[] = [];
  const tried = new Map<string, string[]>();
  for (const language of [TYPESCRIPT, ...others]) {
    const tools = await toolsOf(language);
    if ('versions' in tools) {
      languages.push(language);
      tried.set(language.name, [tools.versions]);
    } else if (values.complete) process.exitCode = 1;
    console.log(`${language.name}: ${'versions' in tools ? tools.versions : `not tried, because ${tools.missing}`}`);
  }

  const packages = join(folder, 'packages');
  const targets = languages.map(({ target }) => target);
  console.log(await run(process.execPath, ['scripts/package.mjs', '--complete', '--outdir', packages, ...targets], { cwd: ROOT }));

  for (const cdk of ['lowest', 'newest'] as const) {
    let expected: Result | undefined;
    for (const language of languages.filter(({ initSource }) => cdk === 'lowest' || initSource !== undefined)) {
      const start = performance.now();
      const say = (what: string): void => {
        console.log(`${language.name} with the ${cdk} aws-cdk-lib, in ${Math.round((performance.now() - start) / 1000)} s: ${what}`);
      };
      try {
        const result = await resultOf(await Project.create(cdk, folder, language, packages), language, aws);
        expected ??= result;
        const found = differences(result, expected);
        if (found.length > 0) throw new Error(`${result.version}: ${found.join('\n')}`);
        tried.get(language.name)?.push(result.version);
        say(`${result.version}: ${Object.keys(result.templates).length} templates and the refusal as in TypeScript`);
      } catch (error) {
        // The other languages are compared with TypeScript.
        if (expected === undefined) throw error;
        process.exitCode = 1;
        tried.delete(language.name);
        say(String(error));
      }
    }
  }
  if (values.record) await record(tried);
}

async function inFolder(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'languages-'));
  const world = defaultWorld();
  const aws = await LocalAws.start({ world: { ...world, roles: [...world.roles, READER] } });
  try {
    await main(folder, aws);
  } finally {
    await aws.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

void inFolder();
