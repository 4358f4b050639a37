import type { PlanReason } from '../common/command-error';
import type { AppStack } from '../assembly/stack';
import { isSameAnswer } from '../lookups/find';
import { labelOf, toldAnswers, toldResult, type Texts } from '../lookups/rows';
import type { PhysicalId } from '../../lookups/physical-id';
import type { AppPlan } from '../plan/app-plan';
import type { LookupPlan, PlannedLookup } from '../plan/lookup-plan';
import { removedFrom } from '../plan/removed';
import { withRemoved } from './removed-rows';
import { member, statusOf, textOf, usedBy, type LookupRow, type Report } from './row';
import { usesOf, type Use } from './used-by';

/**
 * Waits for all lookups, and reports on them.
 *
 * @param cached the rows of the lookups whose values are in the context
 */
export async function reportOn(plan: AppPlan, cached: readonly (() => Promise<LookupRow>)[] = []): Promise<Report> {
  const { selected, onProgress } = plan.world.input;
  const { lookups } = plan;
  const { stacks } = plan.world.input.app;
  let done = 0;
  const tasks = [
    ...lookups.map((lookup) => async () => {
      const planned = await lookup.planned();
      return planned === undefined ? [] : [rowOf(lookup, planned, stacks)];
    }),
    ...cached.map((row) => async () => [await row()]),
  ];
  onProgress(0, tasks.length);
  const rows = await Promise.all(tasks.map(async (task) => {
    const row = await task();
    onProgress(++done, tasks.length);
    return row;
  }));
  const removed = (await Promise.all(selected.map((stack) => removedFrom(plan.of(stack))))).flat();
  const all = withRemoved(rows.flat(), removed, stacks);
  const inOrder = selected.flatMap(({ path }) => all.filter(({ stack }) => stack === path));
  return { status: statusOf(inOrder), lookups: inOrder };
}

function rowOf(lookup: LookupPlan, planned: PlannedLookup, stacks: readonly AppStack[]): LookupRow {
  const { stack, resource, logicalId, path } = lookup;
  const { outcome, environment, caller, properties, before, runs, result, changed, reason } = planned;
  const { type } = resource;
  const uses: Use[] = outcome === 'changes' || outcome === 'moved' || outcome === 'refused' ? usesOf(logicalId, stack.app, stacks) : [];
  const told = reason ?? (outcome === 'changes' ? acceptedBecause(properties, changed) : undefined);
  const label = result === undefined ? '' : labelOf(type, result.attributes);
  return {
    path, stack: stack.app.path,
    ...placeOf(stack.app, environment),
    type, outcome,
    ...(runs !== undefined && { runs }),
    ...member('before', before === undefined ? planned.cached ?? {} : beforeOf(type, before, planned)),
    ...member('answer', result === undefined ? {} : toldResult(type, result.attributes, properties)),
    ...member('attributes', result?.attributes ?? {}),
    ...(label !== '' && { label }),
    ...usedBy(uses),
    ...(caller !== undefined && { caller }),
    ...(told && { reason: { code: told.code, text: textOf(told) } }),
  };
}

function placeOf({ account, region }: AppStack, environment: PlannedLookup['environment']): Pick<LookupRow, 'account' | 'region'> {
  if (environment !== undefined) return { account: environment.account, region: environment.region };
  return { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
}

function beforeOf(type: string, before: PhysicalId, { result, properties, oldProperties }: PlannedLookup): Texts {
  return result !== undefined && isSameAnswer(before, result.answers)
    ? toldResult(type, result.attributes, properties)
    : toldAnswers(type, before.answers, oldProperties ?? properties);
}

/** Why another result than before is accepted. */
function acceptedBecause({ AllowChange }: Readonly<Record<string, unknown>>, changed: readonly string[]): PlanReason {
  if (AllowChange === 'true' || AllowChange === true) return { code: 'Accepted', text: 'allowChange accepts another result.' };
  const which = changed.length === 0 ? 'its properties change' : `these properties change: ${changed.join(', ')}`;
  return { code: 'Accepted', text: `Another result is accepted, because ${which}.` };
}
