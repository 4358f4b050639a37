/**
 * Writes a line of the log.
 *
 * @param message a sentence with its figures, for a person. The CDK CLI shows nothing else of a line after a deployment that failed
 * @param fields the same as values, for queries
 */
export type Log = (level: 'INFO' | 'WARN' | 'ERROR', message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** The end of a message about an attempt that failed, such as `attempt 3 in 0.4 s`. */
export function nextAttempt(attempts: number, pauseMs: number): string {
  return `attempt ${attempts + 1} in ${seconds(pauseMs)}`;
}

/** A duration, such as `0.4 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
