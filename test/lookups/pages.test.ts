import fc from 'fast-check';
import { IncompleteAnswerError, pages, type ReadItem } from '../../lookups/pages';
import { endlessPagination, malformed } from '../../lookups/reasons';
import type { List } from '../../lookups/services/api';
import { called, listOf } from './support/called';
import { lookupContext } from './support/lookup-context';
import { reasonOf } from './support/reason-of';
import '../support/properties';

const LIST_THINGS = called({ operation: 'ListThings' });

interface Thing {
  readonly id: string;
  readonly name?: string;
}

/** Reads a list of things. `answers` returns the answer of the service for a token. */
async function things(
  answers: (nextToken: string | undefined) => unknown,
  { token, withoutList, readItem = (item) => item as Thing }: Pick<List, 'token'> & {
    readonly withoutList?: () => void; readonly readItem?: ReadItem<Thing>;
  } = {},
): Promise<Thing[]> {
  const list = listOf(LIST_THINGS, { member: 'Things', token }, answers);
  const read: Thing[] = [];
  for await (const thing of pages(list, readItem, lookupContext(), withoutList)) read.push(thing);
  return read;
}

/** A service with these pages. The token of each page but the first is its number. */
function pagesOf(...each: readonly (readonly Thing[])[]) {
  return (nextToken: string | undefined) => {
    const number = Number(nextToken ?? 0);
    return { Things: each[number] ?? [], NextToken: number + 1 < each.length ? String(number + 1) : undefined };
  };
}

describe('a list', () => {
  test('has every item once, however they are divided into pages, even with empty pages', async () => {
    const somePages = fc.array(
      fc.array(fc.nat({ max: 20 }).map((id) => ({ id: String(id) })), { maxLength: 4 }), { minLength: 1, maxLength: 8 }
    );
    await fc.assert(fc.asyncProperty(somePages, async (each) => {
      await expect(things(pagesOf(...each))).resolves.toEqual([...new Set(each.flat().map(({ id }) => id))].map((id) => ({ id })));
    }));
  });

  test('fails if a page fails', async () => {
    await expect(reasonOf(() => things(() => Promise.reject(new Error('no'))))).resolves.toMatchObject({ code: 'CallFailed' });
  });
});

describe('pages that do not end', () => {
  test.each([
    ['the same token again', ['a', 'a'], 2],
    ['a cycle of tokens', ['a', 'b', 'c', 'a'], 4],
    ['a cycle that comes back to its middle', ['a', 'b', 'c', 'b'], 4],
  ])('are noticed when %s is seen', async (_what, tokens, calls) => {
    let calledTimes = 0;
    await expect(reasonOf(() => things(() => ({ Things: [], NextToken: tokens[calledTimes++] }))))
      .resolves.toEqual(endlessPagination(LIST_THINGS, `page ${calls} returned a token that an earlier page had returned`).reason);
    expect(calledTimes).toBe(calls);
  });

  test('are read up to the thousandth, which can be the last', async () => {
    let calledTimes = 0;
    await expect(reasonOf(() => things(() => ({ Things: [], NextToken: `token ${calledTimes++}` }))))
      .resolves.toEqual(endlessPagination(LIST_THINGS, 'there are more pages after 1000').reason);
    expect(calledTimes).toBe(1000);
    const thousand = Array.from({ length: 1000 }, (_, number) => [{ id: String(number) }]);
    await expect(things(pagesOf(...thousand))).resolves.toHaveLength(1000);
  });
});

describe('a page', () => {
  const FIRST = { Things: [{ id: '1' }] };

  test.each<[string, unknown, boolean]>([
    ['a token', 'token', true], ['an empty token', '', false], ['null for a token', null, false], ['no token', undefined, false],
  ])('with %s has a next page: %j %j', async (_what, NextToken, more) => {
    const answers = jest.fn((nextToken) => (nextToken === undefined ? { ...FIRST, NextToken } : { Things: [{ id: '2' }] }));
    await expect(things(answers)).resolves.toEqual(more ? [{ id: '1' }, { id: '2' }] : [{ id: '1' }]);
    expect(answers.mock.calls).toEqual(more ? [[undefined], [NextToken]] : [[undefined]]);
  });

  test('can have its token in another member', async () => {
    const answers = (token: string | undefined) => (token === undefined ? { ...FIRST, Marker: 'next' } : { Things: [{ id: '2' }] });
    await expect(things(answers, { token: 'Marker' })).resolves.toEqual([{ id: '1' }, { id: '2' }]);
  });

  test.each([
    ['without its list', {}],
    ['with null for its list', { Things: null }],
    ['with another list', { Others: [] }],
    ['that is null', null],
    ['that is a list', []],
    ['that is a text', '<html>'],
  ])('%s is asked for three times, and is then malformed', async (_what, answer) => {
    const answers = jest.fn(() => answer);
    await expect(reasonOf(() => things(answers))).resolves.toEqual(malformed(LIST_THINGS, 'it has no Things').reason);
    expect(answers).toHaveBeenCalledTimes(3);
  });

  test('without its list counts as empty if it may, and its token is used', async () => {
    const withoutList = jest.fn();
    const answers = (nextToken: string | undefined) => (nextToken === undefined ? { NextToken: 'next' } : FIRST);
    await expect(things(answers, { withoutList })).resolves.toEqual([{ id: '1' }]);
    expect(withoutList).toHaveBeenCalledTimes(1);
  });

  test('with an item that is incomplete is asked for again, and is malformed although its list may be missing', async () => {
    const withoutList = jest.fn();
    const readItem = () => {
      throw new IncompleteAnswerError(LIST_THINGS, 'Name');
    };
    await expect(reasonOf(() => things(() => FIRST, { withoutList, readItem }))).resolves
      .toEqual(malformed(LIST_THINGS, 'it has no Name').reason);
    expect(withoutList).not.toHaveBeenCalled();
  });

  test.each([
    [{ Things: {} }, 'Things is not a list'],
    [{ Things: 'none' }, 'Things is not a list'],
    [{ Things: [], NextToken: 7 }, 'NextToken is not a string'],
  ])('%j is malformed', async (answer, what) => {
    await expect(reasonOf(() => things(() => answer))).resolves.toEqual(malformed(LIST_THINGS, what).reason);
  });

  test('with an item that cannot be read fails the list', async () => {
    const readItem = () => {
      throw malformed(LIST_THINGS, 'a thing is not an object');
    };
    await expect(reasonOf(() => things(() => FIRST, { readItem }))).resolves.toMatchObject({ code: 'MalformedAnswer' });
  });
});
