import { LookupError } from '../common/reason';
import { NotFoundError } from '../just-made';
import type { LookupContext } from '../lookup';
import { pages } from '../pages';
import { contradiction } from '../reasons';
import type { IdentityStore } from '../services/identity-store';
import { meaningOf, readListed } from './ask';
import {
  principalNotListed, selectorNotSupported, severalPrincipals, type Asked, type ListedPrincipal,
} from './reasons';
import { filterOf } from './request';

/**
 * Finds the ID of a principal with ListGroups or ListUsers and a filter, for identity stores that support neither GetGroupId
 * nor GetUserId. AWS has deprecated the filter, but these identity stores need it.
 *
 * Case does not count, but a name that is the same in case as well is preferred. AWS does not document what GetGroupId and GetUserId do.
 * A name has to be the same in lower and in upper case, because a KELVIN SIGN is a k in lower case only.
 *
 * @throws LookupError if not exactly one name is the same
 */
export async function listForId(api: IdentityStore, asked: Asked, context: LookupContext): Promise<string> {
  const { type: { list: operation }, identityStoreId, selector } = asked;
  const filter = filterOf(selector);
  if (filter === undefined) throw new LookupError(selectorNotSupported(asked));
  const list = api.list(operation, { IdentityStoreId: identityStoreId, Filters: [filter] });
  const items: ListedPrincipal[] = [];
  try {
    for await (const item of pages(list, (each) => readListed(each, filter.AttributePath, list, asked), context)) {
      if (items.some(({ id }) => id === item.id)) throw contradiction(list, item.id);
      items.push(item);
    }
  } catch (error) {
    throw meaningOf(error, list, asked);
  }
  const wanted = filter.AttributeValue;
  const same = items.filter(({ name }) => name === wanted);
  const alike = items.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase() && name.toUpperCase() === wanted.toUpperCase());
  const [match, ...others] = same.length > 0 ? same : alike;
  if (match === undefined) throw new NotFoundError(principalNotListed(asked, list, items));
  if (others.length > 0) throw new LookupError(severalPrincipals(asked, list, [match, ...others]));
  return match.id;
}
