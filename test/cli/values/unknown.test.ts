import { compare, type Unknown, unknown, unknownFrom, unreadable } from '../../../cli/values/unknown';

const ID = unknown('the ID of A', { isStable: true });
const NEW_ID = unknown('the ID of A');
const ARN = unknown('the ARN of A', { isStable: true });

test.each([
  ['nothing', undefined, undefined],
  ['a text', 'a', 'a'],
  ['a number, as text', 900, '900'],
  ['a Boolean, as text', true, 'true'],
  ['a list', [900, 'a'], ['900', 'a']],
  ['an object, whatever the order of its members', { a: 900, b: { c: true } }, { b: { c: 'true' }, a: '900' }],
  ['what only the deployment knows, and leaves as it is', { a: ID }, { a: ID }],
  ['one value by two names', ID, unknown('the name of A', { isStable: true, expression: 'the ID of A' })],
  ['what is made from it', unknownFrom([ID], { Ref: [1, ID] }), unknownFrom([ID], { Ref: ['1', ID] })],
])('%s is the same before and after', (_name, before, after) => {
  expect(compare(before, after)).toBe('same');
});

test.each([
  ['another text', 'a', 'b'],
  ['a text that was not there', undefined, 'a'],
  ['a text that reads as nothing', undefined, 'undefined'],
  ['a text that reads as null', null, 'null'],
  ['another item of a list', ['a'], ['b']],
  ['another member of an object', { a: 'a' }, { b: 'a' }],
  ['another value of a member', { a: 'a' }, { a: 'b' }],
])('%s is different from before', (_name, before, after) => {
  expect(compare(before, after)).toBe('different');
});

test.each([
  ['it changes with the deployment', NEW_ID, NEW_ID, ['the ID of A']],
  ['it was known before', 'text', ID, ['the ID of A']],
  ['another one was there before', ID, ARN, ['the ID of A', 'the ARN of A']],
  ['something else is different', { id: ID, text: 'a' }, { id: ID, text: 'b' }, ['the ID of A']],
  ['only one of two changes with the deployment', [ARN, NEW_ID], [ARN, NEW_ID], ['the ID of A']],
])('an unknown value may be different if %s', (_name, before, after, what) => {
  expect(compare(before, after)).toMatchObject({ what });
});

test.each<[string, () => Unknown, object]>([
  ['may change with the deployment, if nobody says that it stays', () => unknown('the ID of A'), { isStable: false, why: undefined }],
  ['stays as all of its parts stay', () => unknownFrom([ID, ARN], {}), { what: ['the ID of A', 'the ARN of A'], isStable: true }],
  ['may change as one of its parts changes', () => unknownFrom([ID, NEW_ID], {}), { what: ['the ID of A'], isStable: false }],
  ['that cannot be read says why', () => unreadable('You may not read it.'), {
    what: ['You may not read it.'], expression: 'You may not read it.', isStable: false, why: 'You may not read it.',
  }],
  ['says why one of its parts cannot be read', () => unknownFrom([ID, unreadable('You may not read it.')], {}), {
    why: 'You may not read it.',
  }],
  ['says no reason if its parts have none', () => unknownFrom([ID, ARN], {}), { why: undefined }],
])('an unknown value %s', (_name, value, expected) => {
  expect(value()).toMatchObject(expected);
});
