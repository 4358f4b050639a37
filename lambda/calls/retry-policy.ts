import { classify, UnusableAnswerError } from './failure';
import { NEVER, WHILE_TIME_LASTS } from './retry';

/** How often a call is tried that is hardly ever refused in passing: some three seconds in all. */
const FEW_TRIES = 6;

/**
 * Until when a failed call is tried again: what passes, while time lasts; what a fresh role or policy may outgrow, until
 * these have settled; what points to a Region that cannot be asked, a few times; and nothing else.
 */
export function tryAgainUntil(error: unknown, tries: number, settledAt: number): number {
  if (error instanceof UnusableAnswerError) return tries < error.mostTries ? WHILE_TIME_LASTS : NEVER;
  switch (classify(error).kind) {
    case 'throttled':
    case 'server':
    case 'cut':
    case 'timeout':
    case 'unreachable':
    case 'unreadable':
    case 'kms-throttled':
      return WHILE_TIME_LASTS;
    case 'denied':
    case 'kms-denied':
      return settledAt;
    case 'unknown-caller':
    case 'clock':
    case 'unresolvable':
      return tries < FEW_TRIES ? WHILE_TIME_LASTS : NEVER;
    case 'kms-unusable':
    case 'credentials':
    case 'invalid':
    case 'other':
      return NEVER;
  }
}
