import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as api from '../../lib';
import { lookupOf } from '../../lookups/lookups';
import { addEveryLookup, LOOKUP_CLASSES } from '../support/lookups';

test('the table of the lookups that tests go over has every lookup', () => {
  expect(Object.keys(api).filter((name) => name.endsWith('Lookup')).sort()).toEqual([...LOOKUP_CLASSES].sort());
});

test('the function knows the resource type of every lookup', () => {
  const stack = new Stack(new App(), 'Stack');
  addEveryLookup(stack, { instance: new api.IdentityCenterLookup(stack, 'Lookup') });

  const types = Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
  const custom = [...new Set(types.filter((type) => type.startsWith('Custom::')))];
  expect(custom).toHaveLength(LOOKUP_CLASSES.length);
  for (const type of custom) expect(() => lookupOf(type)).not.toThrow();
});
