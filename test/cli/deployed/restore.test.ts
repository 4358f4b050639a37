import { readTemplate, type Template } from '../../../cli/assembly/template';
import { deployedTemplate, existing, statusOf } from '../../../cli/deployed/deployed-stack';
import { restored } from '../../../cli/deployed/restore';
import { Unknown } from '../../../cli/values/unknown';

const templateWith = (properties: object): Template => {
  const template = readTemplate({ Resources: { Group: { Type: 'Custom::X', Properties: properties } } });
  if (template === undefined) throw new Error('it is no template');
  return template;
};
const restore = (deployed: object, planned: object) => (
  restored(templateWith(deployed), templateWith(planned)).resources.get('Group')?.properties
);

test.each<[string, object, object, object]>([
  ['a text that is the same but for characters that are not ASCII is the planned one', { a: 'Gr??e' }, { a: 'Größe' }, { a: 'Größe' }],
  ['a character of two code units is one question mark', { a: '? x' }, { a: '🌳 x' }, { a: '🌳 x' }],
  ['a text that differs in another way stays', { a: 'Gr??e' }, { a: 'Größen' }, { a: 'Gr??e' }],
  ['a question mark of its own stays', { a: 'why?' }, { a: 'how?' }, { a: 'why?' }],
  ['texts in lists and objects count as well', { a: ['x', { b: '?' }] }, { a: ['x', { b: 'ß' }] }, { a: ['x', { b: 'ß' }] }],
  ['numbers and flags stay', { a: 3, b: [true] }, { a: 4, b: [false] }, { a: 3, b: [true] }],
  ['what is no longer planned stays', { a: '?', b: ['?'] }, {}, { a: '?', b: ['?'] }],
])('%s', (_name, deployed, planned, expected) => {
  expect(restore(deployed, planned)).toEqual(expected);
});

test('a deployed template that is not JSON is told', () => {
  const template = deployedTemplate('Resources:\n  Group: {}\n', 'Stack');
  expect(template).toBeInstanceOf(Unknown);
  expect(template).toMatchObject({ why: 'What is deployed is not known, because the deployed template of the stack Stack is not JSON.' });
});

test('a stack that is changing is told with its status', () => {
  const described = { id: 'id', name: 'Stack', status: 'UPDATE_IN_PROGRESS', parameters: new Map(), outputs: new Map() };
  expect(statusOf(described)).toMatchObject({ why: expect.stringContaining('the stack Stack is in UPDATE_IN_PROGRESS') as unknown });
});

test('a resource without an ID, or one that was deleted, does not exist', () => {
  expect(existing([
    { logicalId: 'A', physicalId: 'a', status: 'CREATE_COMPLETE' }, { logicalId: 'B', physicalId: undefined, status: 'CREATE_FAILED' },
    { logicalId: 'C', physicalId: '', status: 'CREATE_IN_PROGRESS' }, { logicalId: 'D', physicalId: 'd', status: 'DELETE_COMPLETE' },
  ])).toEqual(new Map([['A', 'a']]));
});
