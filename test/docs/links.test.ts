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

test('README shows the picture and links to all pages', () => {
  const links = linksOf('README.md');
  const pages = readdirSync(join(ROOT, 'docs')).filter((file) => /\.(md|svg)$/.test(file)).map((file) => `docs/${file}`);
  expect(links).toEqual(expect.arrayContaining(['API.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'SECURITY.md', ...pages]));
});
