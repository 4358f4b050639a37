import type { Reason } from '../common/reason';
import { and, count, inOtherCase, or } from '../reasons';
import { describeCall, type Called } from '../services/api';

/** Names that no permission set of the instance has. */
export function permissionSetsNotFound(
  called: Called, instanceArn: string, missing: readonly string[], seen: readonly string[],
): Reason {
  const none = 'An account instance has no permission sets: look up the organization instance.';
  return {
    code: 'NoMatch',
    text: `The instance ${instanceArn} has no permission set named ${or(missing)}: ${describeCall(called)} returned `
      + `${count(seen.length, 'permission set')}. `
      + (seen.length === 0 ? none : 'Check the spelling (names are case-sensitive), and that the permission set exists in this instance.'),
    ...inOtherCase(missing, seen),
  };
}

/** The service does not accept the instance. */
export function noPermissionSets(called: Called, instanceArn: string, message: string): Reason {
  return {
    code: 'NoPermissionSets',
    text: `${describeCall(called)} rejected the instance ${instanceArn} as invalid. Only the organization instance has `
      + 'permission sets; an account instance has none. Look up the organization instance, and deploy again.',
    details: [{ text: '', note: message }],
  };
}

/** A walk over the permission sets that was not finished in time. */
export interface UnfinishedWalk {
  readonly instanceArn: string;
  readonly described: number;
  readonly total: number;
  readonly elapsedMs: number;
  /** The time-out of a function that finishes it, in seconds; undefined if none is long enough. */
  readonly timeout: number | undefined;
}

/** There are more permission sets than can be described in time. */
export function tooManyPermissionSets({ instanceArn, described, total, elapsedMs, timeout }: UnfinishedWalk): Reason {
  const advice = timeout === undefined
    ? 'Deploy again when fewer calls are made, or use the ARNs of the permission sets instead of the lookup.'
    : `Set timeout of the provider to ${timeout} seconds, and deploy again.`;
  return {
    code: 'OutOfTime',
    text: `The time of the function was over before all names were found: ${described} of ${total} permission sets of the instance `
      + `${instanceArn} were described in ${Math.round(elapsedMs / 1000)} s. All callers in the account share about 20 calls a second. `
      + advice,
  };
}

/** Names that stand for other permission sets than before. */
export function permissionSetMoved(moved: readonly { readonly name: string; readonly was: string; readonly is: string }[]): Reason {
  const names = moved.map(({ name }) => JSON.stringify(name));
  return {
    code: 'Changed',
    text: `The lookup found another permission set than before for the name ${and(names)}: the previous one was deleted, and another one `
      + 'got its name. The update was refused because it would replace every assignment, with the permissions of the new set. Nothing has '
      + 'changed. To accept the new set, set allowChange to true and deploy again.',
    details: moved.map(({ name, was, is }) => ({ text: `${name} was ${was} and is ${is}` })),
  };
}
