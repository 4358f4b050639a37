import { setMaxListeners } from 'node:events';
import { processClock } from '../../lookups/calls/process-clock';
import type { LookupContext } from '../../lookups/lookup';
import type { Arguments } from '../arguments';
import { readAssembly } from '../assembly/assembly';
import { folderOf } from '../assembly/folder';
import { selectStacks } from '../assembly/select';
import type { App } from '../assembly/stack';
import { createCaller } from '../caller/caller';
import { CommandError } from '../common/command-error';
import { SharedReads } from '../common/shared-reads';
import { AppPlan } from './app-plan';
import { reportOn, type Report } from './report';
import { PlanWorld, type PlanInput } from './world';

/** What `planApp` needs from outside. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Keeps secrets out of the output. */
  readonly hide: LookupContext['hide'];
  readonly onProgress: PlanInput['onProgress'];
}

/**
 * Plans the lookups of an app.
 *
 * @throws CommandError if it cannot begin
 */
export async function planApp(
  { app: named, stacks: patterns, profile, parameters }: Arguments, { env, hide, onProgress }: Surroundings,
): Promise<{ readonly app: App; readonly report: Report }> {
  const app = await readAssembly(await folderOf(named));
  const selected = selectStacks(app.stacks, patterns);
  const caller = await createCaller({ env, profile, hide });
  const end = new AbortController();
  // There is no limit to the number of lookups.
  setMaxListeners(0, end.signal);
  const reads = new SharedReads(caller.transport.requestHandler, processClock);
  try {
    const plan = new AppPlan(new PlanWorld({
      app, selected, parameters, hide, onProgress, clock: processClock, signal: end.signal, caller,
      transportOf: (account) => ({ requestHandler: reads.of(account) }),
    }));
    const report = await reportOn(plan);
    if (report.lookups.length > 0) return { app, report };
    throw new CommandError('NoLookup', `No stack of ${app.folder} has a lookup of this package. Add one to the app, and run: npx cdk synth -q`);
  } finally {
    end.abort();
  }
}
