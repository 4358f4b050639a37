import { ServiceError } from './service';

const SECOND_MS = 1000;

/** A quota of calls that each account can make in any second. */
export class Quota {
  private readonly calls = new Map<string, number[]>();

  constructor(
    private readonly perSecond = Infinity,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Counts a call, and throws if it is one too many. */
  take(accountId: string): void {
    const recent = (this.calls.get(accountId) ?? []).filter((time) => time > this.now() - SECOND_MS);
    this.calls.set(accountId, recent);
    if (recent.length >= this.perSecond) throw new ServiceError('ThrottlingException', 'Rate exceeded');
    recent.push(this.now());
  }
}
