import type { Call, Called, List } from '../../../lookups/services/api';

/** A call in eu-west-1, ListInstances by default. */
export function called(given: Partial<Called> = {}): Called {
  return { service: 'sso', operation: 'ListInstances', region: 'eu-west-1', account: '111122223333', hint: 'a hint', ...given };
}

/** A call that is answered in this process, without a client of the SDK. */
export function callOf(given: Called, send: () => Promise<unknown>): Call {
  return { ...given, send, lastRequest: () => undefined };
}

/** A list that is answered in the same way. @param answer returns the answer for a token */
export function listOf(
  given: Called, names: Pick<List, 'member' | 'token'>, answer: (nextToken: string | undefined) => unknown,
): List {
  return { ...given, ...names, page: (nextToken) => callOf(given, () => Promise.resolve(answer(nextToken))) };
}
