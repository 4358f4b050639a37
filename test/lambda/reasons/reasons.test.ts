import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REASONS } from './table';

/** The source of the files of a folder whose names end so, as one text. */
function sourceOf(folder: string, ending = '.ts'): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

const LAMBDA = join(__dirname, '..', '..', '..', 'lambda');

test.each(REASONS.map(([what, reason, text, details]) => ({ what, reason, text, details })))('$what', ({ reason, text, details }) => {
  expect(`${reason.text} (${reason.code})`).toBe(text);
  expect(reason.details).toEqual(details);
});

test('every code in the source of the function is in the table', () => {
  const codes = namesIn(sourceOf(LAMBDA), /\bcode: '(\w+)'/g);
  expect(codes).toContain('Throttled');
  expect(codes.filter((each) => !REASONS.some(([, { code }]) => code === each))).toEqual([]);
});

test('every Reason of a module is in the table', () => {
  const makers = namesIn(sourceOf(LAMBDA, 'reasons.ts'), /^export function (\w+)\((?:(?!\n\})[^])*?\): (?:Reason|ServiceFaultError) \{/gm);
  expect(makers).toEqual(expect.arrayContaining(['callFailed', 'malformed', 'severalMatch']));
  const called = new Set(namesIn(sourceOf(__dirname), /\b(\w+)\(/g));
  expect(makers.filter((name) => !called.has(name))).toEqual([]);
});
