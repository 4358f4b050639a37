import fc from 'fast-check';
import { redactor } from '../../../lambda/protocol/redact';
import '../support/seed';

test('secrets are taken out wherever they stand, the longest first', () => {
  expect(redactor(['key', 'key-and-more', undefined, ''])('a key, key-and-more; key')).toBe('a [redacted], [redacted]; [redacted]');
});

test('what looks like a signature is taken out, whoever made it', () => {
  const redact = redactor([]);
  expect(redact('PUT /?X-Amz-Signature=5e1f&X-Amz-Date=2026 failed')).toBe('PUT /?X-Amz-Signature=[redacted]&X-Amz-Date=2026 failed');
  expect(redact('x-amz-security-token%3Dabc"')).toBe('x-amz-security-token%3D[redacted]"');
  expect(redact('X-Amz-Security-Token: abc')).toBe('X-Amz-Security-Token: [redacted]');
  expect(redact('Credential=ASIA/2026, SignedHeaders=host, Signature=5e1f')).toBe('Credential=[redacted], SignedHeaders=host, Signature=[redacted]');
});

test('a text without secrets stays as it is', () => {
  expect(redactor(['secret'])('InstanceArn of 111122223333')).toBe('InstanceArn of 111122223333');
});

test('no secret survives in any text', () => {
  const secret = fc.base64String({ minLength: 12, maxLength: 40 });
  fc.assert(fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), fc.array(fc.string()), (secrets, texts) => {
    const text = [...texts, ...secrets].join(' ');
    const redacted = redactor(secrets)(text);
    for (const each of secrets) expect(redacted).not.toContain(each);
  }));
});
