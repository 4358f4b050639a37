import { renderReason } from '../../lookups/common/reason';
import type { PlanReason } from '../common/command-error';
import type { Texts } from '../lookups/rows';
import type { Outcome } from '../plan/outcome';
import type { Use } from './used-by';

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

export function usedBy(uses: readonly Use[]): Pick<LookupRow, 'usedBy' | 'replaces'> {
  const replaced = uses.filter(({ effect }) => effect === 'replaced');
  return {
    ...(uses.length > 0 && { usedBy: uses.map(({ path }) => path) }),
    ...(replaced.length > 0 && { replaces: replaced.map(({ path }) => path) }),
  };
}

export function member(name: 'before' | 'answer' | 'attributes', texts: Texts): Partial<LookupRow> {
  return Object.keys(texts).length === 0 ? {} : { [name]: texts };
}

export function textOf(reason: PlanReason): string {
  const code = `(${reason.code})`;
  const text = renderReason(reason, (each) => each, () => true);
  return text.endsWith(code) ? text.slice(0, -code.length).trimEnd() : text;
}

/** The greatest status of the rows. */
export function statusOf(rows: readonly Pick<LookupRow, 'outcome' | 'reason'>[]): ExitStatus {
  const isToLookAt = ({ outcome, reason }: Pick<LookupRow, 'outcome' | 'reason'>) => (
    outcome === 'refused' || outcome === 'fails' || outcome === 'moved' || reason?.code === 'NotGuarded'
  );
  if (rows.some(isToLookAt)) return 2;
  return rows.some(({ outcome }) => outcome === 'unknown') ? 1 : 0;
}
