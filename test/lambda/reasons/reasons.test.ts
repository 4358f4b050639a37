import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REASONS } from './table';

const LAMBDA = join(__dirname, '..', '..', '..', 'lambda');

test.each(REASONS.map(([what, reason, text, details]) => ({ what, reason, text, details })))('$what', ({ reason, text, details }) => {
  expect(`${reason.text} (${reason.code})`).toBe(text);
  expect(reason.details).toEqual(details);
});

test('every code in the source of the function has its literal text here', () => {
  const files = readdirSync(LAMBDA, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const codes = files.flatMap((name) => [...readFileSync(join(LAMBDA, name), 'utf8').matchAll(/\bcode: '(\w+)'/g)].map(([, code]) => code));
  expect(codes).toContain('Throttled');
  expect(REASONS.map(([, { code }]) => code)).toEqual(expect.arrayContaining(codes));
});
