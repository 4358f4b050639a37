import { LookupError, type Reason } from '../common/reason';

/**
 * Returns the only match.
 *
 * @throws LookupError with the Reason of `none` or of `several`
 */
export function onlyMatch<Item>(matching: readonly Item[], none: () => Reason, several: (matching: readonly Item[]) => Reason): Item {
  const [match, ...others] = matching;
  if (match === undefined) throw new LookupError(none());
  if (others.length > 0) throw new LookupError(several(matching));
  return match;
}
