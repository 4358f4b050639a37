import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PAGES = ['.', '.github', 'docs', 'examples', 'test/bench', 'test/faults', 'test/integ'].flatMap((folder) => (
  readdirSync(join(ROOT, folder), { recursive: folder === 'examples', encoding: 'utf8' }).map((file) => join(folder, file))
)).filter((file) => file.endsWith('.md') && file !== 'API.md');

/** The targets of the links and images of a page, except those on the web. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/^```.*?^```$/gms, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '').filter((link) => !/^[a-z]+:/.test(link));
}

/** The anchors that GitHub generates for the headings of a page. */
function anchorsOf(page: string): string[] {
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}

test.each(PAGES)('every link of %s leads somewhere', (page) => {
  const broken = linksOf(page).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
  expect(broken).toEqual([]);
});

/** The folders and files at the root that a page can name. What the build makes is not there before it. */
const ROOTS = readdirSync(ROOT).filter((name) => !['assets', 'build', 'coverage', 'dist', 'node_modules'].includes(name));

/** The files that a page names as code: a path from the root of the repository, without placeholders. */
function filesIn(page: string): string[] {
  const spans = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/`([\w.-]+(?:\/[\w.-]+)+\/?)`/g)].map(([, span]) => span ?? '');
  return spans.filter((span) => ROOTS.includes(span.split('/')[0] ?? ''));
}

test('every file that a page names is there', () => {
  const named = PAGES.flatMap((page) => filesIn(page).map((file) => `${page}: ${file}`));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((each) => !existsSync(join(ROOT, each.split(': ')[1] ?? '')))).toEqual([]);
});

test('README shows the picture and links to all pages', () => {
  const links = linksOf('README.md');
  const pages = readdirSync(join(ROOT, 'docs')).filter((file) => /\.(md|svg)$/.test(file)).map((file) => `docs/${file}`);
  expect(links).toEqual(expect.arrayContaining(['API.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'SECURITY.md', ...pages]));
});
