import stringWidth from 'string-width';
import type { Paint } from './terminal';
import { visible } from './visible';

/** A cell of a table: its text and its color. */
export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
}

/**
 * A table with a heading for each column. If it is too wide for the terminal, each row becomes a block of lines, one for each
 * cell.
 */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[], columns: number): string {
  const lines = rows.map((row) => row.map(({ text, paint = asIs }) => ({ text: visible(text) || '-', paint })));
  const widths = headings.map((heading, column) => Math.max(...[heading, ...lines.map((line) => line[column]?.text ?? '')].map((text) => stringWidth(text))));
  if (widths.reduce((sum, width) => sum + GAP.length + width) <= columns) {
    return [headings.map((text) => ({ text, paint: asIs })), ...lines].map((line) => line.map(({ text, paint }, column) => (
      paint(text) + (column === line.length - 1 ? '' : padding(text, widths[column]) + GAP)
    )).join('')).join('\n');
  }
  return lines.map((line) => records(line.map((cell, column) => [headings[column] ?? '', cell]))).join('\n\n');
}

/** Lines with a name and a value each. */
export function records(pairs: readonly (readonly [string, Cell])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, { text, paint = asIs }]) => `${name.padEnd(width)}${GAP}${paint(visible(text) || '-')}`).join('\n');
}

const GAP = '  ';

function asIs(text: string): string {
  return text;
}

function padding(text: string, width = 0): string {
  return ' '.repeat(Math.max(0, width - stringWidth(text)));
}
