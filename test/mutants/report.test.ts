import { differences, leftOutOf, type Report, scoresOf } from './report';

const SOURCE = 'export function larger(a: number, b: number): number {\n  return a > b ? a : b;\n}\n';
const COMPARISON = { location: { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } } };
const BODY = { location: { start: { line: 1, column: 54 }, end: { line: 3, column: 2 } } };

function report(comparison: string, body: string): Report {
  return { files: { 'larger.ts': { source: SOURCE, mutants: [
    { ...COMPARISON, status: comparison, replacement: 'a >= b' }, { ...BODY, status: body, replacement: '{}' },
  ] } } };
}

const BODY_TEXT = '…ort function larger(a: number, b: number): number [{ return a > b ? a : b; } → {}]';
const LISTED = { 'larger.ts': { 'return [a > b → a >= b] ? a : b;': 'Of two equal numbers, either is the larger.' } };

test('a survivor that is listed with its text stands', () => {
  expect(differences(report('Survived', 'Killed'), LISTED)).toEqual([]);
});

test('a survivor that is not listed is reported with its text, also one that no test reaches', () => {
  expect(differences(report('Survived', 'NoCoverage'), LISTED)).toEqual([`larger.ts: no test fails with ${BODY_TEXT}`]);
});

test.each(['Killed', 'Timeout'])('a listed survivor that is now %s is reported', (status) => {
  expect(differences(report(status, 'Killed'), LISTED)).toEqual([
    'larger.ts: is killed or gone, but still listed: return [a > b → a >= b] ? a : b;',
  ]);
});

test('the list of files that were not changed is not compared', () => {
  expect(differences({ files: {} }, LISTED)).toEqual([]);
});

test('a mutant that cannot run, or is left out, counts for neither side of the score', () => {
  expect(scoresOf(report('Survived', 'Timeout'))).toEqual({ 'larger.ts': { killed: 1, all: 2 } });
  expect(scoresOf(report('Ignored', 'RuntimeError'))).toEqual({ 'larger.ts': { killed: 0, all: 0 } });
  expect(leftOutOf(report('Ignored', 'RuntimeError'))).toEqual({ Ignored: 1, RuntimeError: 1 });
  expect(leftOutOf(report('Survived', 'Timeout'))).toEqual({});
});
