import { wrap } from '../../../cli/common/wrap';

test.each([
  ['is empty', '', ['']],
  ['fits', 'a bcd', ['a bcd']],
  ['does not fit by one character', 'ab cde', ['ab', 'cde']],
  ['has several lines', 'a b c d e', ['a b c', 'd e']],
  ['is a word that fits', 'ab/cd', ['ab/cd']],
  ['is a long word', 'abcdefghijkl', ['abcde', 'fghij', 'kl']],
  ['is a path', 'a/b/cdefg/h', ['a/b/', 'cdefg', '/h']],
  ['has colons', 'ab:cd:::efg', ['ab:', 'cd:::', 'efg']],
])('a text that %s is told in lines of 5 characters', (_name, text, lines) => {
  expect(wrap(text, 5)).toEqual(lines);
});
