import { isGiven, readArguments, USAGE } from '../../cli/arguments';

test('stacks, the assembly, the profile and parameters are read; "plan" is the default', () => {
  const expected = {
    command: 'plan', names: ['Prod/*'], update: false, allowChange: false, app: 'out', profile: 'admin',
    parameters: new Map([['', new Map([['Name', 'a=b:c']])], ['Prod/Access', new Map([['Name', '']])]]),
  };
  const args = ['Prod/*', '--app', 'out', '--profile=admin', '--parameters', 'Name=a=b:c', '--parameters', 'Prod/Access:Name='];
  expect(readArguments(['plan', ...args])).toEqual(expected);
  expect(readArguments(args)).toEqual(expected);
  expect(readArguments(['plan', 'plan']).names).toEqual(['plan']);
});

test('without arguments, all stacks are planned', () => {
  expect(readArguments([])).toStrictEqual({ command: 'plan', names: [], update: false, allowChange: false, parameters: new Map() });
});

test('a value begins with a hyphen only after =, and has all lines of a parameter', () => {
  expect(readArguments(['--profile=-x', '--parameters', 'Name=a\nb'])).toMatchObject({
    profile: '-x', parameters: new Map([['', new Map([['Name', 'a\nb']])]]),
  });
});

test('context looks up again with --update, for the paths that are named', () => {
  expect(readArguments(['context', '--update', 'Access/*', '--allow-change', '--context', 'file.json'])).toEqual({
    command: 'context', names: ['Access/*'], update: true, allowChange: true, context: 'file.json', parameters: new Map(),
  });
});

test.each<[string[], string]>([
  [['context', 'Access/Group'], 'The command context has paths of lookups only with --update.'],
  [['context', '--allow-change'], '--allow-change is used only with --update.'],
  [['--update'], '--update is an option of the command context.'],
  [['--app', 'out', '--update'], '--update is an option of the command context.'],
  [['context', '--parameters', 'A=b'], '--parameters is an option of the command plan.'],
  [['--jsn'], 'Unknown option "--jsn". Did you mean --json?'],
  [['--parameter', 'A=b'], 'Unknown option "--parameter". Did you mean --parameters?'],
  [['--xyzzy'], 'Unknown option "--xyzzy".'],
  [['--json=1'], '--json takes no value, got "1".'],
  [['--app'], '--app needs a value: DIR.'],
  [['--app', '--json'], '--app needs a value: DIR.'],
  [['--app', ' '], '--app needs a value: DIR.'],
  [['--app='], '--app needs a value: DIR.'],
  [['--app', 'a', '-a', 'b'], '-a is given twice.'],
  [['--parameters', 'Name'], '--parameters cannot be "Name": expected [STACK:]KEY=VALUE.'],
  [['--parameters', 'A:B:Name=a'], '--parameters cannot be "A:B:Name=a": expected [STACK:]KEY=VALUE.'],
])('%j is told', (args, message) => {
  expect(() => readArguments(args)).toThrow(`${message} Run with --help for the options.`);
});

test('help counts in place of the value of another option, and not after --', () => {
  expect([isGiven(['--profile', '--help'], '--help'), isGiven(['--', '--help'], '--help')]).toEqual([true, false]);
  expect(USAGE.split('\n').every(({ length }) => length <= 80)).toBe(true);
});
