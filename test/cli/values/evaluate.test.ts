import { readTemplate } from '../../../cli/assembly/template';
import { condition, evaluate } from '../../../cli/values/evaluate';
import type { Scope } from '../../../cli/values/scope';
import { compare, Unknown, unknown, unknownsIn } from '../../../cli/values/unknown';

const template = readTemplate({
  Mappings: { Names: { prod: { group: 'Admins', list: ['a', 'b'] } } },
  Conditions: {
    Yes: { 'Fn::Equals': [{ Ref: 'Text' }, 'text'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    Maybe: { 'Fn::Equals': [{ Ref: 'Secret' }, 'x'] },
    Circle: { 'Fn::Not': [{ Condition: 'Circle' }] },
  },
});
if (template === undefined) throw new Error('no template');

const scope: Scope = {
  template,
  ref: (name) => Promise.resolve(name === 'Text' ? 'text' : name === 'List' ? ['a', 'b'] : unknown(`the value ${name}`)),
  getAtt: (id, attribute) => Promise.resolve(id === 'Lookup' ? `${id}/${attribute}` : unknown(`the attribute ${attribute} of ${id}`)),
  importValue: (name) => Promise.resolve(`import ${name}`),
  stackOutput: ({ StackName, OutputName }) => Promise.resolve(`${String(StackName)}.${String(OutputName)}`),
};

const SECRET = { Ref: 'Secret' };

test.each<[string, unknown, unknown]>([
  ['text', 'text', 'text'],
  ['Ref', { Ref: 'Text' }, 'text'],
  ['Ref to AWS::NoValue, in a list and an object', [{ Ref: 'AWS::NoValue' }, { a: { Ref: 'AWS::NoValue' }, b: 1 }], [{ b: 1 }]],
  ['Fn::GetAtt as a list, as text, and with dots in the attribute', [
    { 'Fn::GetAtt': ['Lookup', 'Arn'] }, { 'Fn::GetAtt': 'Lookup.Arn' }, { 'Fn::GetAtt': ['Lookup', 'Arn.Prefix'] },
  ], ['Lookup/Arn', 'Lookup/Arn', 'Lookup/Arn.Prefix']],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Text' }]] }, 'a-text'],
  ['Fn::Join of a list', { 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
  ['Fn::Select and Fn::Split', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
  ['Fn::Select of a list with an unknown part', { 'Fn::Select': [0, ['a', SECRET]] }, 'a'],
  ['Fn::Sub', { 'Fn::Sub': '${Text} ${Lookup.Arn} ${!Literal}' }, 'text Lookup/Arn ${Literal}'],
  ['Fn::Sub with variables', { 'Fn::Sub': ['${Own} ${Text}', { Own: { Ref: 'Text' } }] }, 'text text'],
  ['Fn::If', [{ 'Fn::If': ['Yes', 'a', SECRET] }, { 'Fn::If': ['No', SECRET, { Ref: 'AWS::NoValue' }] }], ['a']],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Names', 'prod', 'group'] }, 'Admins'],
  ['Fn::FindInMap with a default', { 'Fn::FindInMap': ['Names', 'test', 'group', { DefaultValue: 'none' }] }, 'none'],
  ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': '${Text}' } }, 'import text'],
  ['Fn::GetStackOutput', { 'Fn::GetStackOutput': { StackName: 'A', OutputName: 'B' } }, 'A.B'],
  ['Fn::And with an operand that decides', { 'Fn::And': [{ Condition: 'No' }, { Condition: 'Maybe' }] }, false],
  ['Fn::Or with an operand that decides', { 'Fn::Or': [{ Condition: 'Maybe' }, { Condition: 'Yes' }] }, true],
])('%s', async (_name, value, expected) => {
  expect(await evaluate(value, scope)).toEqual(expected);
});

test.each<[string, unknown, string]>([
  ['a dynamic reference', 'a {{resolve:ssm:/x}}', 'the dynamic reference a {{resolve:ssm:/x}}'],
  ['an attribute of another resource', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'the attribute Arn of Bucket'],
  ['what is made from it', { 'Fn::Join': ['', ['a', { 'Fn::GetAtt': ['Bucket', 'Arn'] }]] }, 'the attribute Arn of Bucket'],
  ['a condition that depends on it', { 'Fn::If': ['Maybe', 'a', 'b'] }, 'the value Secret'],
  ['a function that this command does not know', { 'Fn::GetAZs': '' }, 'the value of Fn::GetAZs'],
  ['a member of objects in a mapping', { 'Fn::FindInMap': ['Names', 'prod', 'constructor'] }, 'the mapping Names.prod.constructor'],
  ['a part that is not there', { 'Fn::Select': [5, ['a']] }, 'the value of Fn::Select'],
])('%s is unknown, and named', async (_name, value, what) => {
  expect(unknownsIn(await evaluate(value, scope)).flatMap((each) => each.what)).toEqual([what]);
});

test('conditions are evaluated; one that depends on itself is unknown', async () => {
  expect([await condition('Yes', scope), await condition('No', scope)]).toEqual([true, false]);
  expect(await condition('Maybe', scope)).toBeInstanceOf(Unknown);
  expect(await condition('Circle', scope)).toBeInstanceOf(Unknown);
});

test('a value that is nested more deeply than a template is unknown', async () => {
  let value: unknown = 'x';
  for (let depth = 0; depth < 5_000; depth++) value = [value];
  expect(unknownsIn(await evaluate(value, scope)).flatMap((each) => each.what)).toEqual(['a value that is nested too deeply']);
});

describe('a value before and after', () => {
  const stable = unknown('the ID of A', { isStable: true });
  const changing = unknown('the ID of A');

  test('scalars are the same as text', () => {
    expect([compare('900', 900), compare(['a'], ['a'])]).toEqual(['same', 'same']);
    expect([compare('a', 'b'), compare(undefined, 'a')]).toEqual(['different', 'different']);
  });

  test('what only the deployment knows is the same, if the deployment leaves it as it is', () => {
    expect(compare({ a: stable }, { a: stable })).toBe('same');
    expect(compare({ a: stable }, { a: changing })).toEqual(expect.objectContaining({ what: ['the ID of A'] }));
    expect(compare('text', stable)).toBeInstanceOf(Unknown);
  });
});
