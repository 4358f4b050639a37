import { renderReason } from '../../lookups/common/reason';
import type { PlanReason } from '../common/command-error';
import type { AppStack } from '../assembly/stack';
import { isSameAnswer } from '../lookups/find';
import { labelOf, toldAnswers, toldResult, type Texts } from '../lookups/rows';
import type { PhysicalId } from '../../lookups/physical-id';
import type { AppPlan } from '../plan/app-plan';
import type { LookupPlan, PlannedLookup } from '../plan/lookup-plan';
import type { Outcome } from '../plan/outcome';
import { removedFrom, type Removed } from '../plan/removed';
import { usesOf, type Use } from './used-by';

/** The exit status of the process: nothing to tell, something could not be told, or somebody has to look. */
export type ExitStatus = 0 | 1 | 2;

/** One lookup, as the JSON output has it. Members without a value are left out. */
export interface LookupRow {
  /** The path of the construct. */
  readonly path: string;
  /** The path of the stack. */
  readonly stack: string;
  readonly account?: string;
  readonly region?: string;
  readonly type: string;
  readonly outcome: Outcome;
  /** Whether its values are in the context, so that no deployment runs it. */
  readonly cached?: true;
  /** Whether the deployment runs the lookup. */
  readonly runs?: boolean;
  /** The result of the last deployment. For permission sets and roles, it has a member for each name. */
  readonly before?: Texts;
  /** The result by now. */
  readonly answer?: Texts;
  readonly attributes?: Texts;
  /** What else is told of the result. */
  readonly label?: string;
  /** The paths of the resources that use the result. */
  readonly usedBy?: readonly string[];
  /** Those of them that a new result replaces. */
  readonly replaces?: readonly string[];
  /** Who read. */
  readonly caller?: string;
  readonly reason?: { readonly code: string; readonly text: string };
  /** What else a person should know. */
  readonly note?: string;
}

/** The results of the command. */
export interface Report {
  readonly status: ExitStatus;
  readonly lookups: readonly LookupRow[];
}

/**
 * Waits for all lookups, and reports on them.
 *
 * @param cached the rows of the lookups whose values are in the context
 */
export async function reportOn(plan: AppPlan, cached: readonly (() => Promise<LookupRow>)[] = []): Promise<Report> {
  const { selected, onProgress } = plan.world.input;
  const { lookups } = plan;
  let done = 0;
  const tasks = [
    ...lookups.map((lookup) => async () => {
      const planned = await lookup.planned();
      return planned === undefined ? [] : [rowOf(lookup, planned, plan.world.input.app.stacks)];
    }),
    ...cached.map((row) => async () => [await row()]),
  ];
  onProgress(0, tasks.length);
  const rows = await Promise.all(tasks.map(async (task) => {
    const row = await task();
    onProgress(++done, tasks.length);
    return row;
  }));
  const removed = await Promise.all(selected.map((stack) => removedFrom(plan.of(stack))));
  const all = [...rows.flat(), ...removed.flat().map(removedRow)];
  const inOrder = selected.flatMap(({ path }) => all.filter(({ stack }) => stack === path));
  return { status: statusOf(inOrder), lookups: withNotes(inOrder) };
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

function removedRow({ path, stack, environment, type, before }: Removed): LookupRow {
  const { account, region } = environment;
  return { path, stack: stack.path, account, region, type, outcome: 'removed', ...member('before', before) };
}

function placeOf({ account, region }: AppStack, environment: PlannedLookup['environment']): Pick<LookupRow, 'account' | 'region'> {
  if (environment !== undefined) return { account: environment.account, region: environment.region };
  return { ...(account !== undefined && { account }), ...(region !== undefined && { region }) };
}

export function usedBy(uses: readonly Use[]): Pick<LookupRow, 'usedBy' | 'replaces'> {
  const replaced = uses.filter(({ effect }) => effect === 'replaced');
  return {
    ...(uses.length > 0 && { usedBy: uses.map(({ path }) => path) }),
    ...(replaced.length > 0 && { replaces: replaced.map(({ path }) => path) }),
  };
}

function beforeOf(type: string, before: PhysicalId, { result, properties, oldProperties }: PlannedLookup): Texts {
  return result !== undefined && isSameAnswer(before, result.answers)
    ? toldResult(type, result.attributes, properties)
    : toldAnswers(type, before.answers, oldProperties ?? properties);
}

export function member(name: 'before' | 'answer' | 'attributes', texts: Texts): Partial<LookupRow> {
  return Object.keys(texts).length === 0 ? {} : { [name]: texts };
}

/** Why another result than before is accepted. */
function acceptedBecause({ AllowChange }: Readonly<Record<string, unknown>>, changed: readonly string[]): PlanReason {
  if (AllowChange === 'true' || AllowChange === true) return { code: 'Accepted', text: 'allowChange accepts another result.' };
  const which = changed.length === 0 ? 'its properties change' : `these properties change: ${changed.join(', ')}`;
  return { code: 'Accepted', text: `Another result is accepted, because ${which}.` };
}

export function textOf(reason: PlanReason): string {
  const code = `(${reason.code})`;
  const text = renderReason(reason, (each) => each, () => true);
  return text.endsWith(code) ? text.slice(0, -code.length).trimEnd() : text;
}

/** Nothing guards a renamed construct: to CloudFormation, it is a new one, and the old one is removed. */
function withNotes(rows: readonly LookupRow[]): LookupRow[] {
  return rows.map((row) => {
    const renamed = row.outcome === 'new' && rows.find(({ outcome, type, stack }) => (
      outcome === 'removed' && type === row.type && stack === row.stack
    ));
    if (!renamed) return row;
    return { ...row, note: `${renamed.path} is removed. If this is that lookup with another name, nothing compares its result with before.` };
  });
}

/** The greatest status of the rows. */
export function statusOf(rows: readonly Pick<LookupRow, 'outcome' | 'reason'>[]): ExitStatus {
  const isToLookAt = ({ outcome, reason }: Pick<LookupRow, 'outcome' | 'reason'>) => (
    outcome === 'refused' || outcome === 'fails' || outcome === 'moved' || reason?.code === 'NotGuarded'
  );
  if (rows.some(isToLookAt)) return 2;
  return rows.some(({ outcome }) => outcome === 'unknown') ? 1 : 0;
}
