const REDACTED = '[redacted]';

/** Shorter values are not secrets. Otherwise `test` or `000000000000`, as emulators have, would remove words and parts of ARNs. */
const SHORTEST_SECRET = 16;

/** The signature of a request, which a service can repeat in an error. */
const SIGNATURE = /(Signature(?:=|%3D))[0-9a-f]{64}/gi;

/** Removes secrets from texts. */
export interface Redactor {
  /** Adds secrets. Undefined and short values are ignored. */
  readonly hide: (...secrets: readonly (string | undefined)[]) => void;
  /** Returns the text without the secrets, however they are escaped. */
  readonly redact: (text: string) => string;
}

export function createRedactor(): Redactor {
  const hidden = new Map<string, RegExp>();
  let patterns: readonly RegExp[] = [];
  return {
    hide: (...secrets) => {
      for (const secret of secrets) {
        if (secret !== undefined && secret.length >= SHORTEST_SECRET) hidden.set(secret, patternOf(secret));
      }
      // The longest first, because a secret can be part of another.
      patterns = [...hidden].sort(([one], [other]) => other.length - one.length).map(([, pattern]) => pattern);
    },
    redact: (text) => patterns.reduce((redacted, pattern) => redacted.replace(pattern, REDACTED), text).replace(SIGNATURE, `$1${REDACTED}`),
  };
}

/** Matches a secret in which every character but letters and digits can be escaped. It is linear, because nothing repeats. */
function patternOf(secret: string): RegExp {
  const parts = Array.from(secret, (character) => (
    /[A-Za-z0-9]/.test(character) ? character : `(?:${escapesOf(character).map((escape) => escape.replace(/\W/g, '\\$&')).join('|')})`
  ));
  return new RegExp(parts.join(''), 'g');
}

/** Matches a character in plain text, a URL, a URL within a URL, a JSON string, or XML. */
function escapesOf(character: string): string[] {
  const code = character.charCodeAt(0);
  const hex = code.toString(16).padStart(2, '0');
  const hexes = [...new Set([hex, hex.toUpperCase()])];
  return [
    character, `\\${character}`, `&#${code};`, ...(character === '&' ? ['&amp;'] : []),
    ...hexes.flatMap((each) => [`%${each}`, `%25${each}`, `\\u${each.padStart(4, '0')}`, `&#x${each};`]),
  ];
}
