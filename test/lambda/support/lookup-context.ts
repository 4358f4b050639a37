import { divide } from '../../../lambda/budget';
import type { LookupContext } from '../../../lambda/lookup/lookup';
import { identityStore } from '../../../lambda/aws/identity-store';
import { ssoAdmin } from '../../../lambda/aws/sso-admin';
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
    services: {
      credentials: CREDENTIALS,
      ssoAdmin: (region, credentials) => ssoAdmin(region, credentials, {}),
      identityStore: (region, credentials) => Promise.resolve(identityStore(region, credentials, {})),
      assumeRole: () => Promise.reject(new Error('no role is to be assumed')),
      managementAccountId: () => Promise.reject(new Error('no organization is to be described')),
    },
    clock,
    hide: () => undefined,
    log: (level, message, fields = {}) => lines.push({ level, message, fields }),
    until: clock.now() + budget.lookup,
    settledAt: clock.now() + budget.settling,
    tryMs: budget.serviceTry,
    signal: new AbortController().signal,
    lines,
    ...given,
  };
}
