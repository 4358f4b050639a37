import { fold } from '../../../lookups/common/text';

test.each([
  ['case', 'Admins', 'aDMINS'],
  ['blanks around it', ' Admins\t', 'Admins'],
  ['the Unicode form', 'caf\u00e9', 'cafe\u0301'],
  ['the form of a sigma', 'οδός', 'ΟΔΌΣ'],
  ['a sharp s', 'Straße', 'STRASSE'],
  ['a capital sharp s', 'Straße', 'STRAẞE'],
])('a name that differs in %s only is the same name', (_what, one, other) => {
  expect(fold(one)).toBe(fold(other));
});

test.each([['Admins', 'Admin'], ['café', 'cafe'], ['i', 'ı\u0307']])('%s and %s are different names', (one, other) => {
  expect(fold(one)).not.toBe(fold(other));
});
