import type { Clock } from '../../../lookups/calls/time';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/**
 * A clock that advances by itself to the next time that something waits for, once nothing else is left to do: no promise is
 * pending, no socket that the tests opened is active, and no file is being read: a client of the SDK looks for files of
 * configuration before its first call.
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

  /** Resolves after a number of milliseconds. */
  public async wait(ms: number): Promise<void> {
    await new Promise<void>((resolve) => this.after(ms, resolve));
  }

  /** The number of pending waits. */
  public get waiting(): number {
    return this.timers.size;
  }

  private goOn(): void {
    if (this.going) return;
    this.going = true;
    setImmediate(() => {
      this.going = false;
      if (!isBusy()) this.toTheNext();
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

function isBusy(): boolean {
  const resources = process.getActiveResourcesInfo();
  const sockets = resources.filter((resource) => resource === 'TCPSocketWrap').length;
  return sockets > Number(process.env.SOCKETS_BEFORE_TESTS) || resources.some((resource) => resource.startsWith('FSReq'));
}
