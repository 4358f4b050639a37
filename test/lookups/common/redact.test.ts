import fc from 'fast-check';
import { createRedactor } from '../../../lookups/common/redact';
import '../../support/properties';

function redact(text: string, ...secrets: readonly (string | undefined)[]): string {
  const redactor = createRedactor();
  redactor.hide(...secrets);
  return redactor.redact(text);
}

test('secrets are removed everywhere, the longest first', () => {
  const secret = 'sixteen-and-more';
  expect(redact(`a ${secret}, ${secret}-and-more; ${secret}`, secret, `${secret}-and-more`, undefined, '')).toBe(
    'a [redacted], [redacted]; [redacted]'
  );
});

test('a secret that is added later is removed from then on, with the previous ones', () => {
  const redactor = createRedactor();
  redactor.hide('the-first-of-the-secrets');
  redactor.hide('the-second-of-the-secrets');
  expect(redactor.redact('the-first-of-the-secrets the-second-of-the-secrets')).toBe('[redacted] [redacted]');
});

test.each(['test', '000000000000', 'fifteen-letters', ''])('%p is too short to be a secret', (word) => {
  const text = `arn:aws:sso:::instance/ssoins-${word}0021 of the account 000000000000, a test`;
  expect(redact(text, word)).toBe(text);
});

const TOKEN = 'IQoJb3JpZ2lu/X2VjE+Pz//8aCXVz=&"~<+a3D/3D=Zm9v';

/** How characters that are no letters or digits are written in another text. */
type Encoding = (text: string) => string;
const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0');
const escaped = (escape: (character: string) => string): Encoding => (text) => text.replace(/[^A-Za-z0-9]/g, escape);
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  'itself': (text) => text,
  'a URL': encodeURIComponent,
  'a URL with every other character encoded, in small letters': escaped((character) => `%${hex(character)}`),
  'a URL of which the slashes stay': (text) => encodeURIComponent(text).replaceAll('%2F', '/'),
  'JSON': (text) => JSON.stringify(text).slice(1, -1),
  'JSON with escaped slashes': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'JSON with escapes of Unicode': escaped((character) => `\\u00${hex(character)}`),
  'JavaScript': escaped((character) => `\\x${hex(character)}`),
  'JavaScript with code points': escaped((character) => `\\u{${hex(character)}}`),
  'names of code points': escaped((character) => `<U+00${hex(character).toUpperCase()}>`),
  'XML': (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'XML with decimal numbers': escaped((character) => `&#${character.charCodeAt(0)};`),
  'XML with hexadecimal numbers': escaped((character) => `&#x${hex(character)};`),
  'quoted-printable text': escaped((character) => `=${hex(character).toUpperCase()}`),
  'base64 for URLs': (text) => text.replaceAll('+', '-').replaceAll('/', '_'),
};
const encodings = fc.constantFrom(...Object.values(ENCODINGS));

test.each(Object.entries(ENCODINGS))('a secret is taken out in the form of %s', (_what, encode) => {
  expect(redact(`before ${encode(TOKEN)} after`, TOKEN)).toBe('before [redacted] after');
});

test('a secret is taken out in any form, encoded once more', () => {
  const secret = fc.base64String({ minLength: 20, maxLength: 400 });
  fc.assert(fc.property(secret, encodings, encodings, fc.string(), (token, inner, outer, around) => {
    const runs = token.match(/[A-Za-z0-9]+/g) ?? [];
    const [first = ''] = runs;
    const told = redact(`${around} ${outer(inner(token))} ${around}`, token);
    expect(told.startsWith(`${around} `)).toBe(true);
    expect(told.slice(around.length)).toMatch(/^ (?:[^A-Za-z0-9].*)?\[redacted\]/s);
    if (first.length > 6) expect(told).not.toContain(first);
  }));
});

test('at its ends, a secret is taken out to its first and last letter or digit; what is there in plain text, too', () => {
  expect(redact('a ?sixteen-and-more== b, %3Fsixteen-and-more%3D%3D', '?sixteen-and-more==')).toBe(
    'a [redacted] b, %3F[redacted]%3D%3D'
  );
});

test('words are no secret, although all letters of one are in them', () => {
  const words = 'the role that looks up more than sixteen groups, and more users';
  const secrets = ['sixteen-and-more', 'role/looks/groups', '=-=-=-=-=-=-=-=a', 's=-=-=-=-=-=-=-=-a', 'the-role+that/is=no+secret'];
  expect(redact(words, ...secrets)).toBe(words);
});

test('a secret that is mostly other characters is taken out as it is', () => {
  expect(redact('a =-=-=-=-=-=-=-=a b', '=-=-=-=-=-=-=-=a')).toBe('a [redacted] b');
});

test('a secret of which half is letters and digits is taken out in any form', () => {
  expect(redact('q%3Dw%3De%3Dr%3Dt%3Dy%3Du%3Di%3D', 'q=w=e=r=t=y=u=i=')).toBe('[redacted]%3D');
});

test.each([
  [true, '32 characters', '%'.repeat(32)],
  [false, '33 characters', '%'.repeat(33)],
  [true, '32 characters, most of them letters', `%${'x'.repeat(15)}`.repeat(2)],
  [false, '33 characters, most of them letters', `${`%${'x'.repeat(15)}`.repeat(2)}x`],
  [true, '16 letters after an escape', `%${'x'.repeat(16)}`],
  [false, '17 letters after an escape', `%${'x'.repeat(17)}`],
])('it is %p that another character of a secret can have become %s', (isSecret, _what, gap) => {
  const text = `sixteen${gap}and-more`;
  expect(redact(text, 'sixteen+and-more')).toBe(isSecret ? '[redacted]' : text);
});

test('a text that looks like the beginning of a secret everywhere does not take forever', () => {
  const text = '0='.repeat(300);
  expect(redact(text, `${'0='.repeat(20)}1`)).toBe(text);
});

const SIGNATURE = '5e1f'.repeat(16);

test.each([
  '=', '%3D', '%253D', '\\u003d', '\\\\u003d', '&#61;', '&amp;#61;', '\\u{3d}', '<U+003D>', '":"', ': ', '\\":\\"', '%22%3A%22', ' = ',
])('the signature of a request is taken out after %s', (between) => {
  const told = redact(`Credential=ASIA/2026, SignedHeaders=host, Signature${between}${SIGNATURE}, next`);
  expect(told).toMatch(/^Credential=ASIA\/2026, SignedHeaders=host, Signature.+\[redacted\], next$/);
  expect(told).not.toContain(SIGNATURE.slice(0, 8));
});

test('a name that looks like a signature is not changed', () => {
  expect(redact('named "Credential=prod", "Signature=prod"')).toBe('named "Credential=prod", "Signature=prod"');
});

test('no secret survives in any text', () => {
  const secret = fc.base64String({ minLength: 16, maxLength: 40 });
  fc.assert(fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), fc.array(fc.string()), (secrets, texts) => {
    const redacted = redact([...texts, ...secrets, ...secrets.map(encodeURIComponent)].join(' '), ...secrets);
    for (const each of secrets) expect(redacted).not.toContain(each);
  }));
});
