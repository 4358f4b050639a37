import { readTemplate, type Template } from '../../../cli/assembly/template';
import { condition, evaluate } from '../../../cli/values/evaluate';
import type { Scope } from '../../../cli/values/scope';
import { compare, Unknown, unknown, unknownsIn } from '../../../cli/values/unknown';

const Mappings = { Names: { prod: { group: 'Admins', list: ['a', 'b'] } } };
const Conditions = {
  Yes: { 'Fn::Equals': [{ Ref: 'Text' }, 'text'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] },
  Fixed: { 'Fn::Equals': [{ Ref: 'Fixed' }, 'x'] },
  Maybe: { 'Fn::Equals': [{ Ref: 'Secret' }, 'x'] },
  Circle: { 'Fn::Not': [{ Condition: 'Circle' }] }, Itself: { Condition: 'Itself' },
};

function templateOf(document: object): Template {
  const template = readTemplate(document);
  if (template === undefined) throw new Error('no template');
  return template;
}

const VALUES: Readonly<Record<string, unknown>> = { Text: 'text', List: ['a', 'b'] };

const scope: Scope = {
  template: templateOf({ Mappings, Conditions }),
  ref: (name) => Promise.resolve(VALUES[name] ?? unknown(`the value ${name}`, { isStable: name === 'Fixed' })),
  getAtt: (id, attribute) => Promise.resolve(id === 'Lookup' ? `${id}/${attribute}` : unknown(`the attribute ${attribute} of ${id}`)),
  importValue: (name) => Promise.resolve(`import ${name}`),
  stackOutput: ({ StackName, OutputName }) => Promise.resolve(`${String(StackName)}.${String(OutputName)}`),
};

const SECRET = { Ref: 'Secret' };
/** Nobody knows it, but the deployment does not change it. */
const FIXED = { Ref: 'Fixed' };

