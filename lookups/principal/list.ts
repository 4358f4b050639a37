import { LookupError, type Reason } from '../common/reason';
import type { LookupContext } from '../lookup';
import { listAll } from '../pages';
import type { IdentityStore } from '../services/identity-store';
import { ask, UNKNOWN_OPERATION, readListed } from './ask';
import {
  filterNotSupported, principalNotListed, selectorNotSupported, severalPrincipals, type Asked, type ListedPrincipal,
} from './reasons';
import { filterOf } from './request';

/**
 * Finds the ID of a principal with ListGroups or ListUsers and a filter, for identity stores that support neither GetGroupId
 * nor GetUserId. AWS has deprecated the filter, but these identity stores need it.
 *
 * Case does not count, but a name that is the same in case as well is preferred. AWS does not document what GetGroupId and GetUserId do.
 *
 * @throws LookupError if not exactly one name is the same
 */
export async function listForId(api: IdentityStore, asked: Asked, context: LookupContext): Promise<string> {
  const { type: { list: operation, listed: member }, identityStoreId, selector } = asked;
  const filter = filterOf(selector);
  if (filter === undefined) throw new LookupError(selectorNotSupported(asked));
  const { items } = await listAll<ListedPrincipal>({
    ...asked, operation, member,
    askPage: async (NextToken, read) => {
      const page = await ask(operation, asked, api, context, async (signal) => (
        read(await api.list(operation, { IdentityStoreId: identityStoreId, Filters: [filter], NextToken }, signal))
      ));
      if (page === UNKNOWN_OPERATION) throw new LookupError(filterNotSupported(asked, 'UnknownOperationException'));
      return page;
    },
    readItem: (item) => readListed(item, filter.AttributePath, asked),
    keyOf: ({ id }) => id,
  });
  const wanted = filter.AttributeValue;
  const same = items.filter(({ name }) => name === wanted);
  const alike = items.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  return onlyMatch(
    same.length > 0 ? same : alike, () => principalNotListed(asked, items), (several) => severalPrincipals(asked, several),
  ).id;
}

/**
 * Returns the only match.
 *
 * @throws LookupError with the Reason of `none` or of `several`
 */
function onlyMatch<Item>(matching: readonly Item[], none: () => Reason, several: (matching: readonly Item[]) => Reason): Item {
  const [match, ...others] = matching;
  if (match === undefined) throw new LookupError(none());
  if (others.length > 0) throw new LookupError(several(matching));
  return match;
}
