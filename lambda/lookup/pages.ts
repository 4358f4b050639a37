import { UnusableAnswerError } from '../calls/failure';
import { isRecord } from '../common/is-record';
import { ServiceFaultError, type Reason } from '../common/reason';

/** More pages than a list can have. */
const MAX_PAGES = 1_000;

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Undefined on the last page. */
  readonly nextToken: string | undefined;
}

/** An answer without a required member. A limited number of further attempts can return it. */
export class IncompleteAnswerError extends UnusableAnswerError {
  public override readonly name = 'IncompleteAnswerError';
  public override readonly mostTries = 3;

  /** @param nextToken the token, if the answer has one */
  public constructor(member: string, public readonly nextToken?: string) {
    super(`it has no ${member}`);
  }
}

/**
 * Reads one page of a list. It does not read the items.
 *
 * @throws IncompleteAnswerError if the list is missing; ServiceFaultError with the Reason of `malformed` if it is not a list
 */
export function readPage(answer: unknown, list: string, malformed: (what: string) => Reason): Page<unknown> {
  const fields = isRecord(answer) ? answer : {};
  const nextToken = fields.NextToken ?? '';
  if (typeof nextToken !== 'string') throw new ServiceFaultError(malformed('NextToken is not a string'));
  const token = nextToken === '' ? undefined : nextToken;
  const items = fields[list] ?? undefined;
  if (items === undefined) throw new IncompleteAnswerError(list, token);
  if (!Array.isArray(items)) throw new ServiceFaultError(malformed(`${list} is not a list`));
  return { items, nextToken: token };
}

/**
 * Gets all pages.
 *
 * @throws ServiceFaultError with the Reason of `endless` if the pages do not end
 */
export async function* allPages<Item>(
  askPage: (nextToken: string | undefined) => Promise<Page<Item>>, endless: (what: string) => Reason,
): AsyncGenerator<Page<Item>, void> {
  const seenTokens = new Set<string>();
  let nextToken: string | undefined;
  let pages = 0;
  do {
    if (pages === MAX_PAGES) throw new ServiceFaultError(endless(`there are more pages after ${pages}`));
    const page = await askPage(nextToken);
    pages += 1;
    yield page;
    nextToken = page.nextToken;
    if (nextToken !== undefined && seenTokens.has(nextToken)) {
      throw new ServiceFaultError(endless(`page ${pages} returned a NextToken that an earlier page had returned`));
    }
    seenTokens.add(nextToken ?? '');
  } while (nextToken !== undefined);
}