test.each<[string, unknown, unknown]>([
  ['text', 'text', 'text'],
  ['Ref', { Ref: 'Text' }, 'text'],
  ['Ref to AWS::NoValue, in a list and an object', [{ Ref: 'AWS::NoValue' }, { a: { Ref: 'AWS::NoValue' }, b: 1 }], [{ b: 1 }]],
  ['Ref to AWS::NoValue, as the whole value', { Ref: 'AWS::NoValue' }, undefined],
  ['an object without members', {}, {}],
  ['an object with a member of the name of a function', { Ref: 'Text', a: 1 }, { Ref: 'Text', a: 1 }],
  ['Fn::GetAtt as a list, as text, and with dots in the attribute', [
    { 'Fn::GetAtt': ['Lookup', 'Arn'] }, { 'Fn::GetAtt': 'Lookup.Arn' }, { 'Fn::GetAtt': ['Lookup', 'Arn.Prefix'] },
  ], ['Lookup/Arn', 'Lookup/Arn', 'Lookup/Arn.Prefix']],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Text' }]] }, 'a-text'],
  ['Fn::Join of a number and a Boolean', { 'Fn::Join': ['-', ['a', 1, true]] }, 'a-1-true'],
  ['Fn::Join of a list', { 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
  ['Fn::Base64', { 'Fn::Base64': { Ref: 'Text' } }, 'dGV4dA=='],
  ['Fn::Select and Fn::Split', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
  ['Fn::Select of a list with an unknown part', { 'Fn::Select': [0, ['a', SECRET]] }, 'a'],
  ['Fn::Sub', { 'Fn::Sub': '${Text} ${Lookup.Arn} ${!Literal}' }, 'text Lookup/Arn ${Literal}'],
  ['Fn::Sub with an attribute that has dots', { 'Fn::Sub': '${Lookup.Arn.Prefix}' }, 'Lookup/Arn.Prefix'],
  ['Fn::Sub with blanks in it', { 'Fn::Sub': ['${ Own } ${ Text }', { Own: 'own' }] }, 'own text'],
  ['Fn::Sub with variables', { 'Fn::Sub': ['${Own} ${Text}', { Own: { Ref: 'Text' } }] }, 'text text'],
  ['Fn::If', [{ 'Fn::If': ['Yes', 'a', SECRET] }, { 'Fn::If': ['No', SECRET, { Ref: 'AWS::NoValue' }] }], ['a']],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Names', 'prod', 'group'] }, 'Admins'],
  ['Fn::FindInMap with a default', { 'Fn::FindInMap': ['Names', 'test', 'group', { DefaultValue: 'none' }] }, 'none'],
  ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': '${Text}' } }, 'import text'],
  ['Fn::GetStackOutput', { 'Fn::GetStackOutput': { StackName: 'A', OutputName: 'B' } }, 'A.B'],
  ['Fn::Equals', [{ 'Fn::Equals': ['a', 'a'] }, { 'Fn::Equals': ['a', 'b'] }], [true, false]],
  ['Fn::Equals of a number and text', { 'Fn::Equals': [1, '1'] }, true],
  ['Fn::Equals without a list', { 'Fn::Equals': 'a' }, false],
  ['Fn::Not', [{ 'Fn::Not': [{ Condition: 'Yes' }] }, { 'Fn::Not': [{ Condition: 'No' }] }], [false, true]],
  ['Fn::Not without a list', { 'Fn::Not': { Condition: 'Yes' } }, false],
  ['Fn::And', [{ 'Fn::And': [true, 'true'] }, { 'Fn::And': [true, 'false'] }], [true, false]],
  ['Fn::Or', [{ 'Fn::Or': [false, 'true'] }, { 'Fn::Or': [false, 'false'] }], [true, false]],
  ['Fn::And with an operand that decides', { 'Fn::And': [{ Condition: 'No' }, { Condition: 'Maybe' }] }, false],
  ['Fn::Or with an operand that decides', { 'Fn::Or': [{ Condition: 'Maybe' }, { Condition: 'Yes' }] }, true],
])('%s', async (_name, value, expected) => {
  expect(await evaluate(value, scope)).toEqual(expected);
});

test.each<[string, unknown, string | string[]]>([
  ['a dynamic reference', 'a {{resolve:ssm:/x}}', 'the dynamic reference a {{resolve:ssm:/x}}'],
  ['an attribute of another resource', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'the attribute Arn of Bucket'],
  ['what is made from it', { 'Fn::Join': ['', ['a', { 'Fn::GetAtt': ['Bucket', 'Arn'] }]] }, 'the attribute Arn of Bucket'],
  ['a condition that depends on it', { 'Fn::If': ['Maybe', 'a', 'b'] }, 'the value Secret'],
  ['a function that this command does not know', { 'Fn::GetAZs': '' }, 'the value of Fn::GetAZs'],
  ['a member of objects in a mapping', { 'Fn::FindInMap': ['Names', 'prod', 'constructor'] }, 'the mapping Names.prod.constructor'],
  ['a mapping whose key is unknown', { 'Fn::FindInMap': ['Names', SECRET, 'group'] }, 'the value Secret'],
  ['a mapping that is not named', { 'Fn::FindInMap': 'Names' }, 'the mapping undefined.undefined.undefined'],
  ['a condition that is not there', { 'Fn::If': ['None', 'a', 'b'] }, 'the condition None'],
  ['a condition that is not named', { 'Fn::If': 'Yes' }, 'the condition undefined'],
  ['Fn::And with an operand that could decide', { 'Fn::And': [{ Condition: 'Yes' }, SECRET] }, 'the value Secret'],
  ['Fn::Or with an operand that could decide', { 'Fn::Or': [{ Condition: 'No' }, SECRET] }, 'the value Secret'],
  ['text with an unknown part', { 'Fn::Sub': '${Text} ${Secret}' }, 'the value Secret'],
  ['an attribute whose name is unknown', { 'Fn::GetAtt': ['Lookup', SECRET] }, 'the value Secret'],
  ['an output of a stack that is unknown', { 'Fn::GetStackOutput': { StackName: SECRET, OutputName: 'B' } }, 'the value Secret'],
  ['a condition and one of its branches', { 'Fn::If': ['Fixed', 'a', SECRET] }, ['the value Fixed', 'the value Secret']],
  ['an output of a stack that is not named', { 'Fn::GetStackOutput': 'A' }, 'the value of Fn::GetStackOutput'],
  ['Fn::Join of what is no list', { 'Fn::Join': ['-', 'a'] }, 'the value of Fn::Join'],
  ['Fn::Join of an object', { 'Fn::Join': ['-', ['a', {}]] }, 'the value of Fn::Join'],
  ['a part whose index is unknown', { 'Fn::Select': [SECRET, ['a', 'b']] }, 'the value Secret'],
  ['a part of a list that is unknown', { 'Fn::Select': [0, SECRET] }, 'the value Secret'],
  ['a part of what is no list', { 'Fn::Select': 'a' }, 'the value of Fn::Select'],
  ['a part that is not there', { 'Fn::Select': [5, ['a']] }, 'the value of Fn::Select'],
])('%s is unknown, and named', async (_name, value, what) => {
  expect(unknownsIn(await evaluate(value, scope)).flatMap((each) => each.what)).toEqual([what].flat());
});

test('conditions are evaluated; one that depends on itself is unknown', async () => {
  expect([await condition('Yes', scope), await condition('No', scope)]).toEqual([true, false]);
  expect(await condition('Maybe', scope)).toBeInstanceOf(Unknown);
  expect(await condition('Circle', scope)).toBeInstanceOf(Unknown);
  expect(await condition('Itself', scope)).toBeInstanceOf(Unknown);
});

test.each([
  ['a dynamic reference', '{{resolve:ssm:/x}}', '{{resolve:ssm:/y}}'],
  ['an argument of a function', { 'Fn::Join': ['-', [FIXED, 'a']] }, { 'Fn::Join': ['-', [FIXED, 'b']] }],
  ['the list of Fn::Select', { 'Fn::Select': [FIXED, ['a', 'b']] }, { 'Fn::Select': [FIXED, ['a', 'c']] }],
  ['the resource of Fn::GetAtt', { 'Fn::GetAtt': ['A', FIXED] }, { 'Fn::GetAtt': ['B', FIXED] }],
  ['the text of Fn::Sub', { 'Fn::Sub': 'a ${Fixed}' }, { 'Fn::Sub': 'b ${Fixed}' }],
  ['the key of a mapping', { 'Fn::FindInMap': ['Names', FIXED, 'group'] }, { 'Fn::FindInMap': ['Names', FIXED, 'list'] }],
  ['a branch of Fn::If', { 'Fn::If': ['Fixed', 'a', 'b'] }, { 'Fn::If': ['Fixed', 'a', 'c'] }],
  ['the name of an export', { 'Fn::ImportValue': { 'Fn::Sub': 'a ${Fixed}' } }, { 'Fn::ImportValue': { 'Fn::Sub': 'b ${Fixed}' } }],
  ['a name to what has the name', FIXED, { 'Fn::ImportValue': FIXED }],
  ['Fn::And to Fn::Or', { 'Fn::And': [FIXED, { Condition: 'Yes' }] }, { 'Fn::Or': [FIXED, { Condition: 'No' }] }],
  [
    'the output of a stack', { 'Fn::GetStackOutput': { StackName: FIXED, OutputName: 'A' } },
    { 'Fn::GetStackOutput': { StackName: FIXED, OutputName: 'B' } },
  ],
])('an unknown value is the same before and after, unless a template changes %s', async (_name, value, other) => {
  expect(compare(await evaluate(value, scope), await evaluate(value, scope))).toBe('same');
  expect(compare(await evaluate(value, scope), await evaluate(other, scope))).toBeInstanceOf(Unknown);
});

test('a value of a mapping whose key is unknown is the same before and after, unless a template changes the mapping', async () => {
  const [ofNames, ofAny] = [{ 'Fn::FindInMap': ['Names', FIXED, 'group'] }, { 'Fn::FindInMap': [FIXED, 'prod', 'group'] }];
  const changes = async (value: object, after: object): Promise<boolean> => (
    compare(await evaluate(value, scope), await evaluate(value, { ...scope, template: templateOf({ Mappings: after }) })) !== 'same'
  );
  const [named, another] = [{ Names: { prod: { group: 'Auditors' } } }, { ...Mappings, Others: { prod: { group: 'Auditors' } } }];
  expect([await changes(ofNames, named), await changes(ofNames, another), await changes(ofNames, Mappings)]).toEqual([true, false, false]);
  expect([await changes(ofAny, named), await changes(ofAny, another), await changes(ofAny, Mappings)]).toEqual([true, true, false]);
});

test('a value that is nested more deeply than a template is unknown', async () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)]);
  expect(unknownsIn(await evaluate(nested(200), scope))).toEqual([]);
  for (const depth of [201, 5_000]) {
    expect(unknownsIn(await evaluate(nested(depth), scope)).flatMap((each) => each.what)).toEqual(['a value that is nested too deeply']);
  }
});
