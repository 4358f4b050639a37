import { LONGEST_TIMEOUT } from '../lib/private/wire/lookup';

/** The most that is not used, in milliseconds, so that Lambda does not end the function in the middle of an attempt. */
const MARGIN = 1_000;

/** The most that is reserved for the response, in milliseconds. */
const RESPONSE = 20_000;

/** The shares of the time of one invocation, in milliseconds. */
export interface Budget {
  /** For the whole lookup: all calls and retries, and the wait for an instance that is being created. */
  readonly lookup: number;
  /** For one attempt of one call to a service. */
  readonly attempt: number;
  /** For new roles, policies and credentials to take effect everywhere: until then, a denial is not final. */
  readonly settling: number;
  /** Extra time after `lookup` for a lookup that does not stop by itself, before it is stopped. */
  readonly grace: number;
  /** Reserved for the response, together with the time that the lookup does not use. */
  readonly response: number;
  /** For one attempt to send the response. */
  readonly responseAttempt: number;
}

/**
 * Divides the remaining time of the function. Each share has a maximum, which it reaches with the default time-out of the
 * function (120 s). With less time, it shrinks in proportion.
 */
export function divide(remaining: number): Budget {
  const margin = Math.min(MARGIN, remaining * 0.05);
  const response = Math.min(RESPONSE, remaining * 0.25);
  const lookup = remaining - margin - response;
  return {
    lookup,
    attempt: Math.min(10_000, lookup / 4),
    settling: Math.min(30_000, lookup / 2),
    grace: response / 10,
    response,
    responseAttempt: Math.min(5_000, response / 4),
  };
}

/** The time-out, in seconds, with which a function has enough time for a lookup; undefined if Lambda has none that is so long. */
export function timeoutFor(lookupMs: number): number | undefined {
  const timeout = Math.ceil((lookupMs + MARGIN + RESPONSE) / 30_000) * 30;
  return timeout <= LONGEST_TIMEOUT ? timeout : undefined;
}
