import { pause, type Clock } from './time';

const SECOND = 1_000;
const LONGEST_INTERVAL_MS = 2_000;

/**
 * Lets calls begin at an even pace: at most so many in any second, and fewer while the service throttles, because other callers
 * use the same quota.
 */
export class Pace {
  private intervalMs: number;
  private readonly begun: number[] = [];
  private slowedAt = -Infinity;

  public constructor(private readonly clock: Clock, private readonly mostPerSecond: number) {
    this.intervalMs = SECOND / mostPerSecond;
  }

  /** Waits until the next call can begin. Ends early if the signal is aborted. @returns the time at which the call begins */
  public async next(signal: AbortSignal): Promise<number> {
    const last = this.begun.at(-1) ?? -Infinity;
    const tooMany = this.begun.at(-this.mostPerSecond) ?? -Infinity;
    const at = Math.max(this.clock.now(), last + this.intervalMs, tooMany + SECOND);
    this.begun.push(at);
    if (this.begun.length > this.mostPerSecond) this.begun.shift();
    await pause(at - this.clock.now(), this.clock, signal);
    return at;
  }

  /** A call succeeded: the next ones can be a little faster. */
  public succeeded(): void {
    this.intervalMs = Math.max(SECOND / this.mostPerSecond, this.intervalMs * 0.98);
  }

  /** A call that began at this time was throttled. Calls that began before the pace was last slowed down say nothing new. */
  public throttled(begunAt: number): void {
    if (begunAt <= this.slowedAt) return;
    this.slowedAt = this.clock.now();
    this.intervalMs = Math.min(LONGEST_INTERVAL_MS, this.intervalMs * 1.5);
  }
}
