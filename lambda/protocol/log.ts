import type { Log } from '../../lookups/common/log';
import { truncate } from '../../lookups/common/text';

const LONGEST_TEXT = 2_000;
/** In a warning, because each attempt that fails writes one. */
const LONGEST_WARNING = 300;
/** In one line, for all its strings together. */
const LONGEST_TEXTS = 8_000;
const MOST_ITEMS = 50;

/** Creates a log of JSON lines with a limited length and without secrets. If a line cannot be written, the work continues. */
export function jsonLog(
  write: (line: string) => void, redact: (text: string) => string, common: Readonly<Record<string, unknown>>,
): Log {
  return (level, message, fields) => {
    const longest = level === 'WARN' ? LONGEST_WARNING : LONGEST_TEXT;
    let room = LONGEST_TEXTS;
    const bounded = (_key: string, value: unknown): unknown => {
      if (Array.isArray(value) && value.length > MOST_ITEMS) {
        return [...value.slice(0, MOST_ITEMS) as unknown[], `and ${value.length - MOST_ITEMS} more`];
      }
      if (typeof value !== 'string') return value;
      const text = truncate(redact(value), Math.min(longest, room));
      room -= text.length;
      return text;
    };
    try {
      write(`${JSON.stringify({ level, message, ...common, ...fields }, bounded)}\n`);
    } catch {
      // There is no other place to report it.
    }
  };
}
