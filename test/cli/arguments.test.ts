import { isGiven, readArguments, USAGE } from '../../cli/arguments';

test('stacks, the assembly, the profile and parameters are read; "plan" is the default', () => {
  const expected = {
    stacks: ['Prod/*'], app: 'out', profile: 'admin',
    parameters: new Map([['', new Map([['Name', 'a=b:c']])], ['Prod/Access', new Map([['Name', '']])]]),
  };
  const args = ['Prod/*', '--app', 'out', '--profile=admin', '--parameters', 'Name=a=b:c', '--parameters', 'Prod/Access:Name='];
  expect(readArguments(['plan', ...args])).toEqual(expected);
  expect(readArguments(args)).toEqual(expected);
  expect(readArguments(['plan', 'plan']).stacks).toEqual(['plan']);
});

test.each<[string[], string]>([
  [['--jsn'], 'Unknown option "--jsn". Did you mean --json?'],
  [['--parameter', 'A=b'], 'Unknown option "--parameter". Did you mean --parameters?'],
  [['--xyzzy'], 'Unknown option "--xyzzy".'],
  [['--json=1'], '--json takes no value, got "1".'],
  [['--app'], '--app needs a value: DIR.'],
  [['--app', '--json'], '--app needs a value: DIR.'],
  [['--app', 'a', '-a', 'b'], '-a is given twice.'],
  [['--parameters', 'Name'], '--parameters cannot be "Name": expected [STACK:]KEY=VALUE.'],
])('%j is told', (args, message) => {
  expect(() => readArguments(args)).toThrow(`${message} Run with --help for the options.`);
});

test('help counts in place of the value of another option, and not after --', () => {
  expect([isGiven(['--profile', '--help'], '--help'), isGiven(['--', '--help'], '--help')]).toEqual([true, false]);
  expect(USAGE.split('\n').every(({ length }) => length <= 80)).toBe(true);
});
