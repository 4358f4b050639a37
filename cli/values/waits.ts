import { unknown, type Unknown } from './unknown';

/**
 * Who waits for whom. A template of CloudFormation has no circle, but an old and a new one together can have one, and so can a
 * foreign one: without this, both would wait for ever.
 */
export class Waits {
  private readonly edges = new Map<string, Set<string>>();

  /** Runs a task that `waiting` waits for, unless `awaited` waits for `waiting`. */
  public async for<T>(waiting: string, awaited: string, task: () => Promise<T>): Promise<T | Unknown> {
    if (waiting === awaited || this.reaches(awaited, waiting)) return unknown(`a value that depends on itself: ${awaited}`);
    this.edges.set(waiting, (this.edges.get(waiting) ?? new Set()).add(awaited));
    return task();
  }

  private reaches(from: string, to: string): boolean {
    const seen = new Set([from]);
    for (const node of seen) {
      for (const next of this.edges.get(node) ?? []) {
        if (next === to) return true;
        seen.add(next);
      }
    }
    return false;
  }
}
