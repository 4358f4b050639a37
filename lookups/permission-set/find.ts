import { setMaxListeners } from 'node:events';
import { ssoAdmin, type SsoAdmin } from '../services/sso-admin';
import { Pace } from '../calls/pace';
import { CallFailedError } from '../calls/call';
import { LookupError } from '../common/reason';
import type { LookupContext } from '../lookup';
import { describePermissionSet, listPermissionSets, type Asked } from './ask';
import { setsIn, type PermissionSet, type PermissionSetRequest } from './permission-set';
import { permissionSetsNotFound, tooManyPermissionSets } from './reasons';

/** The quota, which all callers in an account share. */
const CALLS_PER_SECOND = 20;
/** The calls that wait for an answer at the same time, so that slow answers do not slow down the pace. */
const CALLS_AT_ONCE = 20;

/** The names of the sets that have been described, by ID; undefined for a set that has been deleted. */
type Described = Map<string, string | undefined>;

/**
 * Finds the permission sets with these names. The service lists ARNs only, so each set is described until all names are found.
 * A set keeps its name for life, so the sets of the last deployment are described first.
 *
 * @throws LookupError if a name is not found, or if there is not enough time
 */
export async function findPermissionSets(request: PermissionSetRequest, context: LookupContext): Promise<PermissionSet[]> {
  const { names, instanceArn } = request;
  const { region, account, credentials, clock, before } = context;
  const api = ssoAdmin(region, credentials);
  const asked: Asked = { instanceArn, region, account, pace: new Pace(clock, CALLS_PER_SECOND) };
  const described: Described = new Map();
  const started = clock.now();
  let total = 0;
  try {
    await describeUntilFound(setsIn(before, names).map(({ id }) => id), names, described, api, asked, context);
    if (missing(names, described).length > 0) {
      const ids = await listPermissionSets(api, asked, context);
      total = ids.length;
      await describeUntilFound(ids.filter((id) => !described.has(id)), names, described, api, asked, context);
    }
  } catch (error) {
    const isOver = error instanceof CallFailedError && ['OutOfTime', 'Throttled'].includes(error.reason.code) && described.size > 0;
    if (!isOver || total === 0) throw error;
    throw new LookupError(tooManyPermissionSets({ instanceArn, described: described.size, total, elapsedMs: clock.now() - started }));
  } finally {
    api.close();
  }
  const notFound = missing(names, described);
  if (notFound.length > 0) {
    const seen = [...described.values()].filter((name) => name !== undefined);
    throw new LookupError(permissionSetsNotFound({ ...asked, operation: 'ListPermissionSets' }, notFound, seen));
  }
  const byName = new Map([...described].map(([id, name]) => [name, id]));
  return names.map((name) => ({ name, id: byName.get(name) ?? '' }));
}

/** Describes sets at the pace of the quota, and stops with the last name. */
async function describeUntilFound(
  ids: readonly string[], names: readonly string[], described: Described, api: SsoAdmin, asked: Asked, context: LookupContext,
): Promise<void> {
  const left = [...ids];
  const unknown = new Set(missing(names, described));
  const done = new AbortController();
  const inside = { ...context, signal: AbortSignal.any([context.signal, done.signal]) };
  setMaxListeners(0, inside.signal);
  const worker = async () => {
    for (let id = left.shift(); id !== undefined && unknown.size > 0; id = left.shift()) {
      const name = await describePermissionSet(id, api, asked, inside);
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
