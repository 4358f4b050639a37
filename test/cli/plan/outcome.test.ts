import type { Found, NotFound } from '../../../cli/lookups/find';
import { couldNotTell, decide, type Facts } from '../../../cli/plan/outcome';
import { Unknown, unknown, unreadable } from '../../../cli/values/unknown';
import type { Reason } from '../../../lookups/common/reason';

const found = (answer: string, refused?: Reason): Found => ({ answers: [answer], attributes: {}, ...(refused && { refused }) });
const NO_MATCH: Reason = { code: 'NoMatch', text: 'No group has the name.', details: [{ text: 'another case: x' }] };
const nothing: NotFound = { reason: NO_MATCH, fails: true, isNothing: true };
const CHANGED: Reason = { code: 'Changed', text: 'Another group.' };
const MUCH = new Unknown(['a', 'b', 'c', 'd'], '', false);
const MAY_RUN = unknown('the attribute X of Stack/Y');
const facts = (changes: Partial<Facts>): Facts => (
  { before: { answers: ['a'], selectors: ['s'] }, isDeployed: true, runs: true, result: found('a'), awaits: [], ...changes }
);

const CASES: readonly (readonly [sentence: string, given: Partial<Facts>, outcome: string, reason?: object])[] = [
  ['a lookup that is not deployed is new', { before: undefined, isDeployed: false }, 'new'],
  ['a lookup that finds the same is the same, whether it runs or not', { runs: false }, 'same'],
  ['a lookup that may run and finds the same is the same', { runs: MAY_RUN }, 'same'],
  ['a lookup that runs and finds something else changes', { result: found('b') }, 'changes'],
  ['a lookup that runs and is refused', { result: found('b', CHANGED) }, 'refused', CHANGED],
  ['a lookup that does not run and would find something else has moved', { runs: false, result: found('b', CHANGED) }, 'moved', CHANGED],
  ['a lookup that does not run and would find nothing has moved', { runs: false, result: nothing }, 'moved', NO_MATCH],
  ['a lookup that runs and finds nothing fails', { result: nothing }, 'fails', NO_MATCH],
  ['a new lookup that finds nothing fails', { before: undefined, isDeployed: false, result: nothing }, 'fails', NO_MATCH],
  ['a lookup that cannot be told is unknown', { result: { ...nothing, fails: false } }, 'unknown', NO_MATCH],
  ['a lookup that has no answer yet is unknown', { before: undefined }, 'unknown',
    { code: 'NotKnown', text: 'Only the deployment knows the answer of the last deployment.' }],
  ['a lookup that finds nothing, which may be created first, is unknown', { result: nothing, awaits: ['a', 'b', 'c', 'd'] }, 'unknown', {
    code: 'NotKnown', details: NO_MATCH.details,
    text: 'The deployment changes a, b, c and more first, which may create it. As of now: No group has the name.',
  }],
  ['a few resources that the deployment changes are all named', { result: nothing, awaits: ['a', 'b', 'c'] }, 'unknown', {
    code: 'NotKnown', details: NO_MATCH.details,
    text: 'The deployment changes a, b, c first, which may create it. As of now: No group has the name.',
  }],
  ['what the deployment may create does not matter to a lookup that does not run', { runs: false, result: nothing, awaits: ['a'] }, 'moved',
    NO_MATCH],
  ['what the deployment may create does not matter to a lookup that fails for another reason',
    { result: { ...nothing, isNothing: false }, awaits: ['a'] }, 'fails', NO_MATCH],
  ['a lookup that may run and would fail is unknown', { runs: MAY_RUN, result: nothing }, 'unknown', {
    code: 'NotKnown', details: NO_MATCH.details,
    text: 'Only the deployment knows whether it runs the lookup, because of the attribute X of Stack/Y. If it does: No group has the name.',
  }],
  ['a lookup that may run and would find something else is unknown', { runs: MAY_RUN, result: found('b') }, 'unknown', {
    code: 'NotKnown',
    text: 'Only the deployment knows whether it runs the lookup, because of the attribute X of Stack/Y. If it does: it finds something '
      + 'else than before.',
  }],
  ['of much that is not known, the first is told', { runs: MUCH, result: found('b', CHANGED) }, 'unknown', {
    code: 'NotKnown', text: 'Only the deployment knows whether it runs the lookup, because of a, b, c. If it does: Another group.',
  }],
  ['an answer that has moved, and that a deployment would accept', { runs: false, result: found('b') }, 'moved'],
  ['an ID of an earlier version, which has fewer answers', { before: { answers: ['a'], selectors: [] },
    result: { answers: ['a', 'b'], attributes: {} } }, 'same'],
  ['a further answer is a change', { result: { answers: ['a', 'b'], attributes: {} } }, 'changes'],
];

test.each(CASES.map(([sentence, ...rest]) => ({ sentence, rest })))('$sentence', ({ rest: [given, outcome, reason] }) => {
  expect(decide(facts(given))).toStrictEqual({ outcome, ...(reason && { reason }) });
});

test('what somebody else could read is told before what only the deployment knows', () => {
  expect(couldNotTell(unknown('x'), unreadable('The account cannot be read.')))
    .toEqual({ code: 'NotReadable', text: 'The account cannot be read.' });
  expect(couldNotTell(...['a', 'b', 'c', 'a'].map((what) => unknown(what))).text).toBe('Only the deployment knows a, b, c.');
  expect(couldNotTell(...['a', 'b', 'c', 'd', 'a'].map((what) => unknown(what))))
    .toEqual({ code: 'NotKnown', text: 'Only the deployment knows a, b, c, and more.' });
});
