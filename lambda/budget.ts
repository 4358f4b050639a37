/** How the time of one invocation is divided. All in milliseconds. */
export interface Budget {
  /** For the lookup as a whole: asking, trying again, waiting for an instance that is being created. */
  readonly lookup: number;
  /** For one try of one call to a service. */
  readonly serviceTry: number;
  /** For AccessDenied, which a fresh role or policy may still outgrow. */
  readonly settling: number;
  /** How much longer than `lookup` a lookup that does not stop by itself is waited for before it is cut off. */
  readonly grace: number;
  /** Kept back for the response. A lookup that takes less leaves the rest of its time to the response, too. */
  readonly response: number;
  /** For one try of the PUT. */
  readonly responseTry: number;
  /** Left unused at the end, so that the function is never cut off in the middle of a try. */
  readonly margin: number;
}

/**
 * Divides what is left of the function's time. Every share has a ceiling, reached with the default time-out of the
 * function (120 s), and shrinks in proportion where less is left.
 */
export function divide(remaining: number): Budget {
  const margin = Math.min(1_000, remaining * 0.05);
  const response = Math.min(20_000, remaining * 0.25);
  const lookup = remaining - margin - response;
  return {
    lookup,
    serviceTry: Math.min(10_000, lookup / 4),
    settling: Math.min(30_000, lookup / 2),
    grace: response / 10,
    response,
    responseTry: Math.min(5_000, response / 4),
    margin,
  };
}
