import type { Clock } from '../../../lambda/calls/time';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/**
 * A clock that goes on by itself, straight to the next moment that somebody waits for, once nothing else is left to do
 * before it: no promise to settle, and nothing under way on a socket.
 */
export class TestClock implements Clock {
  private readonly timers = new Set<Timer>();
  private time = 0;
  private going = false;

  /** @param jitter what `random` returns */
  public constructor(private readonly jitter = 0) {}

  public now(): number {
    return this.time;
  }

  public random(): number {
    return this.jitter;
  }

  public after(ms: number, callback: () => void): () => void {
    const timer = { at: this.time + ms, callback };
    this.timers.add(timer);
    this.goOn();
    return () => this.timers.delete(timer);
  }

  /** Resolves after so many milliseconds. */
  public async wait(ms: number): Promise<void> {
    await new Promise<void>((resolve) => this.after(ms, resolve));
  }

  /** How many still wait for a moment to come. */
  public get waiting(): number {
    return this.timers.size;
  }

  private goOn(): void {
    if (this.going) return;
    this.going = true;
    setImmediate(() => {
      this.going = false;
      if (!process.getActiveResourcesInfo().includes('TCPSocketWrap')) this.toTheNext();
      if (this.timers.size > 0) this.goOn();
    });
  }

  private toTheNext(): void {
    const [first] = [...this.timers].sort((one, other) => one.at - other.at);
    if (first === undefined) return;
    this.timers.delete(first);
    this.time = Math.max(this.time, first.at);
    first.callback();
  }
}
