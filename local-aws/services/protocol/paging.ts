import { randomBytes } from 'node:crypto';
import { ServiceError } from './service';

export interface Page<T> {
  readonly number: number;
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/** Returns lists page by page. */
export class Paging {
  private readonly tokens = new Map<string, { readonly number: number; readonly start: number; readonly request: string }>();

  /**
   * @param maxPageSize the maximum number of items on a page, even if a request asks for more
   * @param maxResults the maximum that a request can ask for
   */
  constructor(
    private readonly maxPageSize: number,
    private readonly maxResults = 100,
  ) {}

  /**
   * Returns the page of a token, or the first page.
   *
   * @param request the input of the list. A token is valid only for the same input
   */
  page<T>(items: readonly T[], { MaxResults = 100, NextToken }: Record<string, unknown>, request: string): Page<T> {
    const size = Number(MaxResults);
    if (!Number.isInteger(size) || size < 1 || size > this.maxResults) {
      const message = `Value '${String(MaxResults)}' at 'maxResults' must be from 1 to ${this.maxResults}`;
      throw new ServiceError('ValidationException', message);
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
