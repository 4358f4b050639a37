import { unknown, type Unknown } from './unknown';

/**
 * Who waits for whom. A template of CloudFormation has no circle, but an old and a new one together can have one, and so can a
 * foreign one: without this, both would wait for ever.
 */
export class Waits {
  private readonly edges = new Map<string, Set<string>>();

  /** Runs a task that `waiting` waits for, unless `awaited` waits for `waiting`. */
  public async for<T>(waiting: string, awaited: string, task: () => Promise<T>): Promise<T | Unknown> {
    if (this.waitsFor(awaited).has(waiting)) return unknown(`a value that depends on itself: ${awaited}`);
    this.edges.set(waiting, (this.edges.get(waiting) ?? new Set()).add(awaited));
    return task();
  }

  /** Whom somebody waits for, with those that these wait for, and itself. */
  private waitsFor(waiting: string): ReadonlySet<string> {
    const all = new Set([waiting]);
    for (const each of all) this.edges.get(each)?.forEach((awaited) => all.add(awaited));
    return all;
  }
}
