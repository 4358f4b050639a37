import { jsonLog } from '../../../lambda/protocol/log';

/** Removes one word. */
const redact = (text: string) => text.replaceAll('secret', '[redacted]');

function logged(log: (to: (line: string) => void) => void): string[] {
  const lines: string[] = [];
  log((line) => lines.push(line));
  return lines;
}

test('a line is one JSON object: level, message, what is common to all lines, and fields', () => {
  const [line] = logged(
    (write) => jsonLog(write, (text) => text, { requestId: '1' })('WARN', 'call is tried again', { tries: 2, of: ['a\nb'] })
  );
  expect(line).toBe('{"level":"WARN","message":"call is tried again","requestId":"1","tries":2,"of":["a\\nb"]}\n');
  expect(logged((write) => jsonLog(write, (text) => text, {})('INFO', 'done'))).toEqual(['{"level":"INFO","message":"done"}\n']);
});

test('secrets are removed from every string at any depth', () => {
  const [line] = logged((write) => jsonLog(write, redact, { common: 'a secret' })('INFO', 'm', { deep: [{ text: 'the secret' }] }));
  expect(line).toBe('{"level":"INFO","message":"m","common":"a [redacted]","deep":[{"text":"the [redacted]"}]}\n');
});

test('a long text is shortened after its secrets are removed', () => {
  const [line = ''] = logged((write) => jsonLog(write, redact, {})('INFO', 'm', { text: `${'x'.repeat(1_998)}secret` }));
  expect(line).toContain(`"${'x'.repeat(1_998)}[…"`);
});

test('a long text of a warning is shortened more, because every attempt that fails writes one', () => {
  const [line = ''] = logged((write) => jsonLog(write, redact, {})('WARN', 'm', { error: 'x'.repeat(5_000) }));
  expect(line).toContain(`"${'x'.repeat(299)}…"`);
});

test('a message is one line, without secrets, in which what is invisible is shown', () => {
  const [line = ''] = logged((write) => jsonLog(write, redact, {})('INFO', 'found "a\nFAILED: \u001b[2K\u202e" secret'));
  expect((JSON.parse(line) as { message: unknown }).message).toBe('found "a\\nFAILED: \\u001b[2K\\u202e" [redacted]');
});

test('a message has room for a whole Reason', () => {
  const message = `FAILED: ${'x'.repeat(4_000)} (Code)`;
  expect(logged((write) => jsonLog(write, redact, {})('ERROR', message)).join('')).toContain(`"${message}"`);
});

test('a list has at most fifty items, and the others are counted', () => {
  const [line = ''] = logged(
    (write) => jsonLog(write, redact, {})('INFO', 'm', { items: Array.from({ length: 20_000 }, (_, item) => item) })
  );
  expect((JSON.parse(line) as { items: unknown[] }).items.slice(48)).toEqual([48, 49, 'and 19950 more']);
  const fifty = logged((write) => jsonLog(write, redact, {})('INFO', 'm', { items: Array.from({ length: 50 }, (_, item) => item) }));
  expect(fifty.join('')).toContain('48,49]');
});

test('a line of many long texts has a limited length, and is still JSON', () => {
  const [line = ''] = logged(
    (write) => jsonLog(write, redact, {})('INFO', 'm', { texts: Array.from({ length: 50 }, () => 'x'.repeat(5_000)) })
  );
  expect(JSON.parse(line)).toMatchObject({ level: 'INFO', message: 'm' });
  expect(line.length).toBeLessThan(9_000);
});

test('if a log line cannot be written, the work continues', () => {
  const broken = () => {
    throw new Error('EPIPE');
  };
  const circular: Record<string, unknown> = {};
  circular.itself = circular;
  expect(() => jsonLog(broken, (text) => text, {})('ERROR', 'm')).not.toThrow();
  expect(logged((write) => jsonLog(write, (text) => text, {})('ERROR', 'm', circular))).toEqual([]);
});
