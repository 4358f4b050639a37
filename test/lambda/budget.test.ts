import fc from 'fast-check';
import { divide, timeoutFor } from '../../lambda/budget';
import '../support/properties';

test('a function that has just started', () => {
  expect(divide(120_000)).toEqual({
    lookup: 99_000, attempt: 10_000, settling: 30_000, grace: 2_000, response: 20_000, responseAttempt: 5_000,
  });
});

test('three seconds of remaining time', () => {
  expect(divide(3_000)).toEqual({
    lookup: 2_100, attempt: 525, settling: 1_050, grace: 75, response: 750, responseAttempt: 187.5,
  });
});

test('with the shortest time-out of a function, a new policy has ten seconds to take effect, and an attempt of a call five', () => {
  const { settling, attempt } = divide(30_000);
  expect(settling).toBeGreaterThanOrEqual(10_000);
  expect(attempt).toBeGreaterThanOrEqual(5_000);
});

test('with any remaining time, every share is positive and the shares do not exceed it', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 900_000 }), (remaining) => {
    const { lookup, attempt, settling, grace, response, responseAttempt } = divide(remaining);
    expect(lookup + response).toBeLessThan(remaining);
    expect(Math.min(lookup, attempt, settling, grace, response, responseAttempt)).toBeGreaterThan(0);
    // A lookup that must be stopped leaves enough time for more than one attempt to send the response.
    expect(response - grace).toBeGreaterThan(2 * responseAttempt);
    expect(lookup).toBeGreaterThan(3 * attempt);
    expect(settling).toBeLessThan(lookup);
  }));
});

test('a lookup that takes longer is told a time-out that is enough, in steps of half a minute, as long as Lambda has one', () => {
  expect([1_000, 187_000, 189_000, 189_001, 879_000, 879_001].map(timeoutFor)).toEqual([30, 210, 210, 240, 900, undefined]);
  fc.assert(fc.property(fc.integer({ min: 60_000, max: 879_000 }), (lookupMs) => {
    expect(divide((timeoutFor(lookupMs) ?? 0) * 1_000).lookup).toBeGreaterThanOrEqual(lookupMs);
  }));
});
