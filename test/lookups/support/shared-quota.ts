import { serviceError } from './aws';
import type { TestClock } from './test-clock';

const LATENCY_MS = 80;

/** A quota of calls in any second that all callers share. */
export class SharedQuota {
  /** The time of each call. */
  public readonly calls: number[] = [];
  public throttled = 0;
  private readonly recent: number[] = [];

  public constructor(private readonly clock: TestClock, private readonly callsPerSecond: number) {}

  /** The most calls in any second, throttled ones as well. */
  public get mostPerSecond(): number {
    return Math.max(0, ...this.calls.map((from) => this.calls.filter((at) => at >= from && at < from + 1_000).length));
  }

  /** A call, which is throttled if it exceeds the quota. */
  public async take(): Promise<void> {
    const now = this.clock.now();
    this.calls.push(now);
    while ((this.recent[0] ?? now) <= now - 1_000) this.recent.shift();
    const over = this.recent.length >= this.callsPerSecond;
    if (!over) this.recent.push(now);
    await this.clock.wait(LATENCY_MS);
    if (!over) return;
    this.throttled += 1;
    throw serviceError('ThrottlingException');
  }
}
