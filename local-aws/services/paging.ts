import { randomBytes } from 'node:crypto';
import { ServiceError } from './service';

export interface Page<T> {
  readonly number: number;
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/** Gives lists page by page. */
export class Paging {
  private readonly tokens = new Map<string, { readonly number: number; readonly start: number; readonly request: string }>();

  /**
   * @param maxPageSize the most items on a page, however many are asked for
   */
  constructor(private readonly maxPageSize: number) {}

  /**
   * The page that a token leads to, or the first one.
   *
   * @param request what the list was asked for by: a token is valid for the same request alone
   */
  page<T>(items: readonly T[], { MaxResults = 100, NextToken }: Record<string, unknown>, request: string): Page<T> {
    const size = Number(MaxResults);
    if (!Number.isInteger(size) || size < 1 || size > 100) {
      throw new ServiceError('ValidationException', `Value '${String(MaxResults)}' at 'maxResults' must be from 1 to 100`);
    }
    const from = NextToken === undefined ? { number: 1, start: 0, request } : this.tokens.get(NextToken as string);
    if (from?.request !== request) throw new ServiceError('ValidationException', 'The pagination token is invalid');
    const end = from.start + Math.min(size, this.maxPageSize);
    const page = { number: from.number, items: items.slice(from.start, end) };
    if (end >= items.length) return page;
    const nextToken = randomBytes(24).toString('base64');
    this.tokens.set(nextToken, { number: from.number + 1, start: end, request });
    return { ...page, nextToken };
  }
}
