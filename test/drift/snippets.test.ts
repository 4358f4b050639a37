import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT, run } from './project';

/** What jsii-rosetta writes of the snippets that it read. */
interface Tablet {
  readonly snippets: Record<string, { readonly translations: { readonly $: { readonly source: string } } }>;
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snippets-'));
  for (const each of ['assets', 'build', 'node_modules', 'rosetta']) await symlink(join(PROJECT, each), join(folder, each), 'junction');
  await cp(join(PROJECT, 'package.json'), join(folder, 'package.json'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** README and all pages of docs/ and examples/, one after the other. */
async function pages(): Promise<string> {
  const paths = ['README.md'];
  for (const root of ['docs', 'examples']) {
    const files = await readdir(join(PROJECT, root), { recursive: true });
    paths.push(...files.filter((file) => file.endsWith('.md')).map((file) => join(root, file)));
  }
  const texts = await Promise.all(paths.map((path) => readFile(join(PROJECT, path), 'utf8')));
  return texts.join('\n\n');
}

const BAD = 'const text: string = 1;';

test('every TypeScript snippet of README, docs and examples compiles, and one that cannot is found', async () => {
  const markdown = `${await pages()}\n\n\`\`\`ts\n${BAD}\n\`\`\`\n`;
  const assembly = JSON.parse(await readFile(join(PROJECT, '.jsii'), 'utf8')) as object;
  await writeFile(join(folder, '.jsii'), JSON.stringify({ ...assembly, readme: { markdown } }));
  const output = join(folder, 'tablet.json');

  const { said } = await run('jsii-rosetta/bin/jsii-rosetta', 'extract', folder, '--strict', '--output', output, '--batch', '1000');

  expect(said.match(/error TS.*/g)).toEqual(["error TS2322: Type 'number' is not assignable to type 'string'."]);
  const { snippets } = JSON.parse(await readFile(output, 'utf8')) as Tablet;
  const compiled = Object.values(snippets).map(({ translations }) => translations.$.source.trim());
  expect(new Set(compiled)).toEqual(new Set([...markdown.matchAll(/^```ts.*\n([^]*?)^```$/gm)].map(([, text = '']) => text.trim())));
});
