import fc from 'fast-check';
import { ServiceFaultError } from '../../lookups/common/reason';
import { allPages, IncompleteAnswerError, listAll, type Listing, type PagedList } from '../../lookups/pages';
import { endlessPagination, malformed } from '../../lookups/reasons';
import { reasonOf } from './support/reason-of';
import '../support/seed';

const CALLED = { operation: 'ListThings', region: 'eu-west-1', account: '111122223333' };

interface Thing {
  readonly id: string;
  readonly name?: string;
}

/** A list of things. `answers` returns the answer of the service for a token. */
function list(answers: (nextToken: string | undefined) => unknown, given: Partial<PagedList<Thing>> = {}): PagedList<Thing> {
  return {
    ...CALLED, member: 'Things',
    askPage: async (nextToken, read) => read(await Promise.resolve(answers(nextToken))),
    readItem: (item) => item as Thing,
    keyOf: ({ id }) => id,
    ...given,
  };
}

/** A service with these pages. The token of each page but the first is its number. */
function pages(...each: readonly (readonly Thing[])[]) {
  return (nextToken: string | undefined) => {
    const number = Number(nextToken ?? 0);
    return { Things: each[number] ?? [], NextToken: number + 1 < each.length ? String(number + 1) : undefined };
  };
}

async function idsOf(listing: Promise<Listing<Thing>>): Promise<string[]> {
  return (await listing).items.map(({ id }) => id);
}

describe('a list', () => {
  test('has every item once, however they are divided into pages, even with empty pages', async () => {
    const somePages = fc.array(
      fc.array(fc.nat({ max: 20 }).map((id) => ({ id: String(id) })), { maxLength: 4 }), { minLength: 1, maxLength: 8 }
    );
    await fc.assert(fc.asyncProperty(somePages, async (each) => {
      await expect(listAll(list(pages(...each)))).resolves.toEqual({
        items: [...new Set(each.flat().map(({ id }) => id))].map((id) => ({ id })), pages: each.length, incomplete: false,
      });
    }));
  });

  test('is inconsistent if an item appears twice with different data, also on another page', async () => {
    const answers = pages([{ id: '1', name: 'one' }], [{ id: '1', name: 'other' }]);
    await expect(reasonOf(() => listAll(list(answers)))).resolves.toMatchObject({ code: 'InconsistentAnswer' });
  });

  test('fails if a page fails', async () => {
    const failure = new Error('no');
    await expect(listAll(list(() => Promise.reject(failure)))).rejects.toBe(failure);
  });

  test('can be read page by page', async () => {
    const counts: number[] = [];
    for await (const { items } of allPages(list(pages([{ id: '1' }], [], [{ id: '2' }, { id: '3' }])))) counts.push(items.length);
    expect(counts).toEqual([1, 0, 2]);
  });
});

describe('pages that do not end', () => {
  test.each([
    ['the same token again', ['a', 'a'], 2],
    ['a cycle of tokens', ['a', 'b', 'c', 'a'], 4],
    ['a cycle that comes back to its middle', ['a', 'b', 'c', 'b'], 4],
  ])('are noticed when %s is seen', async (_what, tokens, calls) => {
    let called = 0;
    await expect(reasonOf(() => listAll(list(() => ({ Things: [], NextToken: tokens[called++] })))))
      .resolves.toEqual(endlessPagination(CALLED, `page ${calls} returned a token that an earlier page had returned`).reason);
    expect(called).toBe(calls);
  });

  test('are read up to the thousandth, which can be the last', async () => {
    let called = 0;
    await expect(reasonOf(() => listAll(list(() => ({ Things: [], NextToken: `token ${called++}` })))))
      .resolves.toEqual(endlessPagination(CALLED, 'there are more pages after 1000').reason);
    expect(called).toBe(1000);
    const thousand = Array.from({ length: 1000 }, (_, number) => [{ id: String(number) }]);
    await expect(listAll(list(pages(...thousand)))).resolves.toMatchObject({ pages: 1000 });
  });
});

describe('a page', () => {
  const FIRST = { Things: [{ id: '1' }] };

  test.each<[string, unknown, boolean]>([
    ['a token', 'token', true], ['an empty token', '', false], ['null for a token', null, false], ['no token', undefined, false],
  ])('with %s has a next page: %j %j', async (_what, NextToken, more) => {
    const answers = jest.fn((nextToken) => (nextToken === undefined ? { ...FIRST, NextToken } : { Things: [{ id: '2' }] }));
    await expect(idsOf(listAll(list(answers)))).resolves.toEqual(more ? ['1', '2'] : ['1']);
    expect(answers.mock.calls).toEqual(more ? [[undefined], [NextToken]] : [[undefined]]);
  });

  test('can have its token in another member', async () => {
    const answers = (token: string | undefined) => (token === undefined ? { ...FIRST, Marker: 'next' } : { Things: [{ id: '2' }] });
    await expect(idsOf(listAll(list(answers, { token: 'Marker' })))).resolves.toEqual(['1', '2']);
  });

  test.each([
    ['without its list', {}],
    ['with null for its list', { Things: null }],
    ['with another list', { Others: [] }],
    ['that is null', null],
    ['that is a list', []],
    ['that is a text', '<html>'],
  ])('%s is incomplete within the attempt, and at the end malformed', async (_what, answer) => {
    let thrown: unknown;
    const askPage: PagedList<Thing>['askPage'] = (_nextToken, read) => {
      try {
        return Promise.resolve(read(answer));
      } catch (error) {
        thrown = error;
        throw error;
      }
    };
    const failure = listAll(list(() => answer, { askPage }));
    await expect(failure).rejects.toThrow(ServiceFaultError);
    await expect(reasonOf(() => failure)).resolves.toEqual(malformed(CALLED, 'it has no Things').reason);
    expect(thrown).toEqual(new IncompleteAnswerError('Things'));
  });

  test('without its list counts as empty if it may, and its token is used', async () => {
    const answers = (nextToken: string | undefined) => (nextToken === undefined ? { NextToken: 'next' } : FIRST);
    await expect(listAll(list(answers, { mayLackMember: true }))).resolves.toEqual({ items: [{ id: '1' }], pages: 2, incomplete: true });
  });

  test.each([
    [{ Things: {} }, 'Things is not a list'],
    [{ Things: 'none' }, 'Things is not a list'],
    [{ Things: [], NextToken: 7 }, 'NextToken is not a string'],
  ])('%j is malformed', async (answer, what) => {
    await expect(reasonOf(() => listAll(list(() => answer)))).resolves.toEqual(malformed(CALLED, what).reason);
  });

  test('with an item that cannot be read fails the list', async () => {
    const readItem = () => {
      throw malformed(CALLED, 'a thing is not an object');
    };
    await expect(reasonOf(() => listAll(list(() => FIRST, { readItem })))).resolves.toMatchObject({ code: 'MalformedAnswer' });
  });
});
