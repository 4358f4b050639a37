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
