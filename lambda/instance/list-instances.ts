import { UnusableAnswerError } from '../calls/failure';
import type { Instance } from './instance';
import { isRecord } from '../common/is-record';
import { readInstance } from './parse-instance';
import { LookupError } from '../common/reason';
import { inconsistentAnswer, malformedAnswer, repeatedToken, tooManyPages } from './reasons';

/** More than any account will ever have, at ten instances a page. */
const MAX_PAGES = 1_000;

/** Asks ListInstances for one page, however many tries it takes. */
export type AskPage = (nextToken: string | undefined) => Promise<Page>;

/** One page of instances, not read yet. */
export interface Page {
  readonly instances: readonly unknown[];
  readonly nextToken: string | undefined;
  /** Whether it never had Instances. @default false */
  readonly incomplete?: boolean;
}

/** An answer of ListInstances without Instances, as has been seen in the field. After these tries it is taken for an empty page. */
export class IncompletePageError extends UnusableAnswerError {
  public override readonly name = 'IncompletePageError';
  public override readonly mostTries = 3;

  public constructor(public readonly nextToken: string | undefined) {
    super('the answer has no Instances');
  }
}

/** All that ListInstances returned in one Region. */
export interface Listing {
  readonly instances: readonly Instance[];
  readonly pages: number;
  /** Whether a page never had Instances, and so was taken for an empty one. */
  readonly incomplete: boolean;
}

/**
 * Asks page after page to the end.
 *
 * @throws LookupError when the pages do not end, or are malformed, or contradict one another
 */
export async function listInstances(askPage: AskPage, region: string): Promise<Listing> {
  const instances = new Map<string, Instance>();
  const seenTokens = new Set<string>();
  let nextToken: string | undefined;
  let pages = 0;
  let incomplete = false;
  do {
    if (pages === MAX_PAGES) throw new LookupError(tooManyPages(region, pages));
    const page = await askPage(nextToken).catch(orEmptyPage);
    pages += 1;
    incomplete ||= page.incomplete === true;
    for (const metadata of page.instances) {
      const instance = readInstance(metadata, region);
      const before = instances.get(instance.instanceArn);
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(instance)) {
        throw new LookupError(inconsistentAnswer(region, instance.instanceArn));
      }
      instances.set(instance.instanceArn, instance);
    }
    nextToken = page.nextToken;
    if (nextToken !== undefined) {
      if (seenTokens.has(nextToken)) throw new LookupError(repeatedToken(region, pages));
      seenTokens.add(nextToken);
    }
  } while (nextToken !== undefined);
  return { instances: [...instances.values()], pages, incomplete };
}

/**
 * Reads one answer of ListInstances.
 *
 * @throws IncompletePageError when it has no Instances; LookupError when what it has is no page
 */
export function readPage(answer: unknown, region: string): Page {
  const fields = isRecord(answer) ? answer : {};
  const nextToken = fields.NextToken ?? '';
  if (typeof nextToken !== 'string') throw new LookupError(malformedAnswer(region, 'NextToken is not a string'));
  const token = nextToken === '' ? undefined : nextToken;
  const instances = fields.Instances ?? undefined;
  if (instances === undefined) throw new IncompletePageError(token);
  if (!Array.isArray(instances)) throw new LookupError(malformedAnswer(region, 'Instances is not a list'));
  return { instances, nextToken: token };
}

function orEmptyPage(error: unknown): Page {
  if (error instanceof IncompletePageError) return { instances: [], nextToken: error.nextToken, incomplete: true };
  throw error;
}
