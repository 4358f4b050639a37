import { LookupError, type Reason } from '../../../lookups/common/reason';

/** Returns the Reason of a LookupError that a function throws or rejects with. Anything else fails the test. */
export async function reasonOf(task: () => unknown): Promise<Reason> {
  let result: unknown;
  try {
    result = await task();
  } catch (error) {
    if (error instanceof LookupError) return error.reason;
    throw error;
  }
  throw new Error(`nothing was thrown, but there was a result: ${JSON.stringify(result)}`);
}

/** Matches a Reason that ends in a code. */
export function withCode(code: string, before = ''): unknown {
  return expect.stringMatching(new RegExp(`${before}[ \\n]\\(${code}\\)$`));
}
