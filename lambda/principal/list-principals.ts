import type { IdentityStore } from '../aws/services';
import { LookupError, ServiceFaultError } from '../common/reason';
import type { LookupContext } from '../lookup/lookup';
import { allPages, readPage } from '../lookup/pages';
import { ask, UNKNOWN_OPERATION } from './ask';
import { readListed } from './parse-principal';
import {
  endlessList, filterNotSupported, principalMalformed, principalNotListed, selectorNotSupported, severalPrincipals, type Asked,
} from './reasons';
import { filterOf } from './selector';

/**
 * Finds the ID of a principal with ListGroups or ListUsers and a filter, for identity stores that support neither GetGroupId
 * nor GetUserId. AWS has deprecated the filter, but these identity stores need it.
 *
 * @throws LookupError if not exactly one name is the same
 */
export async function listForId(api: IdentityStore, asked: Asked, context: LookupContext): Promise<string> {
  const { type, identityStoreId, selector } = asked;
  const filter = filterOf(selector);
  if (filter === undefined) throw new LookupError(selectorNotSupported(asked));

  const askPage = async (nextToken: string | undefined) => {
    const input = { IdentityStoreId: identityStoreId, Filters: [filter] as [typeof filter], NextToken: nextToken };
    const page = await ask(type.list, asked, api, context, async (signal) => {
      const { items, ...rest } = readPage(await api.list(type.list, input, signal), type.listed, (what) => principalMalformed(asked, type.list, what));
      return { ...rest, items: items.map((item) => readListed(item, filter.AttributePath, asked)) };
    });
    if (page === UNKNOWN_OPERATION) throw new LookupError(filterNotSupported(asked, 'UnknownOperationException'));
    return page;
  };
  const names = new Map<string, string>();
  for await (const { items } of allPages(askPage, (what) => endlessList(asked, what))) {
    for (const { id, name } of items) {
      const before = names.get(id) ?? name;
      if (before !== name) throw new ServiceFaultError(principalMalformed(asked, type.list, `it has ${id} twice, with different names`, [before, name]));
      names.set(id, name);
    }
  }
  const listed = [...names].map(([id, name]) => ({ id, name }));
  const matching = listed.filter(({ name }) => name === filter.AttributeValue);
  const [found, ...others] = matching;
  if (found === undefined) throw new LookupError(principalNotListed(asked, listed));
  if (others.length > 0) throw new LookupError(severalPrincipals(asked, matching));
  return found.id;
}
