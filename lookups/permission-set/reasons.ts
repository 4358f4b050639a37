import type { Reason } from '../common/reason';
import { and, count, describeOperation, or, type Operation } from '../reasons';

/** The part of the time-out of a function that a lookup cannot use, in seconds. */
const RESERVED = 21;

/** The longest time-out of Lambda, in seconds. */
const LONGEST_TIMEOUT = 900;

/** Names that no permission set of the instance has. */
export function permissionSetsNotFound(
  asked: Operation & { readonly instanceArn: string }, missing: readonly string[], seen: readonly string[],
): Reason {
  const alike = missing.flatMap((name) => seen.filter((other) => other.toLowerCase() === name.toLowerCase()));
  const none = 'An account instance has no permission sets: look up the organization instance.';
  return {
    code: 'NoMatch',
    text: `The instance ${asked.instanceArn} has no permission set named ${or(missing)}: ${describeOperation(asked)} returned `
      + `${count(seen.length, 'permission set')}. `
      + (seen.length === 0 ? none : 'Check the spelling, in which case counts, and that the permission set exists in this instance.'),
    ...(alike.length === 0 ? {} : { details: alike.map((name) => ({ text: `another case: ${name}` })) }),
  };
}

/** The service does not accept the instance. */
export function noPermissionSets(asked: Operation & { readonly instanceArn: string }, message: string): Reason {
  return {
    code: 'NoPermissionSets',
    text: `${describeOperation(asked)} rejected the instance ${asked.instanceArn} as invalid. Only the organization instance has `
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
}

/** There are more permission sets than can be described in time. */
export function tooManyPermissionSets({ instanceArn, described, total, elapsedMs }: UnfinishedWalk): Reason {
  const needed = elapsedMs / 1000 * total / described + RESERVED;
  const timeout = Math.ceil(needed / 30) * 30;
  const advice = timeout <= LONGEST_TIMEOUT
    ? `Set timeout of the provider to ${timeout} seconds, and deploy again.`
    : 'Deploy again when fewer calls are made, or use the ARNs of the permission sets instead of the lookup.';
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
