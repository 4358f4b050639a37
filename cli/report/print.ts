import type { styleText } from 'node:util';
import type { App } from '../assembly/stack';
import { harmless, harmlessLine } from '../common/harmless';
import { wrap } from '../common/wrap';
import { differenceOf, shownResult } from '../lookups/rows';
import type { Outcome } from '../plan/outcome';
import type { LookupRow, Report } from './row';

type Format = Parameters<typeof styleText>[0];

/** Adds a format to a text, if the stream has colors. */
export type Style = (format: Format, text: string) => string;

const LONGEST_NAME = 28;
const NARROWEST = 20;
const LONGEST_OUTCOME = 'refused'.length;

/** How an outcome is shown, and counted. The order is that of the summary. */
export const OUTCOMES: Readonly<Record<Outcome, { readonly format: Format; readonly counted: string }>> = {
  new: { format: 'green', counted: 'new' },
  same: { format: 'dim', counted: 'the same' },
  changes: { format: 'yellow', counted: 'with another result' },
  moved: { format: 'red', counted: 'moved' },
  refused: { format: 'red', counted: 'refused' },
  fails: { format: 'red', counted: 'failing' },
  removed: { format: 'yellow', counted: 'removed' },
  unknown: { format: 'yellow', counted: 'unknown' },
};

/**
 * The report for a person, in lines of at most so many columns.
 *
 * @param end what is told after the lookups, each in lines of its own. What is indented is to be copied, and not wrapped.
 */
export function printed(
  { lookups }: Report, { folder, synthesizedAt }: App, style: Style, columns: number, end: readonly string[] = [],
): string {
  const lines = [style('dim', harmless(`${folder} of ${dateOf(synthesizedAt)}`))];
  for (const stack of new Set(lookups.map((row) => row.stack))) {
    const rows = lookups.filter((row) => row.stack === stack);
    const { account = '-', region = '-' } = rows[0] ?? {};
    lines.push('', `${style('bold', harmless(stack))}  ${account}/${region}`);
    const names = rows.map(({ path }) => harmless(path.startsWith(`${stack}/`) ? path.slice(stack.length + 1) : path));
    const width = Math.min(LONGEST_NAME, Math.max(...names.map(({ length }) => length)));
    rows.forEach((row, index) => lines.push(...rowLines(names[index] ?? '', row, width, style, columns)));
  }
  lines.push('', summary(lookups));
  if (end.length > 0) lines.push('', ...end.flatMap((text) => (text.startsWith(' ') ? [harmless(text)] : wrap(harmless(text), columns))));
  return lines.map((line) => `${harmlessLine(line)}\n`).join('');
}

function rowLines(name: string, row: LookupRow, width: number, style: Style, columns: number): string[] {
  const indent = 2 + width + 2 + LONGEST_OUTCOME + 2;
  const texts = [...textsOf(row), ...(row.note === undefined ? [] : [row.note])];
  const [first = '', ...more] = texts.flatMap((text) => wrap(harmless(text), Math.max(NARROWEST, columns - indent)));
  const outcome = style(OUTCOMES[row.outcome].format, row.outcome) + ' '.repeat(LONGEST_OUTCOME - row.outcome.length);
  const rest = more.map((line) => ' '.repeat(indent) + line);
  if (name.length <= width) return [`  ${name.padEnd(width)}  ${outcome}  ${first}`, ...rest];
  return [`  ${name}`, `  ${' '.repeat(width)}  ${outcome}  ${first}`, ...rest];
}

/** What is told of a lookup, each in lines of its own. */
function textsOf(row: LookupRow): string[] {
  const { outcome, type, before, answer, reason, label } = row;
  const result = (texts: LookupRow['answer']) => (texts === undefined ? '' : shownResult(type, texts));
  const named = result(answer) + (label === undefined ? '' : ` ${JSON.stringify(label)}`);
  const difference = answer === undefined ? [] : [`${before === undefined ? `${named} now` : differenceOf(type, before, answer)}.`];
  const code = reason === undefined ? '' : ` (${reason.code})`;
  // Line breaks of foreign text are escaped in it, so these are between the things that it lists.
  const because = reason === undefined ? [] : `${reason.text}${code}`.split('\n');
  const used = (row.usedBy ?? []).map((path) => (row.replaces?.includes(path) ? `${path}, which is replaced` : path));
  const uses = used.length === 0 ? [] : [`It is used by ${used.join('; ')}.`];
  switch (outcome) {
    case 'new': case 'same': return [named];
    case 'removed': return [result(before)];
    case 'changes': return [...difference, ...because, ...uses];
    // The JSON output has the whole Reason, which is written for somebody whose deployment failed.
    case 'moved': return [...(difference.length > 0 ? difference : because), ...uses];
    case 'refused': return [...(difference.length > 0 ? difference.map((text) => text + code) : because), ...uses];
    case 'fails': case 'unknown': return because;
  }
}

function summary(lookups: readonly LookupRow[]): string {
  const counts = Object.entries(OUTCOMES).flatMap(([outcome, { counted }]) => {
    const { length } = lookups.filter((row) => row.outcome === outcome);
    return length === 0 ? [] : [`${length} ${counted}`];
  });
  return `${lookups.length} lookup${lookups.length === 1 ? '' : 's'}: ${counts.join(', ')}`;
}

function dateOf(date: Date): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(date);
  return `${day}, ${new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(date)}`;
}
