import { setMaxListeners } from 'node:events';
import { CallFailedError, type CallContext } from '../calls/call';
import { Pace } from '../calls/pace';
import { LookupError, type ReasonCode } from '../common/reason';
import { findJustMade, NotFoundError } from '../just-made';
import type { LookupContext } from '../lookup';
import { digestOfSelector, type Answers } from '../physical-id';
import { ssoAdmin } from '../services/sso-admin';
import { describePermissionSet, listPermissionSets } from './ask';
import { selectorOf, type PermissionSet, type PermissionSetRequest } from './permission-set';
import { permissionSetsNotFound, tooManyPermissionSets } from './reasons';

/** The quota, which all callers in an account share. */
const CALLS_PER_SECOND = 20;
/** The calls that wait for an answer at the same time, so that slow answers do not slow down the pace. */
const CALLS_AT_ONCE = 20;

/** The Reasons of a call for which more time would have helped. */
const TIME_IS_OVER: ReadonlySet<ReasonCode> = new Set(['OutOfTime', 'Throttled']);

/** The names of the sets that have been described, by ID; undefined for a set that has been deleted. */
type Described = Map<string, string | undefined>;

/**
 * Finds the permission sets with these names. The service lists ARNs only, so each set is described until all names are found.
 * The name of a set never changes, so the sets of the last deployment are described first.
 *
 * @throws LookupError if a name is not found, or if there is not enough time
 */
export async function findPermissionSets(
  request: PermissionSetRequest, context: LookupContext, before: Answers,
): Promise<PermissionSet[]> {
  const { names, instanceArn } = request;
  const { clock } = context;
  const api = ssoAdmin(context);
  const paced = { ...context, pace: new Pace(clock, CALLS_PER_SECOND) };
  const described: Described = new Map();
  const describeAll = (ids: readonly string[]) => describeUntilFound(ids, names, described, paced, (id, within) => (
    describePermissionSet(api, instanceArn, id, within)
  ));
  const started = clock.now();
  let total = 0;
  try {
    await describeAll(names.flatMap((name) => before.get(digestOfSelector(selectorOf(instanceArn, name))) ?? []));
    await findJustMade('twice', async () => {
      if (missing(names, described).length === 0) return;
      const ids = await listPermissionSets(api, instanceArn, paced);
      total = ids.length;
      await describeAll(ids.filter((id) => described.get(id) === undefined));
      const notFound = missing(names, described);
      if (notFound.length === 0) return;
      const seen = [...described.values()].filter((name) => name !== undefined);
      throw new NotFoundError(permissionSetsNotFound(api.listPermissionSets(instanceArn), instanceArn, notFound, seen));
    }, context);
  } catch (error) {
    const isOver = error instanceof CallFailedError && TIME_IS_OVER.has(error.reason.code) && described.size > 0;
    if (!isOver || total === 0) throw error;
    const elapsedMs = clock.now() - started;
    const timeout = context.timeoutFor?.(elapsedMs * total / described.size);
    throw new LookupError(tooManyPermissionSets({ instanceArn, described: described.size, total, elapsedMs, timeout }));
  } finally {
    api.close();
  }
  const byName = new Map([...described].map(([id, name]) => [name, id]));
  return names.map((name) => ({ name, id: byName.get(name) ?? '' }));
}

/** Describes sets at the pace of the quota, and stops with the last name. */
async function describeUntilFound(
  ids: readonly string[], names: readonly string[], described: Described, context: CallContext,
  describe: (id: string, context: CallContext) => Promise<string | undefined>,
): Promise<void> {
  const left = [...ids];
  const unknown = new Set(missing(names, described));
  const done = new AbortController();
  const inside = { ...context, signal: AbortSignal.any([context.signal, done.signal]) };
  setMaxListeners(0, inside.signal);
  const worker = async () => {
    for (let id = left.shift(); id !== undefined && unknown.size > 0; id = left.shift()) {
      const name = await describe(id, inside);
      described.set(id, name);
      unknown.delete(name ?? '');
    }
    if (unknown.size === 0) done.abort();
  };
  await Promise.all(Array.from({ length: Math.min(CALLS_AT_ONCE, ids.length) }, () => worker().catch((error: unknown) => {
    // A call that is no longer needed was aborted.
    if (unknown.size > 0) throw error;
  })));
}

function missing(names: readonly string[], described: Described): string[] {
  const found = new Set(described.values());
  return names.filter((name) => !found.has(name));
}
