import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT, run } from './project';

/** The output of jsii-rosetta: each snippet in TypeScript (`$`) and in the other languages. */
interface Tablet {
  readonly snippets: Record<string, { readonly translations: Record<string, { readonly source: string }> }>;
}

/** The output of jsii. */
interface Assembly {
  readonly types: Readonly<Record<string, { readonly docs?: { readonly example?: string } }>>;
}

const BAD = 'const text: string = 1;';

let folder: string;
let markdown: string;
let examples: string[];
let said: string;
let translations: Record<string, string>[];

const read = (...path: string[]): Promise<string> => readFile(join(PROJECT, ...path), 'utf8');

/** README and all pages of docs/ and examples/. */
async function pages(): Promise<string> {
  const paths = ['README.md'];
  for (const root of ['docs', 'examples']) {
    const files = await readdir(join(PROJECT, root), { recursive: true });
    paths.push(...files.filter((file) => file.endsWith('.md')).map((file) => join(root, file)));
  }
  const texts = await Promise.all(paths.map((path) => read(path)));
  return texts.join('\n\n');
}

/** The translations of a snippet by jsii-rosetta, by language. */
function translationsOf(snippet: string): Record<string, string> {
  const found = translations.find(({ $ }) => $ === snippet);
  if (found === undefined) throw new Error(`jsii-rosetta did not read:\n${snippet}`);
  return found;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snippets-'));
  for (const each of ['assets', 'build', 'node_modules', 'rosetta']) await symlink(join(PROJECT, each), join(folder, each), 'junction');
  await cp(join(PROJECT, 'package.json'), join(folder, 'package.json'));
  markdown = [
    await pages(),
    `\`\`\`ts\n${BAD}\n\`\`\`\n`,
  ].join('\n\n');
  const assembly = JSON.parse(await read('.jsii')) as Assembly;
  examples = Object.values(assembly.types).flatMap(({ docs }) => docs?.example ?? []);
  await writeFile(join(folder, '.jsii'), JSON.stringify({ ...assembly, readme: { markdown } }));
  const output = join(folder, 'tablet.json');

  ({ said } = await run('jsii-rosetta/bin/jsii-rosetta', 'extract', folder, '--strict', '--output', output, '--batch', '1000'));

  const { snippets } = JSON.parse(await readFile(output, 'utf8')) as Tablet;
  translations = Object.values(snippets).map((snippet) => (
    Object.fromEntries(Object.entries(snippet.translations).map(([language, { source }]) => [language, source.trim()]))
  ));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('every TypeScript snippet of README, docs, examples and docstrings compiles, and one that cannot is found', () => {
  expect(said.match(/error TS.*/g)).toEqual(["error TS2322: Type 'number' is not assignable to type 'string'."]);
  expect(new Set(translations.map(({ $ }) => $))).toEqual(
    new Set([...examples, ...[...markdown.matchAll(/^```ts.*\n([^]*?)^```$/gm)].map(([, text = '']) => text.trim())]),
  );
});

test('the C# example is what `npm run docs:install` makes of the TypeScript one', async () => {
  const typescript = await read('examples', 'typescript', 'app.ts');
  expect((await read('examples', 'dotnet', 'Program.cs')).trim()).toBe(translationsOf(typescript.trim()).csharp);
});
