interface Position {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  readonly status: string;
  readonly replacement?: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

/** What is read of a report of Stryker. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

/** The survivors that stand: by file, the text of each mutant, and why no test can or need kill it. */
export type Survivors = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The numbers of the mutants of a file, or of all files. */
export interface Score {
  readonly killed: number;
  readonly all: number;
}

const KILLED = ['Killed', 'Timeout'];
const SURVIVED = ['Survived', 'NoCoverage'];

export function scoresOf({ files }: Report): Readonly<Record<string, Score>> {
  return Object.fromEntries(Object.entries(files).map(([file, { mutants }]) => {
    const count = (statuses: readonly string[]): number => mutants.filter(({ status }) => statuses.includes(status)).length;
    return [file, { killed: count(KILLED), all: count([...KILLED, ...SURVIVED]) }];
  }));
}

/** The number of mutants that count neither as killed nor as survivors, by status, such as those that could not be run. */
export function leftOutOf({ files }: Report): Readonly<Record<string, number>> {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const others = statuses.filter((status) => ![...KILLED, ...SURVIVED].includes(status));
  return Object.fromEntries([...new Set(others)].map((status) => [status, others.filter((each) => each === status).length]));
}

/** What differs between the survivors of a report and those that stand. Files that the report does not have are not compared. */
export function differences({ files }: Report, listed: Survivors): string[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const survivors = mutants.filter(({ status }) => SURVIVED.includes(status)).map((mutant) => textOf(source, mutant));
    const texts = Object.keys(listed[file] ?? {});
    return [
      ...survivors.filter((text) => !texts.includes(text)).map((text) => `${file}: no test fails with ${text}`),
      ...texts.filter((text) => !survivors.includes(text)).map((text) => `${file}: is killed or gone, but still listed: ${text}`),
    ];
  });
}

/** The mutated lines, with the mutation in brackets, as in "if ([a > b → a >= b]) {". Long parts are cut. */
function textOf(source: string, { location: { start, end }, replacement = '' }: Mutant): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const before = (lines[0] ?? '').slice(0, start.column - 1);
  const after = (lines.at(-1) ?? '').slice(end.column - 1);
  const original = lines.join('\n').slice(before.length, after === '' ? undefined : -after.length);
  return `${cut(before, 0, 50)}[${cut(original, 40, 20)} → ${cut(replacement, 40, 20)}]${cut(after, 30, 0)}`;
}

/** Leaves only the first and the last characters of a text that is longer. */
function cut(text: string, first: number, last: number): string {
  const line = text.replace(/\s+/g, ' ').replace(first === 0 ? /^ / : '', '');
  return line.length <= first + last + 1 ? line : `${line.slice(0, first)}…${line.slice(line.length - last)}`;
}
