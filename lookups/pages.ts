import { call, UnusableAnswerError, type CallContext } from './calls/call';
import { isRecord } from './common/is-record';
import { endlessPagination, malformed } from './reasons';
import type { Called, List } from './services/api';

/** More pages than a list can have. */
const MAX_PAGES = 1_000;

/** An answer without a required member. A limited number of further attempts can return it. */
export class IncompleteAnswerError extends UnusableAnswerError {
  /** @param nextToken the token of the next page, if the answer has one */
  public constructor(called: Called, public readonly member: string, public readonly nextToken?: string) {
    const what = `it has no ${member}`;
    super(malformed(called, what).reason, what);
  }
}

/** One page of a list. */
interface Page<Item> {
  readonly items: readonly Item[];
  /** Undefined on the last page. */
  readonly nextToken: string | undefined;
}

/**
 * Reads an item of a list.
 *
 * @throws LookupError if it is malformed; IncompleteAnswerError if its page is to be asked for again
 */
export type ReadItem<Item> = (item: unknown, called: Called) => Item;

/**
 * Reads all items of a list, page by page. An item that is returned again with the same data comes once.
 *
 * @param withoutList called if a page still has no list after all retries. It then counts as empty. @default - the answer is malformed
 * @throws LookupError if a call fails, or if the pages do not end or are malformed
 */
export async function* pages<Item>(
  list: List, readItem: ReadItem<Item>, context: CallContext, withoutList?: () => void,
): AsyncGenerator<Item, void> {
  const seenTokens = new Set<string | undefined>();
  const seenItems = new Set<string>();
  let nextToken: string | undefined;
  let count = 0;
  do {
    if (count === MAX_PAGES) throw endlessPagination(list, `there are more pages after ${count}`);
    const page = await pageOf(list, nextToken, readItem, context, withoutList);
    count += 1;
    for (const item of page.items) {
      const data = JSON.stringify(item);
      if (!seenItems.has(data)) yield item;
      seenItems.add(data);
    }
    nextToken = page.nextToken;
    if (seenTokens.has(nextToken)) {
      throw endlessPagination(list, `page ${count} returned a token that an earlier page had returned`);
    }
    seenTokens.add(nextToken);
  } while (nextToken !== undefined);
}

async function pageOf<Item>(
  list: List, nextToken: string | undefined, readItem: ReadItem<Item>, context: CallContext, withoutList?: () => void,
): Promise<Page<Item>> {
  try {
    return await call(list.page(nextToken), (answer) => readPage(list, answer, readItem), context);
  } catch (error) {
    if (!(error instanceof IncompleteAnswerError) || error.member !== list.member || withoutList === undefined) throw error;
    withoutList();
    return { items: [], nextToken: error.nextToken };
  }
}

function readPage<Item>(list: List, answer: unknown, readItem: ReadItem<Item>): Page<Item> {
  const { member, token = 'NextToken' } = list;
  const fields = isRecord(answer) ? answer : {};
  const given = fields[token] ?? '';
  if (typeof given !== 'string') throw malformed(list, `${token} is not a string`);
  const nextToken = given === '' ? undefined : given;
  if (fields.IsTruncated === true && nextToken === undefined) throw malformed(list, `it is truncated and has no ${token}`);
  const items = fields[member] ?? undefined;
  if (items === undefined) throw new IncompleteAnswerError(list, member, nextToken);
  if (!Array.isArray(items)) throw malformed(list, `${member} is not a list`);
  return { items: items.map((item) => readItem(item, list)), nextToken };
}
