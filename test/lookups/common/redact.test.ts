import fc from 'fast-check';
import { createRedactor } from '../../../lookups/common/redact';
import '../../support/seed';

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

const TOKEN = 'IQoJb3JpZ2lu/X2VjE+Pz//8aCXVz=&"~<==';

test.each([
  ['a URL', encodeURIComponent(TOKEN)],
  ['a URL in small letters', encodeURIComponent(TOKEN).replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())],
  ['a URL of which the slashes stay', encodeURIComponent(TOKEN).replaceAll('%2F', '/')],
  ['a URL within a URL', encodeURIComponent(encodeURIComponent(TOKEN))],
  ['JSON', JSON.stringify(TOKEN).slice(1, -1)],
  ['JSON with escaped slashes', JSON.stringify(TOKEN).slice(1, -1).replaceAll('/', '\\/')],
  ['JSON with escapes of Unicode', TOKEN.replace(/\W/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)],
  ['XML', TOKEN.replaceAll('&', '&amp;').replace(/["<]/g, (character) => `&#${character.charCodeAt(0)};`)],
])('a secret is taken out in the form of %s', (_what, form) => {
  expect(redact(`before ${form} after`, TOKEN)).toBe('before [redacted] after');
});

test('the signature of a request is removed, and a name that looks like one is not', () => {
  expect(redact(`Credential=ASIA/2026, SignedHeaders=host, Signature=${'5e1f'.repeat(16)}`)).toBe(
    'Credential=ASIA/2026, SignedHeaders=host, Signature=[redacted]'
  );
  expect(redact('named "Credential=prod", "Signature=prod"')).toBe('named "Credential=prod", "Signature=prod"');
});

test('no secret survives in any text', () => {
  const secret = fc.base64String({ minLength: 16, maxLength: 40 });
  fc.assert(fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), fc.array(fc.string()), (secrets, texts) => {
    const redacted = redact([...texts, ...secrets, ...secrets.map(encodeURIComponent)].join(' '), ...secrets);
    for (const each of secrets) expect(redacted).not.toContain(each);
  }));
});
