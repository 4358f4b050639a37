import type { PlanReason } from '../common/command-error';
import type { PhysicalId } from '../../lookups/physical-id';
import { isSameAnswer, type Found, type NotFound } from '../lookups/find';
import { unknown, type Unknown } from '../values/unknown';

/** What a deployment would do with a lookup. */
export type Outcome = 'new' | 'same' | 'changes' | 'refused' | 'fails' | 'moved' | 'removed' | 'unknown';

/** Everything that is known about a lookup. */
export interface Facts {
  /** What the last deployment found; undefined if the lookup is not deployed, or has no answer. */
  readonly before: PhysicalId | undefined;
  readonly isDeployed: boolean;
  /** Whether the deployment runs the lookup. */
  readonly runs: boolean | Unknown;
  readonly result: Found | NotFound;
  /** The resources that this deployment changes, and that the lookup depends on. */
  readonly awaits: readonly string[];
}

/** An outcome, and why. */
export interface Decision {
  readonly outcome: Outcome;
  readonly reason?: PlanReason;
}

/** Decides what a deployment would do with a lookup. */
export function decide({ before, isDeployed, runs, result, awaits }: Facts): Decision {
  if ('reason' in result) {
    const { reason, fails, isNothing } = result;
    if (!fails) return { outcome: 'unknown', reason };
    if (isNothing && awaits.length > 0 && runs !== false) return { outcome: 'unknown', reason: changing(awaits, reason) };
    if (isDeployed && runs === false) return { outcome: 'moved', reason };
    return typeof runs === 'boolean' ? { outcome: 'fails', reason } : { outcome: 'unknown', reason: mayRun(runs, reason) };
  }
  const { refused } = result;
  if (!isDeployed) return { outcome: 'new' };
  if (before !== undefined && isSameAnswer(before, result.answers)) return { outcome: 'same' };
  if (before === undefined) return { outcome: 'unknown', reason: couldNotTell(unknown('the answer of the last deployment')) };
  if (runs === false) return { outcome: 'moved', ...(refused !== undefined && { reason: refused }) };
  if (typeof runs !== 'boolean') return { outcome: 'unknown', reason: mayRun(runs, refused) };
  return refused === undefined ? { outcome: 'changes' } : { outcome: 'refused', reason: refused };
}

/** A Reason of the command itself: it could not read something, or only the deployment knows it. */
export function couldNotTell(...unknowns: readonly Unknown[]): PlanReason {
  const why = unknowns.find((each) => each.why !== undefined)?.why;
  if (why !== undefined) return { code: 'NotReadable', text: why };
  const what = [...new Set(unknowns.flatMap((each) => each.what))];
  return { code: 'NotKnown', text: `Only the deployment knows ${what.slice(0, 3).join(', ')}${what.length > 3 ? ', and more' : ''}.` };
}

function mayRun({ what }: Unknown, reason: PlanReason | undefined): PlanReason {
  const text = `Only the deployment knows whether it runs the lookup, because of ${what.slice(0, 3).join(', ')}. If it does: `
    + (reason?.text ?? 'it finds something else than before.');
  return { code: 'NotKnown', text, ...(reason?.details && { details: reason.details }) };
}

function changing(awaits: readonly string[], { text, details }: PlanReason): PlanReason {
  return {
    code: 'NotKnown', text: `The deployment changes ${awaits.slice(0, 3).join(', ')}${awaits.length > 3 ? ' and more' : ''} first, which may create it. As of now: ${text}`,
    ...(details && { details }),
  };
}
