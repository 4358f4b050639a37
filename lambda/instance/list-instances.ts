import { LookupError } from '../common/reason';
import { allPages, IncompleteAnswerError, type Page } from '../lookup/pages';
import type { Instance } from './instance';
import { readInstance } from './parse-instance';
import { endlessPagination, inconsistentAnswer } from './reasons';

/** Gets one page of ListInstances, with retries. */
export type AskPage = (nextToken: string | undefined) => Promise<Page<unknown>>;

/** Everything that ListInstances returned in one Region. */
export interface Listing {
  readonly instances: readonly Instance[];
  readonly pages: number;
  /** Whether a page had no Instances after all retries, which happens. It counts as an empty page. */
  readonly incomplete: boolean;
}

/**
 * Reads all pages.
 *
 * @throws LookupError when the pages do not end, or are malformed, or contradict one another
 */
export async function listInstances(askPage: AskPage, region: string): Promise<Listing> {
  const instances = new Map<string, Instance>();
  let pages = 0;
  let incomplete = false;
  const askPageOrEmpty: AskPage = (nextToken) => askPage(nextToken).catch((error: unknown) => {
    if (!(error instanceof IncompleteAnswerError)) throw error;
    incomplete = true;
    return { items: [], nextToken: error.nextToken };
  });
  for await (const { items } of allPages(askPageOrEmpty, (what) => endlessPagination(region, what))) {
    pages += 1;
    for (const metadata of items) {
      const instance = readInstance(metadata, region);
      const before = instances.get(instance.instanceArn);
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(instance)) {
        throw new LookupError(inconsistentAnswer(region, instance.instanceArn));
      }
      instances.set(instance.instanceArn, instance);
    }
  }
  return { instances: [...instances.values()], pages, incomplete };
}
