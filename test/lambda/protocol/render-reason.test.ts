import fc from 'fast-check';
import type { Reason } from '../../../lambda/common/reason';
import { cutToFit, renderReason } from '../../../lambda/protocol/render-reason';
import { cut } from '../../../lambda/common/text';
import '../support/seed';

const within = (bytes: number) => (text: string) => Buffer.byteLength(text) <= bytes;
const anyLength = () => true;

const REASON: Reason = {
  text: 'Several match.',
  details: [{ text: 'first', note: ' named "prod"' }, { text: 'second', note: ' named "test"' }, { text: 'third' }],
};

describe('a reason', () => {
  test('is written out whole where it fits', () => {
    expect(renderReason(REASON, anyLength)).toBe('Several match.\n- first named "prod"\n- second named "test"\n- third');
    expect(renderReason({ text: 'Alone.' }, anyLength)).toBe('Alone.');
    expect(renderReason({ text: 'Alone.', details: [] }, anyLength)).toBe('Alone.');
  });

  test('is cut in its notes first, all alike', () => {
    expect(renderReason(REASON, within(49))).toBe('Several match.\n- first n…\n- second n…\n- third');
    expect(renderReason(REASON, within(39))).toBe('Several match.\n- first\n- second\n- third');
  });

  test('is cut in its details next, the last ones first, and says how many are not shown', () => {
    expect(renderReason(REASON, within(38))).toBe('Several match.\n- first\n- and 2 more');
    expect(renderReason(REASON, within(27))).toBe('Several match.\n- and 3 more');
  });

  test('keeps its text until nothing else is left to cut', () => {
    expect(renderReason(REASON, within(26))).toBe('Several match.');
    expect(renderReason(REASON, within(10))).toBe('Several…');
    expect(renderReason(REASON, within(0))).toBe('');
  });

  test('always fits, begins as its text does, and never ends inside a character', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    const detail = fc.record({ text, note: fc.option(text, { nil: undefined }) });
    fc.assert(fc.property(text, fc.array(detail, { maxLength: 6 }), fc.nat({ max: 500 }), (given, details, bytes) => {
      const rendered = renderReason({ text: given, details }, within(bytes));
      expect(Buffer.byteLength(rendered)).toBeLessThanOrEqual(bytes);
      if (within(bytes)(given)) expect(rendered.startsWith(given)).toBe(true);
      else expect(given.startsWith(rendered.replace(/…$/, ''))).toBe(true);
      expect(rendered).not.toMatch(/\p{Surrogate}/u);
    }));
  });
});

describe('a text', () => {
  test('is cut to whole characters, with an ellipsis in the place of the rest', () => {
    expect(['\u{1f600}\u{1f601}\u{1f602}', 'abc'].map((each) => cut(each, 3))).toEqual(['\u{1f600}\u{1f601}\u{1f602}', 'abc']);
    expect(['\u{1f600}\u{1f601}\u{1f602}', 'abc'].map((each) => cut(each, 2))).toEqual(['\u{1f600}…', 'a…']);
    expect([1, 0, -1].map((length) => cut('abc', length))).toEqual(['…', '', '']);
  });

  test('with a lone surrogate is cut like any other', () => {
    expect(cut('\ud83d\ud83d\ud83d', 2)).toBe('\ud83d…');
  });

  test('is cut to the greatest length that fits', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.nat({ max: 200 }), (given, bytes) => {
      const shown = cutToFit(given, within(bytes));
      expect(within(bytes)(shown)).toBe(true);
      if (shown !== given) expect(within(bytes)(cut(given, Array.from(shown).length + 1))).toBe(false);
    }));
  });
});
