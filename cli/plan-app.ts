import type { Arguments } from './arguments';
import { readAssembly } from './assembly/assembly';
import { folderOf } from './assembly/folder';
import { selectStacks } from './assembly/select';
import type { App } from './assembly/stack';
import { CommandError } from './common/command-error';
import { cachedLookups, rowOf, synthesizeAgain } from './context/cached-lookups';
import { readProject } from './context/project';
import { AppPlan } from './plan/app-plan';
import { withWorld, type Surroundings } from './plan/with-world';
import { reportOn } from './report/report';
import type { Report } from './report/row';

/** A plan tells whether each value is what would be found, and changes none. */
const PURPOSE = { asks: 'all', updates: () => false, allowChange: false } as const;

/**
 * Plans the lookups of an app.
 *
 * @throws CommandError if it cannot begin
 */
export async function planApp(
  given: Arguments, surroundings: Surroundings,
): Promise<{ readonly app: App; readonly report: Report; readonly end: readonly string[] }> {
  const app = await readAssembly(await folderOf(given.app));
  const selected = selectStacks(app.stacks, given.names);
  const context = await readProject(app.folder);
  return withWorld({ app, selected, context }, given, surroundings, async (world) => {
    const cached = cachedLookups(world, PURPOSE).filter(({ stack }) => selected.includes(stack));
    const report = await reportOn(new AppPlan(world), cached.map((lookup) => () => rowOf(lookup, app.stacks)));
    const values = (await Promise.all(cached.map((lookup) => lookup.decided()))).flat();
    const end = values.some(({ isNewer }) => isNewer) ? [synthesizeAgain(context.file)] : [];
    if (report.lookups.length > 0) return { app, report, end };
    throw new CommandError('NoLookup', `No stack of ${app.folder} has a lookup of this package. Add one to the app, and run: npx cdk synth -q`);
  });
}
