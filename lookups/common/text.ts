/** Shortens a text to a number of characters, the last of which is then an ellipsis. */
export function truncate(text: string, length: number): string {
  if (text.length <= length) return text;
  // A character has at most two code units, so there is no need to read the whole of a long text.
  const start = Array.from(text.slice(0, 2 * Math.max(0, length) + 2));
  if (start.length <= length) return text;
  return length <= 0 ? '' : `${start.slice(0, length - 1).join('')}…`;
}

/**
 * Returns a value as a Reason shows it. Do not shorten what a service returned: it is shortened after its secrets are removed.
 *
 * @param length the maximum number of characters, for a value that comes from the template
 */
export function shown(value: unknown, length = Infinity): string {
  return truncate(value === undefined ? 'nothing' : JSON.stringify(value), length);
}
