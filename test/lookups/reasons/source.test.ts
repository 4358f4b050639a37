import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REASONS } from './table';

/** The source of all files in folders, as one text. */
function sourceOf(folders: readonly string[]): string {
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)));
  return files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8')).join('\n');
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

const PRODUCT = ['lookups', 'lambda'].map((folder) => join(__dirname, '..', '..', '..', folder));

test('every code in the source of the function is in the table', () => {
  const codes = namesIn(sourceOf(PRODUCT), /\bcode: '(\w+)'/g);
  expect(codes).toContain('Throttled');
  expect(codes.filter((each) => !REASONS.some(([, reason]) => reason().code === each))).toEqual([]);
});

test('every Reason of a module is in the table', () => {
  // A function with such a name adds to a Reason that another one made.
  const makers = namesIn(sourceOf(PRODUCT), /^export function (?!with)(\w+)\((?:(?!\n\})[^])*?\): (?:Reason|LookupError) \{/gm);
  expect(makers).toEqual(expect.arrayContaining(['callFailed', 'malformed', 'severalMatch']));
  const called = new Set(namesIn(sourceOf([__dirname]), /\b(\w+)\(/g));
  expect(makers.filter((name) => !called.has(name))).toEqual([]);
});
