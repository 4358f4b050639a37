import fc from 'fast-check';
import type { Reason } from '../../../lambda/common/reason';
import { cutToFit, renderReason } from '../../../lambda/protocol/render-reason';
import { cut } from '../../../lambda/common/text';
import '../support/seed';

const rendered = (reason: Reason, fits: (text: string) => boolean) => renderReason(reason, (text) => text, fits);
const within = (bytes: number) => (text: string) => Buffer.byteLength(text) <= bytes;
const anyLength = () => true;

const REASON: Reason = {
  text: 'Several match.',
  details: [{ text: 'first', note: ' named "prod"' }, { text: 'second', note: ' named "test"' }, { text: 'third' }],
};

describe('a reason', () => {
  test('is complete if it fits', () => {
    expect(rendered(REASON, anyLength)).toBe('Several match.\n- first named "prod"\n- second named "test"\n- third');
    expect(rendered({ text: 'Alone.' }, anyLength)).toBe('Alone.');
    expect(rendered({ text: 'Alone.', details: [] }, anyLength)).toBe('Alone.');
  });

  test('has its notes shortened first, all to the same length', () => {
    expect(rendered(REASON, within(49))).toBe('Several match.\n- first n…\n- second n…\n- third');
    expect(rendered(REASON, within(39))).toBe('Several match.\n- first\n- second\n- third');
  });

  test('has its last details removed next, and says how many are not shown', () => {
    expect(rendered(REASON, within(38))).toBe('Several match.\n- first\n- and 2 more');
    expect(rendered(REASON, within(27))).toBe('Several match.\n- and 3 more');
  });

  test('keeps its text until nothing else can be shortened', () => {
    expect(rendered(REASON, within(26))).toBe('Several match.');
    expect(rendered(REASON, within(10))).toBe('Several…');
    expect(rendered(REASON, within(0))).toBe('');
  });

  test('always fits, begins with its text, and never ends within a character', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    const detail = fc.record({ text, note: fc.option(text, { nil: undefined }) });
    fc.assert(fc.property(text, fc.array(detail, { maxLength: 6 }), fc.nat({ max: 500 }), (given, details, bytes) => {
      const text = rendered({ text: given, details }, within(bytes));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytes);
      if (within(bytes)(given)) expect(text.startsWith(given)).toBe(true);
      else expect(given.startsWith(text.replace(/…$/, ''))).toBe(true);
      expect(text).not.toMatch(/\p{Surrogate}/u);
    }));
  });
});

describe('a reason of many details', () => {
  test('counts those that do not fit, of a hundred thousand', () => {
    const details = Array.from({ length: 100_000 }, (_, number) => ({ text: `detail ${number}` }));
    expect(rendered({ text: 'Several match.', details }, within(60))).toBe('Several match.\n- detail 0\n- detail 1\n- and 99998 more');
  });

  test('has its secrets removed before anything is shortened', () => {
    const redact = (text: string) => text.replaceAll('secret', '');
    expect(renderReason({ text: 'a secret', details: [{ text: 'b secret', note: 'c secret' }] }, redact, within(18))).toBe('a \n- b c ');
  });
});

describe('a text', () => {
  test('is shortened to whole characters and an ellipsis', () => {
    expect(['\u{1f600}\u{1f601}\u{1f602}', 'abc'].map((each) => cut(each, 3))).toEqual(['\u{1f600}\u{1f601}\u{1f602}', 'abc']);
    expect(['\u{1f600}\u{1f601}\u{1f602}', 'abc'].map((each) => cut(each, 2))).toEqual(['\u{1f600}…', 'a…']);
    expect([1, 0, -1].map((length) => cut('abc', length))).toEqual(['…', '', '']);
  });

  test('with a lone surrogate is shortened like any other', () => {
    expect(cut('\ud83d\ud83d\ud83d', 2)).toBe('\ud83d…');
  });

  test('is shortened to the greatest length that fits', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.nat({ max: 200 }), (given, bytes) => {
      const shown = cutToFit(given, within(bytes));
      expect(within(bytes)(shown)).toBe(true);
      if (shown !== given) expect(within(bytes)(cut(given, Array.from(shown).length + 1))).toBe(false);
    }));
  });
});
