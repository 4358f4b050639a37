/** The subjects of a comparison, by name. */
export type Subjects<T> = Readonly<Record<string, () => T | Promise<T>>>;

/** The figures of one run of a subject, by name. */
export type Figures = Readonly<Record<string, number>>;

/**
 * Runs the subjects in turn (A B C A B C …), so that other load on the machine affects all of them equally, and returns the
 * median of each figure of each subject.
 */
export async function inTurn(runs: number, subjects: Subjects<Figures>): Promise<Record<string, Figures>> {
  const figures = new Map<string, Figures[]>(Object.keys(subjects).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const [name, subject] of Object.entries(subjects)) figures.get(name)?.push(await subject());
  }
  return Object.fromEntries([...figures].map(([name, all]) => [name, medians(all)]));
}

/** The median. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

function medians(all: readonly Figures[]): Figures {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(all.map((figures) => figures[name] ?? NaN))]));
}
