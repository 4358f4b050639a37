import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { USAGE } from '../../cli/arguments';
import { CALLER_CODES } from '../../cli/caller/caller-error';
import { FAILS } from '../../cli/lookups';
import { OUTCOMES } from '../../cli/plan/print';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'plan.md'), 'utf8');
const codes = (text: string) => [...text.matchAll(/`(\w+)`/g)].map(([, code]) => code);

test('docs/plan.md has the help of the command', () => {
  expect(PAGE).toContain(`\`\`\`text\n${USAGE}\`\`\``);
});

test('docs/plan.md has every outcome, and no other', () => {
  const [, table = ''] = /^## Outcomes\n([^]*?)^## /m.exec(PAGE) ?? [];
  expect(codes([...table.matchAll(/^\| `\w+` \|/gm)].join()).sort()).toEqual(Object.keys(OUTCOMES).sort());
});

test('docs/plan.md has every code with which a deployment fails, and every code of the caller', () => {
  expect(codes(/fails, whoever asks: (.*?)\. /.exec(PAGE)?.[1] ?? '')).toEqual([...FAILS]);
  expect(codes(/^\| (`UnknownProfile`.*?) \|/m.exec(PAGE)?.[1] ?? '')).toEqual(CALLER_CODES);
});
