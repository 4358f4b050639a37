import { parseArgs } from 'node:util';
import type { LookupProperties } from '../lib/private/wire/instance';
import { PreflightError } from './failure';
import { LOOKUPS, type Asked, type LookupRow } from './lookups';
import { OPTIONS, type Option } from './options';

/** The options of the command line. */
export interface Arguments {
  /** The resource properties of a lookup with the same props. */
  readonly properties: Partial<LookupProperties>;
  readonly lookups: readonly Asked[];
  readonly profile?: string;
  /** The Region of the stack. @default - the Region of the caller */
  readonly region?: string;
}

/**
 * Whether an option without a value is set, even if the rest of the command line is wrong. It also counts in place of the value
 * of another option, because nobody means `--profile --help`.
 */
export function isGiven(args: readonly string[], ...flags: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).some((arg) => flags.includes(arg));
}

/** @throws PreflightError naming the option as it was typed */
export function readArguments(args: readonly string[]): Arguments {
  const given = new Map<string, string[]>();
  for (const { option, typed, value } of readOptions(args)) {
    const before = given.get(option.name);
    if (before !== undefined && !option.repeatable) throw usage(`${typed} is given twice.`);
    given.set(option.name, [...(before ?? []), value]);
  }
  for (const { name, needs } of OPTIONS) {
    if (needs !== undefined && given.has(name) && !given.has(needs)) throw usage(`--${name} needs --${needs}.`);
  }
  const one = (name: string) => given.get(name)?.[0];
  return {
    properties: {
      InstanceArn: one('instance-arn'),
      IdentityStoreId: one('identity-store-id'),
      InstanceName: one('instance-name'),
      OwnerAccountId: one('owner-account-id'),
      InstanceType: one('instance-type') as LookupProperties['InstanceType'],
      SearchRegions: given.has('search-region') ? unique(given.get('search-region')) : undefined,
      RequirePrimaryRegion: given.has('require-primary-region') ? 'true' : undefined,
      AssumeRoleArn: one('assume-role-arn'),
      AssumeRoleExternalId: one('assume-role-external-id'),
      AssumeRoleSessionName: one('assume-role-session-name'),
    },
    lookups: LOOKUPS.flatMap((row) => lookupsOf(row, unique(given.get(row.type)))),
    profile: one('profile'),
    region: one('region'),
  };
}

/** What is asked of a lookup: all names at once, or each one. */
function lookupsOf(row: LookupRow, names: readonly string[]): Asked[] {
  const { type, maxNames } = row;
  if (maxNames === undefined) return names.map((name) => ({ row, names: [name] }));
  if (names.length > maxNames) throw usage(`--${type} can have at most ${maxNames} names, got ${names.length}.`);
  return names.length === 0 ? [] : [{ row, names }];
}

/** An option as it was typed, with its value. */
interface Given {
  readonly option: Option;
  readonly typed: string;
  readonly value: string;
}

function readOptions(args: readonly string[]): Given[] {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(OPTIONS.map(({ name, short, value }) => (
      [name, { type: value === undefined ? 'boolean' : 'string', ...(short !== undefined && { short }) }]
    ))),
    // The code below reports errors in the words of this command.
    strict: false,
    tokens: true,
  });
  return tokens.flatMap((token) => {
    if (token.kind === 'option-terminator') return [];
    if (token.kind === 'positional') throw usage(`Unexpected argument ${JSON.stringify(token.value)}.`);
    const { name, rawName: typed, value, inlineValue } = token;
    const option = OPTIONS.find((each) => each.name === name);
    if (option === undefined) throw usage(`Unknown option ${typed}.`);
    if (option.value === undefined) {
      if (value !== undefined) throw usage(`${typed} takes no value, got ${JSON.stringify(value)}.`);
      return [{ option, typed, value: '' }];
    }
    // A value that looks like an option is probably the next option. Use `--instance-name=-x` for such a value.
    if (value === undefined || (!inlineValue && value.startsWith('-'))) throw usage(`${typed} needs a value: ${option.value.expected}.`);
    if (!option.value.pattern.test(value)) throw usage(`${typed} cannot be ${JSON.stringify(value)}: expected ${option.value.expected}.`);
    return [{ option, typed, value }];
  });
}

function usage(message: string): PreflightError {
  return new PreflightError('Usage', `${message} Run with --help for the options.`);
}

function unique(values: readonly string[] = []): string[] {
  return [...new Set(values)];
}
