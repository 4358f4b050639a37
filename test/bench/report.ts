/** The figures of one run of a subject, by name. */
type Figures = Readonly<Record<string, number>>;

/** Runs the subjects in turn (A B C A B C …), so that other load affects all of them, and returns the medians of each one. */
export async function inTurn(
  runs: number, subjects: Readonly<Record<string, () => Figures | Promise<Figures>>>,
): Promise<Record<string, Figures>> {
  const all = new Map<string, Figures[]>(Object.keys(subjects).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const [name, subject] of Object.entries(subjects)) all.get(name)?.push(await subject());
  }
  return Object.fromEntries([...all].map(([name, figures]) => [name, Object.fromEntries(
    Object.keys(figures[0] ?? {}).map((key) => [key, median(figures.map((each) => each[key] ?? NaN))]),
  )]));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return ((sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN) + (sorted[Math.floor(sorted.length / 2)] ?? NaN)) / 2;
}

/** Prints a table in Markdown. */
export function printTable(heading: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  console.log([`\n## ${heading}\n`, line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n'));
}

/** A target, its maximum, the measured value, and whether it is reached. */
export type Target = readonly [what: string, atMost: string, is: string, verdict: string];

export function target(what: string, value: number, atMost: number): Target {
  return [what, ratio(atMost), ratio(value), value <= atMost ? 'reached' : 'not reached'];
}

export const ratio = (value: number): string => (Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(3));
