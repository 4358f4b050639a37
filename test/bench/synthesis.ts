import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KINDS, synthesize, type Lookups } from './apps';
import { inTurn } from './statistics';
import { ms, printTable, ratio, target, type Target } from './table';

/** Synthesis in this process, with aws-cdk-lib loaded: from `new App` to the assembly on disk. */
export async function synthesis(folder: string, runs: number): Promise<Target[]> {
  const kinds = Object.entries<Lookups>(KINDS);
  const timesOf = new Map<number, Record<string, number>>();
  for (const count of [1, 10, 100]) {
    const subject = (lookups: Lookups) => async () => {
      const { templateFile, ms: took } = synthesize(lookups, count, folder);
      await rm(dirname(templateFile), { recursive: true });
      return { ms: took };
    };
    const subjects = Object.fromEntries(kinds.map(([name, lookups]) => [name, subject(lookups)]));
    await inTurn(2, subjects);
    const medians = await inTurn(runs, subjects);
    timesOf.set(count, Object.fromEntries(kinds.map(([name]) => [name, medians[name]?.ms ?? NaN])));
  }
  const time = (count: number, name: string): number => timesOf.get(count)?.[name] ?? NaN;

  printTable(
    'Synthesis',
    `Medians of ${runs} in one process, with aws-cdk-lib loaded; two runs before them are left out. In brackets the ratio to bare CustomResources.`,
    ['', '1 lookup', '10 lookups', '100 lookups'],
    kinds.map(([name]) => [
      name, ...[1, 10, 100].map((count) => `${ms(time(count, name))} (${ratio(time(count, name) / time(count, 'bare CustomResource'))})`),
    ]),
  );
  return [
    target('synthesis of 100 lookups: to bare CustomResources', time(100, 'ours') / time(100, 'bare CustomResource'), 1.25),
  ];
}
