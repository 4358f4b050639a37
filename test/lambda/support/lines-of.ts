/** The lines of a log. */
export function linesOf(log: string): Record<string, unknown>[] {
  return log.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}
