import { classify, UnusableAnswerError } from './failure';
import { NEVER, WHILE_TIME_LASTS } from './retry';

/** The attempts after a failure that is rarely temporary: about three seconds in all. */
const FEW_TRIES = 6;

/**
 * Returns until when to retry a failed call. Temporary failures are retried while time lasts, denials until a new role or policy
 * should have taken effect, and signs of a closed Region a few times. Nothing else is retried.
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
