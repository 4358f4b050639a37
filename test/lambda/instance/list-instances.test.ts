import fc from 'fast-check';
import { listInstances, type AskPage } from '../../../lambda/instance/list-instances';
import { endlessPagination, inconsistentAnswer } from '../../../lambda/instance/reasons';
import { IncompleteAnswerError } from '../../../lambda/lookup/pages';
import { arn, metadata } from '../support/instances';
import { reasonOf } from '../support/reason-of';
import '../support/seed';

const REGION = 'eu-west-1';

/** A service with these pages. The token of each page but the first is its number. */
function pages(...each: readonly (readonly unknown[])[]): AskPage {
  return (nextToken) => {
    const number = Number(nextToken ?? 0);
    return Promise.resolve({ items: each[number] ?? [], nextToken: number + 1 < each.length ? String(number + 1) : undefined });
  };
}

async function arnsOf(askPage: AskPage): Promise<string[]> {
  return (await listInstances(askPage, REGION)).instances.map((each) => each.instanceArn);
}

describe('page after page', () => {
  test('every instance is listed once, however they are divided into pages, even with empty pages', async () => {
    const somePages = fc.array(fc.array(fc.nat({ max: 20 }).map(arn), { maxLength: 4 }), { minLength: 1, maxLength: 8 });
    await fc.assert(fc.asyncProperty(somePages, async (arns) => {
      const listing = await listInstances(pages(...arns.map((page) => page.map((each) => metadata({ InstanceArn: each })))), REGION);
      expect(listing.pages).toBe(arns.length);
      expect(listing.instances.map((each) => each.instanceArn)).toEqual([...new Set(arns.flat())]);
    }));
  });

  test('an empty page with a token is not the end', async () => {
    await expect(arnsOf(pages([], [], [metadata()]))).resolves.toEqual([arn(1)]);
  });

  test('a page that has no Instances after all attempts counts as empty, and its token is used', async () => {
    const askPage: AskPage = (nextToken) => (
      nextToken === undefined ? Promise.reject(new IncompleteAnswerError('Instances', '1')) : Promise.resolve({ items: [metadata()], nextToken: undefined })
    );
    await expect(arnsOf(askPage)).resolves.toEqual([arn(1)]);
    await expect(arnsOf(() => Promise.reject(new IncompleteAnswerError('Instances')))).resolves.toEqual([]);
  });

  test('any other failure of a page fails the listing', async () => {
    const failure = new Error('no');
    await expect(arnsOf(() => Promise.reject(failure))).rejects.toBe(failure);
  });
});

describe('pages that do not end', () => {
  test.each([
    ['the same token again', ['a', 'a'], 2],
    ['a cycle of tokens', ['a', 'b', 'c', 'a'], 4],
    ['a cycle that comes back to its middle', ['a', 'b', 'c', 'b'], 4],
  ])('%s is noticed when it is seen', async (_what, tokens, calls) => {
    let called = 0;
    const askPage = () => Promise.resolve({ items: [], nextToken: tokens[called++] });
    await expect(reasonOf(() => listInstances(askPage, REGION))).resolves.toEqual(endlessPagination(REGION, `page ${calls} returned a NextToken that an earlier page had returned`));
    expect(called).toBe(calls);
  });

  test('new tokens are followed for a thousand pages', async () => {
    let called = 0;
    const askPage = () => Promise.resolve({ items: [], nextToken: `token ${called++}` });
    await expect(reasonOf(() => listInstances(askPage, REGION))).resolves.toEqual(endlessPagination(REGION, 'there are more pages after 1000'));
    expect(called).toBe(1000);
  });

  test('a thousand pages with an end are a listing', async () => {
    const listing = await listInstances(pages(...Array.from({ length: 1000 }, (_, number) => [metadata({ InstanceArn: arn(number) })])), REGION);
    expect(listing.instances).toHaveLength(1000);
  });
});

describe('an instance that is listed twice', () => {
  test('is one instance if both are equal', async () => {
    await expect(arnsOf(pages([metadata(), metadata()], [metadata()]))).resolves.toEqual([arn(1)]);
  });

  test('makes the listing inconsistent if they differ, also on another page', async () => {
    const askPage = pages([metadata()], [metadata({ Status: 'DELETE_IN_PROGRESS' })]);
    await expect(reasonOf(() => listInstances(askPage, REGION))).resolves.toEqual(inconsistentAnswer(REGION, arn(1)));
  });
});
