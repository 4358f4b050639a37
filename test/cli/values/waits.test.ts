import { Waits } from '../../../cli/values/waits';

type Wait = [waiting: string, awaited: string];

test.each<[string, Wait[]]>([
  ['one value depends on another', [['A', 'B']]],
  ['one depends on the next', [['A', 'B'], ['B', 'C'], ['C', 'D']]],
  ['two depend on the same one', [['A', 'B'], ['A', 'C'], ['B', 'D'], ['C', 'D']]],
  ['one is read twice', [['A', 'B'], ['A', 'B']]],
])('values are read if %s', async (_name, waits) => {
  const all = new Waits();
  for (const [waiting, awaited] of waits) expect(await all.for(waiting, awaited, () => Promise.resolve('read'))).toBe('read');
});

test.each<[string, Wait[], Wait]>([
  ['on itself', [], ['A', 'A']],
  ['on one that depends on it', [['A', 'B']], ['B', 'A']],
  ['on one that depends on it through others', [['A', 'B'], ['B', 'C'], ['C', 'D']], ['D', 'A']],
  ['on one that depends on it and on others', [['A', 'B'], ['A', 'C'], ['A', 'D']], ['B', 'A']],
])('a value that depends %s is unknown, and nobody waits for it', async (_name, before, [waiting, awaited]) => {
  const all = new Waits();
  for (const wait of before) await all.for(...wait, () => Promise.resolve('read'));
  const task = jest.fn();
  expect(await all.for(waiting, awaited, task)).toMatchObject({ what: ['a value that depends on itself: A'], isStable: false });
  expect(task).not.toHaveBeenCalled();
});
