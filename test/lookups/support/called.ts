import type { Called } from '../../../lookups/services/api';

/** A call in eu-west-1, ListInstances by default. */
export function called(given: Partial<Called> = {}): Called {
  return { service: 'sso', operation: 'ListInstances', region: 'eu-west-1', account: '111122223333', hint: 'a hint', ...given };
}
