/** Cuts a text to so many characters, the last of which then is an ellipsis. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  // No character has more than two units: of a megabyte, no more is looked at than it takes.
  const start = Array.from(text.slice(0, 2 * Math.max(0, length) + 2));
  if (start.length <= length) return text;
  return length <= 0 ? '' : `${start.slice(0, length - 1).join('')}…`;
}

/**
 * A value as a reason shows it. What a service returned is not cut here: a reason is cut when its secrets are out.
 *
 * @param length the most characters of a value that comes from the template
 */
export function shown(value: unknown, length = Infinity): string {
  return cut(value === undefined ? 'nothing' : JSON.stringify(value), length);
}
