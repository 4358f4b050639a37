import { UnusableAnswerError } from '../calls/failure';
import { isRecord } from '../common/is-record';
import { ServiceFaultError, type Reason } from '../common/reason';

/** More than any list has. */
const MAX_PAGES = 1_000;

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Undefined on the last page. */
  readonly nextToken: string | undefined;
}

/** An answer that misses what was asked for. It is asked for again, but only so often. */
export class IncompleteAnswerError extends UnusableAnswerError {
  public override readonly name = 'IncompleteAnswerError';
  public override readonly mostTries = 3;

  /** @param nextToken the token that the answer has all the same */
  public constructor(member: string, public readonly nextToken?: string) {
    super(`it has no ${member}`);
  }
}

/**
 * Reads one page of a list, and leaves its items as they are.
 *
 * @throws IncompleteAnswerError when the list is missing; ServiceFaultError with a reason by `malformed` when it is no list
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
 * Asks for page after page to the end.
 *
 * @throws ServiceFaultError with a reason by `endless` when there is no end
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
