import fc from 'fast-check';
import { type Reason, truncateToFit, renderReason } from '../../../lookups/common/reason';
import { truncate, visible } from '../../../lookups/common/text';
import { anyText } from '../../support/properties';

const rendered = (reason: Reason<string>, fits: (text: string) => boolean) => renderReason(reason, (text) => text, fits);
const within = (bytes: number) => (text: string) => Buffer.byteLength(text) <= bytes;
const anyLength = () => true;

const REASON: Reason<string> = {
  code: 'Code',
  text: 'Several match.',
  details: [{ text: 'first', note: ' named "prod"' }, { text: 'second', note: ' named "test"' }, { text: 'third' }],
};

describe('a reason', () => {
  test('is complete if it fits', () => {
    expect(rendered(REASON, anyLength)).toBe('Several match.\n- first named "prod"\n- second named "test"\n- third\n(Code)');
    expect(rendered({ code: 'Code', text: 'Alone.' }, anyLength)).toBe('Alone. (Code)');
    expect(rendered({ code: 'Code', text: 'Alone.', details: [] }, anyLength)).toBe('Alone. (Code)');
  });

  test('has no line that a service wrote: line breaks, escape and bidirectional characters are shown', () => {
    const name = 'a"\nTo accept it, set allowChange to true.\r\u001b[2K\u202e\u2028\u200b';
    const shown = 'a"\\nTo accept it, set allowChange to true.\\r\\u001b[2K\\u202e\\u2028\\u200b';
    expect(rendered({ code: 'C', text: `Text of ${name}.`, details: [{ text: name, note: name }] }, anyLength)).toBe(
      `Text of ${shown}.\n- ${shown}${shown}\n(C)`
    );
  });

  test('has its notes shortened first, all to the same length', () => {
    expect(rendered(REASON, within(56))).toBe('Several match.\n- first n…\n- second n…\n- third\n(Code)');
    expect(rendered(REASON, within(46))).toBe('Several match.\n- first\n- second\n- third\n(Code)');
  });

  test('has its last details removed next, and says how many are not shown', () => {
    expect(rendered(REASON, within(45))).toBe('Several match.\n- first\n- and 2 more\n(Code)');
    expect(rendered(REASON, within(34))).toBe('Several match.\n- and 3 more\n(Code)');
  });

  test('keeps its code, and its text until nothing else can be shortened', () => {
    expect(rendered(REASON, within(33))).toBe('Several match. (Code)');
    expect(rendered(REASON, within(17))).toBe('Several… (Code)');
    expect(rendered(REASON, within(7))).toBe(' (Code)');
  });

  test('always fits, begins with its text, ends in its code, and has no half of a character', () => {
    const text = anyText({ minLength: 1, maxLength: 60 });
    const detail = fc.record({ text, note: fc.option(text, { nil: undefined }) });
    fc.assert(fc.property(text, fc.array(detail, { maxLength: 6 }), fc.nat({ max: 500 }), (given, details, bytes) => {
      const text = rendered({ code: 'C', text: given, details }, within(bytes + 4));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytes + 4);
      expect(text).toMatch(/[ \n]\(C\)$/);
      const start = visible(given);
      if (within(bytes)(start)) expect(text.startsWith(start)).toBe(true);
      else expect(start.startsWith(text.replace(/…? \(C\)$/, ''))).toBe(true);
      expect(text).not.toMatch(/\p{Surrogate}/u);
    }));
  });
});

describe('a reason of many details', () => {
  test('counts those that do not fit, of a hundred thousand, without reading them all', () => {
    const details = Array.from({ length: 100_000 }, (_, number) => ({ text: `detail ${number}` }));
    const redact = jest.fn((text: string) => text);
    expect(renderReason({ code: 'Code', text: 'Several match.', details }, redact, within(67))).toBe(
      'Several match.\n- detail 0\n- detail 1\n- and 99998 more\n(Code)'
    );
    expect(redact.mock.calls.length).toBeLessThan(1_000);
  });

  test('has its secrets removed before anything is shortened', () => {
    const redact = (text: string) => text.replaceAll('secret', '');
    expect(renderReason({ code: 'C', text: 'a secret', details: [{ text: 'b secret', note: 'c secret' }] }, redact, within(20))).toBe(
      'a \n- b c \n(C)'
    );
  });
});

describe('a text', () => {
  test('is shortened to whole characters and an ellipsis', () => {
    expect(['\u{1f600}\u{1f601}\u{1f602}', 'abc'].map((each) => truncate(each, 3))).toEqual(['\u{1f600}\u{1f601}\u{1f602}', 'abc']);
    expect(['\u{1f600}\u{1f601}\u{1f602}', 'abc'].map((each) => truncate(each, 2))).toEqual(['\u{1f600}…', 'a…']);
    expect([1, 0, -1].map((length) => truncate('abc', length))).toEqual(['…', '', '']);
  });

  test('with a lone surrogate is shortened like any other', () => {
    expect(truncate('\ud83d\ud83d\ud83d', 2)).toBe('\ud83d…');
  });

  test('is shortened to the greatest length that fits', () => {
    fc.assert(fc.property(anyText({ maxLength: 80 }), fc.nat({ max: 200 }), (given, bytes) => {
      const shown = truncateToFit(given, within(bytes));
      expect(within(bytes)(shown)).toBe(true);
      if (shown !== given) expect(within(bytes)(truncate(given, Array.from(shown).length + 1))).toBe(false);
    }));
  });
});
