/** Shortens a text to a number of characters, the last of which is then an ellipsis. */
export function truncate(text: string, length: number): string {
  // A character has at most two code units, so there is no need to read the whole of a long text.
  const start = Array.from(text.slice(0, 2 * Math.max(0, length) + 2));
  if (start.length <= length) return text;
  return length <= 0 ? '' : `${start.slice(0, length - 1).join('')}…`;
}

/** Returns a value as a Reason shows it. */
export function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** In characters, so that a long name leaves room for the advice. */
const LONGEST_SHOWN = 100;

/** Returns a value of the template, shortened. What a service returned is shortened only after its secrets are removed. */
export function shownShort(value: unknown): string {
  return truncate(shown(value), LONGEST_SHOWN);
}

/** What a reader does not see of the difference between two names, as the end of a sentence about the second; `""` if it shows. */
export function unseenDifference(wanted: string, name: string): string {
  if (wanted.normalize() === name.normalize()) return ', in another Unicode form';
  return wanted.normalize().trim() === name.normalize().trim() ? ', with other blanks around it' : '';
}

/**
 * A text without what somebody changes who only corrects a name: its Unicode form, outer spaces and case. Lower case alone is
 * not enough, because a final sigma and a sharp s are the same as others in upper case only.
 */
export function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().toUpperCase().toLowerCase();
}

/** Characters that move the cursor, reverse the direction, break a line, or are invisible. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Escapes such characters as JSON and TypeScript do. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => SHORT_ESCAPES[character] ?? escaped(character));
}

/** Equivalent JSON without such characters, except the line breaks between its members. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(INVISIBLE, (character) => (character === '\n' ? character : escaped(character)));
}

/** A character, or the two halves of one, as JSON and TypeScript escape it. */
export function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
