/** Prints a heading, a note and a table in Markdown. */
export function printTable(heading: string, note: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => pad(cell, column, widths)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  console.log([`\n## ${heading}`, `\n${note}\n`, line(head), rule, ...rows.map(line)].join('\n'));
}

/** A row with a target, its maximum, the measured value, and whether it is reached. */
export type Target = readonly [target: string, atMost: string, is: string, verdict: string];

export function target(what: string, value: number, atMost: number, unit = ''): Target {
  const show = (number: number): string => `${Number.isInteger(number) ? count(number) : number.toFixed(2)}${unit}`;
  return [what, `≤ ${show(atMost)}`, show(value), value <= atMost ? 'reached' : 'not reached'];
}

export const ms = (value: number): string => `${value.toFixed(1)} ms`;
export const megabytes = (value: number): string => `${value.toFixed(1)} MB`;
export const count = (value: number): string => value.toLocaleString('en-US');
export const ratio = (value: number, digits = 2): string => value.toFixed(digits);

function pad(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
