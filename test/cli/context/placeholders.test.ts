import { Placeholders, type Source } from '../../../cli/context/placeholders';
import { Unknown } from '../../../cli/values/unknown';
import { Waits } from '../../../cli/values/waits';

const source = (values: Readonly<Record<string, string>>, node = 'instance'): Source => (
  { node, attribute: (name) => Promise.resolve(values[name]) }
);

test('the longest placeholder counts, wherever it is', async () => {
  const placeholders = new Placeholders(new Waits());
  const instance = source({ IdentityStoreId: 'd-2', IdentityStoreArn: 'arn:other' });
  placeholders.add({ IdentityStoreId: 'd-1', IdentityStoreArn: 'arn:store/d-1', None: '' }, instance);
  placeholders.add({ GroupId: 'a.b' }, source({ GroupId: 'c' }, 'group'));
  expect(await placeholders.replaced({ A: ['arn:store/d-1', 'x d-1 d-1'], B: { C: 'a.b axb' }, D: 1 }, 'asker')).toEqual({
    A: ['arn:other', 'x d-2 d-2'], B: { C: 'c axb' }, D: 1,
  });
});

test('a lookup that uses its own placeholder is unknown', async () => {
  const placeholders = new Placeholders(new Waits());
  placeholders.add({ GroupId: 'g-1' }, source({ GroupId: 'g-2' }, 'group'));
  expect(await placeholders.replaced('g-1', 'group')).toBeInstanceOf(Unknown);
});
