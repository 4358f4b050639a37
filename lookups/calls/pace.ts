import { pause, type Clock } from './time';

const SECOND = 1_000;
const LONGEST_INTERVAL_MS = 2_000;

/**
 * Lets calls begin one after the other at an even pace: at most so many in any second, and fewer while the service throttles,
 * because other callers use the same quota.
 */
export class Pace {
  private intervalMs: number;
  private slowedAt = -Infinity;
  private turn = Promise.resolve(-Infinity);

  public constructor(private readonly clock: Clock, private readonly mostPerSecond: number) {
    this.intervalMs = SECOND / mostPerSecond;
  }

  /** Waits until the next call can begin. Ends early if the signal is aborted. @returns the time at which the call begins */
  public next(signal: AbortSignal): Promise<number> {
    this.turn = this.turn.then((last) => this.after(last, signal));
    return this.turn;
  }

  /** A call succeeded: the next ones can be a little faster. */
  public succeeded(): void {
    this.intervalMs = Math.max(SECOND / this.mostPerSecond, this.intervalMs * 0.97);
  }

  /** A call that began at this time was throttled. If it began before the pace was last slowed down, it says nothing new. */
  public throttled(begunAt: number): void {
    if (begunAt <= this.slowedAt) return;
    this.slowedAt = this.clock.now();
    this.intervalMs = Math.min(LONGEST_INTERVAL_MS, this.intervalMs * 1.5);
  }

  private async after(last: number, signal: AbortSignal): Promise<number> {
    await pause(Math.max(0, last + this.intervalMs - this.clock.now()), this.clock, signal);
    return this.clock.now();
  }
}
