const REDACTED = '[redacted]';

/** In characters. Shorter values are not secrets: `test` or `000000000000`, as emulators have, would remove words and parts of ARNs. */
const SHORTEST_SECRET = 16;

/** A gap has at most as many characters for each character of the secret, which can be escaped more than once. */
const LONGEST_ESCAPE = 32;
/** Letters and digits that belong to an escape, such as `u003d` after a backslash. */
const LONGEST_ESCAPE_BODY = 16;
const LETTER_OR_DIGIT = /[A-Za-z0-9]/;
/** Begins an escape, such as the percent sign in a URL, or continues one, such as the brace in `\u{2f}`. */
const ESCAPE = /[^A-Za-z0-9\s]/;

/** The signature of a request, which a service can repeat in an error, after its name and anything that is no letter or digit. */
const SIGNATURE = /(Signature(?:\s|[^A-Za-z0-9\s][A-Za-z0-9]{0,16}?){1,32}?)[0-9a-f]{64,}/gi;

/** Removes secrets from texts. */
export interface Redactor {
  /** Adds secrets. Undefined and short values are ignored. */
  readonly hide: (...secrets: readonly (string | undefined)[]) => void;
  /** Returns the text without the secrets, however they are escaped. */
  readonly redact: (text: string) => string;
}

export function createRedactor(): Redactor {
  const hidden = new Map<string, Parts>();
  return {
    hide: (...secrets) => {
      for (const secret of secrets) {
        if (secret !== undefined && secret.length >= SHORTEST_SECRET) hidden.set(secret, partsOf(secret));
      }
    },
    redact: (text) => {
      // A secret can be part of another.
      const longestFirst = [...hidden].sort(([one], [other]) => other.length - one.length);
      return longestFirst.reduce((rest, [, parts]) => without(rest, parts), text).replace(SIGNATURE, `$1${REDACTED}`);
    },
  };
}

/** What a secret consists of, in turns: other characters, and a run of letters and digits. Other characters are first and last. */
type Parts = readonly string[];

function partsOf(secret: string): Parts {
  const parts = secret.split(/([A-Za-z0-9]+)/);
  const others = parts.filter((_, index) => index % 2 === 0).join('').length;
  // Too few letters and digits could be those of any words.
  return 2 * others > secret.length ? [secret] : parts;
}

/**
 * Removes a secret from a text. It is recognized by its runs of letters and digits, which no escape changes, with anything between
 * them that escapes of the other characters can consist of.
 */
function without(text: string, [head = '', first, ...rest]: Parts): string {
  if (first === undefined) return text.replaceAll(head, REDACTED);
  let redacted = '';
  let done = 0;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, Math.max(at + 1, done))) {
    const end = endOf(text, at + first.length, rest);
    if (end === undefined) continue;
    const before = text.slice(done, at);
    redacted += (before.endsWith(head) ? before.slice(0, before.length - head.length) : before) + REDACTED;
    done = end;
  }
  return redacted + text.slice(done);
}

/** Where a secret ends whose first run ends at `from`; undefined if the rest of it does not follow. */
function endOf(text: string, from: number, rest: Parts): number | undefined {
  let ends: readonly number[] = [from];
  for (let index = 0; index + 1 < rest.length; index += 2) {
    const [others = '', run = ''] = rest.slice(index, index + 2);
    ends = endsOf(run, text, ends, others.length * LONGEST_ESCAPE);
    if (ends.length === 0) return undefined;
  }
  const [tail = ''] = rest.slice(-1);
  const end = ends.at(-1) ?? from;
  return text.startsWith(tail, end) ? end + tail.length : end;
}

/**
 * Where a run ends that follows one of these positions after a gap. These are all possible ends, because digits of an escape can
 * look like the run. All are found in one pass, so that the time is linear.
 */
function endsOf(run: string, text: string, gapsFrom: readonly number[], longestGap: number): number[] {
  const ends: number[] = [];
  const last = (gapsFrom.at(-1) ?? 0) + longestGap;
  const begins = new Set(gapsFrom);
  let gapLeft = longestGap;
  let bodyLeft = 0;
  for (let at = gapsFrom[0] ?? 0; at <= last; at++) {
    if (begins.has(at)) gapLeft = longestGap;
    if (gapLeft < 0) continue;
    if (text.startsWith(run, at)) ends.push(at + run.length);
    const character = text.charAt(at);
    if (LETTER_OR_DIGIT.test(character)) gapLeft = bodyLeft-- > 0 ? gapLeft - 1 : -1;
    else {
      gapLeft -= 1;
      bodyLeft = ESCAPE.test(character) ? LONGEST_ESCAPE_BODY : 0;
    }
  }
  return ends;
}
