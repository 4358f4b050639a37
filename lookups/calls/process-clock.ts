import { performance } from 'node:perf_hooks';
import type { Clock } from './time';

/** The clock of the process. */
export const processClock: Clock = {
  now: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
