import type { Log } from '../common/log';
import { cut } from '../common/text';

const LONGEST_FIELD = 2_000;

/** A log of JSON lines. A log that cannot be written never stops the work. */
export function jsonLog(
  write: (line: string) => void, redact: (text: string) => string, common: Readonly<Record<string, unknown>>,
): Log {
  return (level, message, fields) => {
    try {
      const line = JSON.stringify({ level, message, ...common, ...fields }, (_, value: unknown) => (
        typeof value === 'string' ? cut(redact(value), LONGEST_FIELD) : value
      ));
      write(`${line}\n`);
    } catch {
      // There is nobody left to tell.
    }
  };
}
