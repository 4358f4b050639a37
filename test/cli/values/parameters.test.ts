import { deployedParameter, type ParameterSources, plannedParameter } from '../../../cli/values/parameters';
import { unknown, unreadable } from '../../../cli/values/unknown';

type Fields = Readonly<Record<string, unknown>>;
type Sources = Omit<ParameterSources, 'ssm'>;

const SSM_TEXT = 'AWS::SSM::Parameter::Value<String>';
const SSM_LIST = 'AWS::SSM::Parameter::Value<List<String>>';
const BUCKET = unknown('the attribute Arn of Bucket');
const IN_SSM = new Map([['/group', 'Admins, all'], ['7', 'seven']]);

const planned = (definition: Fields, sources: Sources) => plannedParameter('Group', definition, 'Access', {
  ...sources,
  ssm: (name) => Promise.resolve(name === '/secret' ? unreadable('You may not read /secret.') : IN_SSM.get(name)),
});

describe('the next deployment', () => {
  test.each<[string, Fields, Sources, unknown]>([
    ['is given', { Type: 'String', Default: 'default' }, { given: 'given', deployed: { value: 'deployed' } }, 'given'],
    ['was deployed, if none is given', { Type: 'String', Default: 'default' }, { deployed: { value: 'deployed' } }, 'deployed'],
    ['is the default, if it is new', { Type: 'String', Default: 'default' }, {}, 'default'],
    ['is not a secret', { NoEcho: 'false' }, { given: 'given' }, 'given'],
    ['has commas, as text', { Type: 'String' }, { given: 'a, b' }, 'a, b'],
    ['has commas, without a type', {}, { given: 'a, b' }, 'a, b'],
    ['has commas, as a list', { Type: 'CommaDelimitedList' }, { given: 'a, b' }, ['a', 'b']],
    ['has commas, as a list of a type', { Type: 'List<AWS::EC2::Subnet::Id>' }, { given: 'a, b' }, ['a', 'b']],
    ['is a list', { Type: 'CommaDelimitedList' }, { given: ['a', 'b'] }, ['a', 'b']],
    ['names an SSM parameter', { Type: SSM_TEXT }, { deployed: { value: '/group', resolvedValue: 'old' } }, 'Admins, all'],
    ['names an SSM parameter with a list', { Type: SSM_LIST, Default: '/group' }, {}, ['Admins', 'all']],
    ['names an SSM parameter with a number', { Type: SSM_TEXT, Default: 7 }, {}, 'seven'],
  ])('has the value of a parameter that %s', async (_name, definition, sources, expected) => {
    expect(await planned(definition, sources)).toEqual(expected);
  });

  test.each<[string, Fields, Sources, object]>([
    ['is a secret', { NoEcho: true, Default: 'x' }, {}, { what: ['the parameter Group of Access, which is NoEcho'], isStable: true }],
    ['is a new secret', { NoEcho: 'true' }, { given: 'x' }, { what: ['the parameter Group of Access, which is NoEcho'], isStable: false }],
    ['has no value', { Type: 'String' }, {}, { what: ['the parameter Group of Access, which has no value'] }],
    ['is unknown', { Type: SSM_TEXT }, { given: BUCKET }, { what: ['the attribute Arn of Bucket'] }],
    ['names no SSM parameter', { Type: SSM_TEXT }, { given: ['/a'] }, {
      what: ['the parameter Group of Access: there is no SSM parameter ["/a"] that can be read'],
    }],
    ['names an SSM parameter that cannot be read', { Type: SSM_LIST }, { given: '/secret' }, { why: 'You may not read /secret.' }],
  ])('may have any value of a parameter that %s', async (_name, definition, sources, expected) => {
    expect(await planned(definition, sources)).toMatchObject(expected);
  });
});

describe('the last deployment', () => {
  test.each<[string, Fields, ParameterSources['deployed'], unknown]>([
    ['is text', {}, { value: 'a, b' }, 'a, b'],
    ['is a list', { Type: 'CommaDelimitedList' }, { value: 'a, b' }, ['a', 'b']],
    ['names an SSM parameter', { Type: SSM_TEXT }, { value: '/group', resolvedValue: 'a, b' }, 'a, b'],
    ['names an SSM parameter with a list', { Type: SSM_LIST }, { value: '/group', resolvedValue: 'a, b' }, ['a', 'b']],
  ])('had the value of a parameter that %s', (_name, definition, deployed, expected) => {
    expect(deployedParameter('Group', definition, 'Access', deployed)).toEqual(expected);
  });

  test.each<[string, Fields, ParameterSources['deployed'], object]>([
    ['is a secret', { NoEcho: 'true' }, { value: '****' }, {
      what: ['the parameter Group of Access, which is NoEcho'], isStable: true,
    }],
    ['it did not have', { Default: 'x' }, undefined, { what: ['the parameter Group of Access at the last deployment'], isStable: false }],
  ])('may have had any value of a parameter that %s', (_name, definition, deployed, expected) => {
    expect(deployedParameter('Group', definition, 'Access', deployed)).toMatchObject(expected);
  });
});
