/** Matches a Reason that ends in a code. */
export function withCode(code: string, before = ''): unknown {
  return expect.stringMatching(new RegExp(`${before}[ \\n]\\(${code}\\)$`));
}
