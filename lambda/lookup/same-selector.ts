import { isRecord } from '../common/is-record';

/** Whether two selectors are the same except for case, Unicode form and outer spaces, in which somebody only corrects a name. */
export function sameSelector(one: unknown, other: unknown): boolean {
  return JSON.stringify(folded(one)) === JSON.stringify(folded(other));
}

function folded(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFKC').trim().toLowerCase();
  if (Array.isArray(value)) return value.map(folded);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, folded(member)])) : value;
}
