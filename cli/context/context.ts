import type { Arguments } from '../arguments';
import { readAssembly } from '../assembly/assembly';
import { folderOf } from '../assembly/folder';
import { matches } from '../assembly/select';
import type { App } from '../assembly/stack';
import { CommandError } from '../common/command-error';
import { statusOf, type LookupRow, type Report } from '../report/row';
import { withWorld, type Surroundings } from '../plan/with-world';
import type { CachedLookup } from './cached-lookup';
import { cachedLookups, rowOf, synthesizeAgain } from './cached-lookups';
import { writeContext } from './context-file';
import { readWritableProject } from './project';

/** What the command did. */
export interface ContextReport extends Report {
  /** The file that values are written to. */
  readonly file: string;
  /** The keys whose values were written. */
  readonly written: readonly string[];
  /** The keys whose values somebody else changed meanwhile, so that they were not written. */
  readonly changedMeanwhile: readonly string[];
  /** Whether the app has to be synthesized again, to use what is in the files. */
  readonly isOld: boolean;
}

/**
 * Looks up what has no value in the context yet, and writes it to the context of the app.
 *
 * @throws CommandError if it cannot begin, or if the file cannot be written
 */
export async function writeContextOf(
  given: Arguments, surroundings: Surroundings,
): Promise<{ readonly app: App; readonly report: ContextReport; readonly end: readonly string[] }> {
  const app = await readAssembly(await folderOf(given.app));
  const context = await readWritableProject(app.folder, given.context);
  return withWorld({ app, selected: app.stacks, context }, given, surroundings, async (world) => {
    const updates = (path: string) => given.update && (given.names.length === 0 || given.names.some((name) => matches(name, path)));
    const lookups = cachedLookups(world, { asks: 'missing', updates, allowChange: given.allowChange });
    requireLookups(lookups, given.names, app);
    const rows = await rowsOf(lookups, app, context.file, surroundings.onProgress);
    const values = (await Promise.all(lookups.map((lookup) => lookup.decided()))).flat();
    // Lookups with the same key have the same value.
    const changes = new Map(values.flatMap(({ change }) => (change === undefined ? [] : [[change.key, change]])));
    const changedMeanwhile = await writeContext(context.file, [...changes.values()]);
    const written = [...changes.keys()].filter((key) => !changedMeanwhile.includes(key));
    const isOld = written.length > 0 || values.some(({ isNewer }) => isNewer);
    const status = changedMeanwhile.length > 0 ? 2 : statusOf(rows);
    const report = { status, lookups: rows, file: context.file, written, changedMeanwhile, isOld };
    return { app, report, end: endOf(report) };
  });
}

function requireLookups(lookups: readonly CachedLookup[], names: readonly string[], { folder }: App): void {
  if (lookups.length === 0) {
    throw new CommandError('NoLookup', `No stack of ${folder} has a lookup with cachedInContext. Add one to the app, and run: `
      + 'npx cdk synth -q --ignore-errors');
  }
  const wrong = names.find((name) => !lookups.some(({ path }) => matches(name, path)));
  if (wrong === undefined) return;
  throw new CommandError('NoSuchLookup', `No lookup with cachedInContext has the path ${JSON.stringify(wrong)}. The assembly has: `
    + `${lookups.map(({ path }) => path).join(', ')}.`);
}

async function rowsOf(
  lookups: readonly CachedLookup[], { stacks }: App, file: string, onProgress: Surroundings['onProgress'],
): Promise<LookupRow[]> {
  let done = 0;
  onProgress(0, lookups.length);
  return Promise.all(lookups.map(async (lookup) => {
    const row = await rowOf(lookup, stacks);
    onProgress(++done, lookups.length);
    const isNowhere = (await lookup.decided()).some(({ outcome, origin }) => outcome === 'same' && origin === 'unknown');
    const note = `${file} does not have this value. Unless it is given with -c or in code, synthesize the app again.`;
    return { ...row, ...(isNowhere && { note }) };
  }));
}

/** What the command tells after the lookups, each in lines of its own. */
function endOf({ file, written, changedMeanwhile, isOld, lookups }: ContextReport): string[] {
  const values = (number: number) => `${number} value${number === 1 ? '' : 's'}`;
  const isRefused = lookups.some(({ reason }) => reason?.code === 'Changed' || reason?.code === 'ChangedOrNotSearched');
  return [
    ...(changedMeanwhile.length > 0 ? [`Not written, because ${file} was changed meanwhile: ${changedMeanwhile.join(', ')}. Run again.`] : []),
    ...(isRefused ? ['To accept another result than before, run context --update with --allow-change.'] : []),
    ...(written.length > 0 ? [`Wrote ${values(written.length)} to ${file}:`, ...written.map((key) => `  ${key}`)] : [`Wrote nothing to ${file}.`]),
    ...(isOld ? [synthesizeAgain(file)] : []),
    ...(written.length > 0 ? [`Commit ${file}. If .gitignore has it, remove it there.`] : []),
  ];
}
