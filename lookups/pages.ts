import { UnusableAnswerError } from './calls/failures';
import { isRecord } from './common/is-record';
import { contradiction, endlessPagination, malformed, type Operation } from './reasons';

/** More pages than a list can have. */
const MAX_PAGES = 1_000;

/** An answer without a required member. A limited number of further attempts can return it. */
export class IncompleteAnswerError extends UnusableAnswerError {
  public override readonly name = 'IncompleteAnswerError';
  public override readonly mostAttempts = 3;

  /** @param nextToken the token, if the answer has one */
  public constructor(member: string, public readonly nextToken?: string) {
    super(`it has no ${member}`);
  }
}

/** A list that a service returns page by page. */
export interface PagedList<Item> extends Operation {
  /** The member of the answer that has the items, such as `Instances`. */
  readonly member: string;
  /** The member with the token of the next page. @default "NextToken" */
  readonly token?: 'NextToken' | 'Marker';
  /** Whether a page without `member`, after all retries, counts as an empty page. @default false */
  readonly mayLackMember?: boolean;
  /**
   * Gets one page, with retries.
   *
   * @param read reads the answer. It is called within the attempt, so that an incomplete answer is retried
   */
  askPage(nextToken: string | undefined, read: (answer: unknown) => Page<Item>): Promise<Page<Item>>;
  /**
   * Reads an item.
   *
   * @throws ServiceFaultError if it is malformed; IncompleteAnswerError if the page is to be asked for again
   */
  readItem(item: unknown): Item;
  /** Identifies an item. */
  keyOf(item: Item): string;
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Undefined on the last page. */
  readonly nextToken: string | undefined;
  /** Whether the list was missing. */
  readonly incomplete?: boolean;
}

/** All items of a list, each once. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly pages: number;
  /** Whether a page had no list after all retries. */
  readonly incomplete: boolean;
}

/**
 * Reads all pages of a list.
 *
 * @throws ServiceFaultError if the pages do not end, are malformed, or contradict one another
 */
export async function listAll<Item>(list: PagedList<Item>): Promise<Listing<Item>> {
  const items = new Map<string, Item>();
  let pages = 0;
  let incomplete = false;
  for await (const page of allPages(list)) {
    pages += 1;
    incomplete ||= page.incomplete === true;
    for (const item of page.items) {
      const key = list.keyOf(item);
      const before = items.get(key);
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(item)) throw contradiction(list, key);
      items.set(key, item);
    }
  }
  return { items: [...items.values()], pages, incomplete };
}

/**
 * Reads the pages of a list one by one.
 *
 * @throws ServiceFaultError if the pages do not end, or are malformed
 */
export async function* allPages<Item>(list: PagedList<Item>): AsyncGenerator<Page<Item>, void> {
  const seenTokens = new Set<string>();
  let nextToken: string | undefined;
  let pages = 0;
  do {
    if (pages === MAX_PAGES) throw endlessPagination(list, `there are more pages after ${pages}`);
    const page = await pageOf(list, nextToken);
    pages += 1;
    yield page;
    nextToken = page.nextToken;
    if (nextToken !== undefined && seenTokens.has(nextToken)) {
      throw endlessPagination(list, `page ${pages} returned a token that an earlier page had returned`);
    }
    seenTokens.add(nextToken ?? '');
  } while (nextToken !== undefined);
}

async function pageOf<Item>(list: PagedList<Item>, nextToken: string | undefined): Promise<Page<Item>> {
  try {
    return await list.askPage(nextToken, (answer) => readPage(list, answer));
  } catch (error) {
    if (!(error instanceof IncompleteAnswerError)) throw error;
    if (!list.mayLackMember) throw malformed(list, error.message);
    return { items: [], nextToken: error.nextToken, incomplete: true };
  }
}

function readPage<Item>(list: PagedList<Item>, answer: unknown): Page<Item> {
  const { member, token = 'NextToken' } = list;
  const fields = isRecord(answer) ? answer : {};
  const nextToken = fields[token] ?? '';
  if (typeof nextToken !== 'string') throw malformed(list, `${token} is not a string`);
  const next = nextToken === '' ? undefined : nextToken;
  const items = fields[member] ?? undefined;
  if (items === undefined) throw new IncompleteAnswerError(member, next);
  if (!Array.isArray(items)) throw malformed(list, `${member} is not a list`);
  return { items: items.map((item) => list.readItem(item)), nextToken: next };
}
