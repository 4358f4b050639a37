import { parseArgs } from 'node:util';
import { CommandError } from './common/command-error';
import { nearest } from './common/nearest';

/** An option of the command line. */
interface Option {
  readonly name: string;
  readonly short?: string;
  readonly help: string;
  /** What its value is. @default - it has none */
  readonly value?: string;
  readonly repeatable?: true;
  /** The only command that has it. @default - all have it */
  readonly of?: Command;
}

const OPTIONS: readonly Option[] = [
  { name: 'app', short: 'a', value: 'DIR', help: 'the assembly; else output of cdk.json, cdk.out' },
  { name: 'parameters', repeatable: true, value: '[STACK:]KEY=VALUE', help: 'as for cdk deploy; may be repeated', of: 'plan' },
  { name: 'update', help: 'look up again what is in the context', of: 'context' },
  { name: 'allow-change', help: 'accept another result than before', of: 'context' },
  { name: 'context', value: 'FILE', help: 'write to this file, not cdk.context.json', of: 'context' },
  { name: 'profile', value: 'NAME', help: 'the credentials and Region of a profile' },
  { name: 'json', help: 'print JSON' },
  { name: 'version', help: 'print the version' },
  { name: 'help', short: 'h', help: 'print this help' },
];

const COMMANDS = ['plan', 'context'] as const;

export type Command = (typeof COMMANDS)[number];

/** The command line. */
export interface Arguments {
  readonly command: Command;
  /** Names and globs of stacks; for `context`, those of the paths of lookups. */
  readonly names: readonly string[];
  readonly app?: string;
  /** Whether values of the context are looked up again. */
  readonly update: boolean;
  /** Whether another result than before is accepted. */
  readonly allowChange: boolean;
  /** The file that values of the context are written to. */
  readonly context?: string;
  readonly profile?: string;
  /** By the path or name of the stack; `""` for every stack. */
  readonly parameters: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Whether an option without a value is set, even if the rest of the command line is wrong. It also counts in place of the value
 * of another option, because nobody means `--profile --help`.
 */
export function isGiven(args: readonly string[], ...flags: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).some((arg) => flags.includes(arg));
}

/** @throws CommandError naming the option as it was typed */
export function readArguments(args: readonly string[]): Arguments {
  const given = new Map<string, string[]>();
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(OPTIONS.map(({ name, short, value }) => (
      [name, { type: value === undefined ? 'boolean' : 'string', ...(short !== undefined && { short }) }]
    ))),
    // The code below reports errors in the words of this command.
    strict: false,
    tokens: true,
  });
  const typed: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') typed.push(token.value);
    if (token.kind !== 'option') continue;
    const { option, value } = readOption(token);
    const before = given.get(option.name);
    if (before !== undefined && option.repeatable !== true) throw usage(`${token.rawName} is given twice.`);
    given.set(option.name, [...(before ?? []), value]);
  }
  const named = COMMANDS.find((command) => command === typed[0]);
  const command = named ?? 'plan';
  const names = named === undefined ? typed : typed.slice(1);
  const other = OPTIONS.find(({ name, of }) => given.has(name) && of !== undefined && of !== command);
  if (other?.of !== undefined) throw usage(`--${other.name} is an option of the command ${other.of}.`);
  const update = given.has('update');
  if (command === 'context' && names.length > 0 && !update) throw usage('The command context has paths of lookups only with --update.');
  if (given.has('allow-change') && !update) throw usage('--allow-change is used only with --update.');
  const [app] = given.get('app') ?? [];
  const [profile] = given.get('profile') ?? [];
  const [context] = given.get('context') ?? [];
  return {
    command, names, update, allowChange: given.has('allow-change'),
    ...(app !== undefined && { app }), ...(profile !== undefined && { profile }), ...(context !== undefined && { context }),
    parameters: readParameters(given.get('parameters') ?? []),
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function readOption({ name, rawName: typed, value, inlineValue }: OptionToken): { readonly option: Option; readonly value: string } {
  const option = OPTIONS.find((each) => each.name === name);
  if (option === undefined) {
    const near = nearest(name, OPTIONS.map((each) => each.name));
    throw usage(`Unknown option ${JSON.stringify(typed)}.${near === undefined ? '' : ` Did you mean --${near}?`}`);
  }
  if (option.value === undefined) {
    if (value !== undefined) throw usage(`${typed} takes no value, got ${JSON.stringify(value)}.`);
    return { option, value: '' };
  }
  // A value that looks like an option is probably the next option. Use `--profile=-x` for such a value.
  if (value === undefined || value.trim() === '' || (inlineValue !== true && value.startsWith('-'))) {
    throw usage(`${typed} needs a value: ${option.value}.`);
  }
  return { option, value };
}

function readParameters(values: readonly string[]): Map<string, Map<string, string>> {
  const parameters = new Map<string, Map<string, string>>();
  for (const value of values) {
    const parts = /^(?:([^:=]+):)?([A-Za-z0-9]+)=(.*)/s.exec(value);
    if (parts === null) throw usage(`--parameters cannot be ${JSON.stringify(value)}: expected [STACK:]KEY=VALUE.`);
    const [, stack = '', key = '', text = ''] = parts;
    parameters.set(stack, (parameters.get(stack) ?? new Map<string, string>()).set(key, text));
  }
  return parameters;
}

function usage(message: string): CommandError {
  return new CommandError('Usage', `${message} Run with --help for the options.`);
}

function line({ name, short, value, help }: Option): string {
  const flag = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
  return `  ${flag.padEnd(30)}  ${help}\n`;
}

const linesOf = (command?: Command) => OPTIONS.filter(({ of }) => of === command).map(line).join('');

export const USAGE = `Usage: cdk-identity-center-lookup [plan] [stacks] [options]
       cdk-identity-center-lookup context [--update [paths]] [options]

plan shows what a deployment would do with the lookups of an app. It reads what
"cdk synth" wrote, and what is deployed. It deploys nothing.

context looks up what lookups with cachedInContext have no value of yet, and
writes the values to cdk.context.json.

Stacks are paths or names. In them, * is anything but /, and ** is anything.
So it is in the paths of lookups. If you name none, all are meant.

${linesOf()}
Options of plan
${linesOf('plan')}
Options of context
${linesOf('context')}
Exit status
  0  nothing to look at
  1  something could not be told
  2  a lookup would be refused, would fail, or has moved
`;
