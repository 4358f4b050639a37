import type { Survivors } from './report';

/** The mutants that no test kills, as `npm run test:mutants` prints them, each with the reason why it stands. */
export const SURVIVORS: Survivors = {
  'lookups/common/redact.ts': {
    'const parts = secret.split([/([A-Za-z0-9]+)/ → /([A-Za-z0-9])/]);': 'Each character is a run of its own then, without a gap.',
    'for (let at = [gapsFrom[0] ?? 0 → gapsFrom[0] && 0]; at <= last; at++) {': 'It only begins to look earlier than a gap can begin.',
    '…DIGIT.test(character)) gapLeft = bodyLeft-- > 0 ? [gapLeft - 1 → gapLeft + 1] : -1;': 'The last gap ends at `last` anyway.',
    '[gapLeft -= 1 → gapLeft += 1];': 'The last gap ends at `last` anyway.',
  },
  'lookups/common/text.ts': {
    'const start = Array.from([text.slice(0, 2 * Math.max(0, length) + 2) → text]);': 'It only saves reading the whole of a long text.',
  },
};
