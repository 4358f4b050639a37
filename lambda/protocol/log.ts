import type { Log } from '../../lookups/common/log';
import { truncate, visible } from '../../lookups/common/text';

/** A Reason has at most as many. */
const LONGEST_MESSAGE = 4_096;
const LONGEST_TEXT = 2_000;
/** In a warning, because each attempt that fails writes one. */
const LONGEST_IN_WARNING = 300;
/** In one line, for all its strings together. */
const LONGEST_TEXTS = 8_000;
const MOST_ITEMS = 50;

/**
 * Creates a log of JSON lines with a limited length and without secrets. A message is one line, and shows what is invisible in
 * what a service returned. If a line cannot be written, the work continues.
 */
export function jsonLog(
  write: (line: string) => void, redact: (text: string) => string, common: Readonly<Record<string, unknown>>,
): Log {
  return (level, message, fields) => {
    let room = LONGEST_TEXTS;
    const bounded = (key: string, value: unknown): unknown => {
      if (Array.isArray(value) && value.length > MOST_ITEMS) {
        return [...value.slice(0, MOST_ITEMS) as unknown[], `and ${value.length - MOST_ITEMS} more`];
      }
      if (typeof value !== 'string') return value;
      const longest = key === 'message' ? LONGEST_MESSAGE : LONGEST_TEXT;
      const text = truncate(redact(value), Math.min(level === 'WARN' ? LONGEST_IN_WARNING : longest, room));
      room -= text.length;
      return text;
    };
    try {
      write(`${JSON.stringify({ level, message: visible(redact(message)), ...common, ...fields }, bounded)}\n`);
    } catch {
      // There is no other place to report it.
    }
  };
}
