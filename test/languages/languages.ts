/*
 * Builds the package of each language whose tools are there, installs it as a user would, and synthesizes the same app, that of
 * examples/<language>. The templates must be those of TypeScript, and a wrong value must be refused with the same words.
 * With --complete, a language that could not be tried is a failure. With --record, docs/install.md then says which languages were
 * tried, with what and when. `-- java go` tries these two.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Project, ROOT, run } from './project';
import { CDK, type Language, OTHERS, TYPESCRIPT } from './rows';

/** What an app results in. */
interface Result {
  readonly templates: Readonly<Record<string, string>>;
  /** What the CDK CLI prints when the app has a wrong value. */
  readonly refusal: string;
}

const REGION = 'eu-west-1';
const NO_REGION = 'Europe';
const MESSAGE = /Error: (searchRegions\[1\] .*)/;
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

async function resultOf(language: Language, folder: string, packages: string): Promise<Result> {
  const project = await Project.create(folder, language.example, packages);
  await language.install(project);
  const templates = await project.synthesize();
  return { templates, refusal: await project.refusal(language.source, REGION, NO_REGION) };
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
async function record(tried: ReadonlyMap<string, string>): Promise<void> {
  const date = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const lines = (await readFile(PAGE, 'utf8')).split('\n').map((line) => {
    const name = /^\| (\S+) \| /.exec(line)?.[1] ?? '';
    return tried.has(name) ? `| ${name} | ${tried.get(name)}, aws-cdk-lib ${CDK} | ${date} |` : line;
  });
  await writeFile(PAGE, lines.join('\n'));
}

async function main(folder: string): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true, options: { complete: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
  });
  const others = OTHERS.filter(({ example }) => positionals.length === 0 || positionals.includes(example));
  const languages: Language[] = [];
  const tried = new Map<string, string>();
  for (const language of [TYPESCRIPT, ...others]) {
    const tools = await toolsOf(language);
    if ('versions' in tools) {
      languages.push(language);
      tried.set(language.name, tools.versions);
    } else if (values.complete) process.exitCode = 1;
    console.log(`${language.name}: ${'versions' in tools ? tools.versions : `not tried, because ${tools.missing}`}`);
  }

  const packages = join(folder, 'packages');
  const targets = languages.map(({ target }) => target);
  console.log(await run(process.execPath, ['scripts/package.mjs', '--complete', '--outdir', packages, ...targets], { cwd: ROOT }));

  let expected: Result | undefined;
  for (const language of languages) {
    const start = performance.now();
    const result = await resultOf(language, folder, packages);
    expected ??= result;
    const found = differences(result, expected);
    if (found.length > 0) {
      process.exitCode = 1;
      tried.delete(language.name);
    }
    const seconds = Math.round((performance.now() - start) / 1000);
    const same = `${Object.keys(result.templates).length} templates and the refusal as in TypeScript`;
    console.log(`${language.name}: ${found.length === 0 ? same : found.join('\n')}, in ${seconds} s`);
  }
  if (values.record) await record(tried);
}

async function inFolder(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'languages-'));
  try {
    await main(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void inFolder();
