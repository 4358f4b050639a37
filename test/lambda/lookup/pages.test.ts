import fc from 'fast-check';
import type { Reason } from '../../../lambda/common/reason';
import { allPages, IncompleteAnswerError, readPage, type Page } from '../../../lambda/lookup/pages';
import { reasonOf } from '../support/reason-of';
import '../support/seed';

const because = (what: string): Reason => ({ code: 'EndlessPagination', text: what });

async function itemsOf<Item>(askPage: (nextToken: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of allPages(askPage, because)) items.push(...page.items);
  return items;
}

/** Pages. The token of each page but the first is its number. */
function pages<Item>(...each: readonly (readonly Item[])[]) {
  return (nextToken: string | undefined): Promise<Page<Item>> => {
    const number = Number(nextToken ?? 0);
    return Promise.resolve({ items: each[number] ?? [], nextToken: number + 1 < each.length ? String(number + 1) : undefined });
  };
}

describe('all pages', () => {
  test('are requested to the end in order, including empty ones', async () => {
    const somePages = fc.array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 8 });
    await fc.assert(fc.asyncProperty(somePages, async (each) => {
      expect(await itemsOf(pages(...each))).toEqual(each.flat());
    }));
  });

  test.each([
    ['the same token again', ['a', 'a'], 2],
    ['a cycle of tokens', ['a', 'b', 'c', 'a'], 4],
    ['a cycle that comes back to its middle', ['a', 'b', 'c', 'b'], 4],
  ])('do not end with %s, which is noticed when it is seen', async (_what, tokens, calls) => {
    let called = 0;
    const askPage = () => Promise.resolve({ items: [], nextToken: tokens[called++] });
    await expect(reasonOf(() => itemsOf(askPage))).resolves.toEqual({ code: 'EndlessPagination', text: `page ${calls} returned a NextToken that an earlier page had returned` });
    expect(called).toBe(calls);
  });

  test('are at most a thousand', async () => {
    let called = 0;
    const askPage = () => Promise.resolve({ items: [], nextToken: `token ${called++}` });
    await expect(reasonOf(() => itemsOf(askPage))).resolves.toEqual({ code: 'EndlessPagination', text: 'there are more pages after 1000' });
    expect(called).toBe(1000);
    await expect(itemsOf(pages(...Array.from({ length: 1000 }, (_, number) => [number])))).resolves.toHaveLength(1000);
  });

  test('fail if one page fails', async () => {
    const failure = new Error('no');
    await expect(itemsOf(() => Promise.reject(failure))).rejects.toBe(failure);
  });
});

describe('a page', () => {
  test.each([
    ['a token', 'token', 'token'],
    ['an empty token', '', undefined],
    ['null for a token', null, undefined],
    ['no token', undefined, undefined],
  ])('with %s', (_what, NextToken, nextToken) => {
    expect(readPage({ Groups: [1], NextToken }, 'Groups', because)).toEqual({ items: [1], nextToken });
  });

  test.each([
    ['without its list', { NextToken: 'token' }],
    ['with null for its list', { Groups: null }],
    ['with another list', { Users: [] }],
    ['that is null', null],
    ['that is a list', []],
    ['that is a text', '<html>'],
  ])('%s is incomplete', (_what, answer) => {
    expect(() => readPage(answer, 'Groups', because)).toThrow(new IncompleteAnswerError('Groups'));
  });

  test('keeps its token if it is incomplete', () => {
    expect(() => readPage({ NextToken: 'token' }, 'Groups', because)).toThrow(expect.objectContaining({ nextToken: 'token' }) as Error);
  });

  test.each([
    [{ Groups: {} }, 'Groups is not a list'],
    [{ Groups: 'none' }, 'Groups is not a list'],
    [{ Groups: [], NextToken: 7 }, 'NextToken is not a string'],
  ])('%j is malformed', async (answer, what) => {
    await expect(reasonOf(() => readPage(answer, 'Groups', because))).resolves.toEqual({ code: 'EndlessPagination', text: what });
  });
});
