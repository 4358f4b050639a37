import { divide, timeoutFor } from '../../../lambda/budget';
import type { LookupContext } from '../../../lookups/lookup';
import { TestClock } from './test-clock';

export const CREDENTIALS = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'the-secret-access-key', sessionToken: 'the-session-token' };

/** A line of the log. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The context of a lookup in eu-west-1 in a function that has just started, and its log. */
export function lookupContext(given: Partial<LookupContext> = {}): LookupContext & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const clock = given.clock ?? new TestClock();
  const budget = divide(120_000);
  return {
    region: 'eu-west-1',
    account: '111122223333',
    credentials: CREDENTIALS,
    justMade: false,
    clock,
    hide: () => undefined,
    log: (level, message, fields = {}) => lines.push({ level, message, fields }),
    deadline: clock.now() + budget.lookup,
    settledAt: clock.now() + budget.settling,
    attemptTimeoutMs: budget.attempt,
    timeoutFor,
    signal: new AbortController().signal,
    lines,
    ...given,
  };
}
