import { nearest } from '../../../cli/common/nearest';

test.each([
  ['app', 'app'],
  ['ap', 'app'],
  ['jsno', 'json'],
  ['son', 'json'],
  ['jasonn', 'json'],
  ['parametre', 'parameters'],
  ['ameters', 'parameters'],
])('%s is a mistyped %s', (typed, name) => {
  expect(nearest(typed, ['app', 'json', 'parameters'])).toBe(name);
});

test.each(['', 's', 'jsonabc', 'abcjson', 'colors'])('%j is nothing that was mistyped', (typed) => {
  expect(nearest(typed, ['app', 'json', 'parameters'])).toBeUndefined();
});

test('the nearest of several names is meant, and none if there are none', () => {
  expect([nearest('jsom', ['joomla', 'jsonl', 'json']), nearest('json', [])]).toEqual(['json', undefined]);
});
