const REDACTED = '[redacted]';

/** Nothing shorter is a secret: an emulator's `test` or `000000000000` would take words and ARNs out of every text. */
const SHORTEST_SECRET = 16;

/** The signature of a request, as a service repeats it. */
const SIGNATURE = /(Signature(?:=|%3D))[0-9a-f]{64}/gi;

/** Takes secrets out of texts. */
export interface Redactor {
  /** Holds more secrets back from now on. What is missing, or shorter than a secret, is passed over. */
  readonly hide: (...secrets: readonly (string | undefined)[]) => void;
  /** The text without the secrets, however they are escaped in it. */
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
      // The longest first: a secret may be part of another.
      patterns = [...hidden].sort(([one], [other]) => other.length - one.length).map(([, pattern]) => pattern);
    },
    redact: (text) => patterns.reduce((redacted, pattern) => redacted.replace(pattern, REDACTED), text).replace(SIGNATURE, `$1${REDACTED}`),
  };
}

/** Matches a secret in which everything but letters and digits may be escaped. Nothing in it repeats, so it is linear. */
function patternOf(secret: string): RegExp {
  const parts = Array.from(secret, (character) => (
    /[A-Za-z0-9]/.test(character) ? character : `(?:${escapesOf(character).map((escape) => escape.replace(/\W/g, '\\$&')).join('|')})`
  ));
  return new RegExp(parts.join(''), 'g');
}

/** A character as it stands in a plain text, a URL, a URL within a URL, a JSON string, or XML. */
function escapesOf(character: string): string[] {
  const code = character.charCodeAt(0);
  const hex = code.toString(16).padStart(2, '0');
  const hexes = [...new Set([hex, hex.toUpperCase()])];
  return [
    character, `\\${character}`, `&#${code};`, ...(character === '&' ? ['&amp;'] : []),
    ...hexes.flatMap((each) => [`%${each}`, `%25${each}`, `\\u${each.padStart(4, '0')}`, `&#x${each};`]),
  ];
}
