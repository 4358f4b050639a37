import { ROLE_ARN } from '../lib/private/wire/formats';
import { RESOURCE_TYPE } from '../lib/private/wire/instance';
import {
  ARN_PREFIX, attributeOfName, PERMISSION_SET_RESOURCE_TYPE, PERMISSION_SET_ROLE_RESOURCE_TYPE,
} from '../lib/private/wire/permission-set';
import { GROUP_RESOURCE_TYPE, USER_RESOURCE_TYPE } from '../lib/private/wire/principal';
import { LookupError, type Reason } from '../lookups/common/reason';
import type { PlanReason } from './common/command-error';
import { lookUp, type LookupContext, type Question } from '../lookups/lookup';
import { lookupOf } from '../lookups/lookups';
import { arnPrefix } from '../lookups/permission-set/permission-set';
import { readPhysicalId } from '../lookups/physical-id';

/*
 * The only file of the command that knows what lookups there are, and how they are asked.
 */

type Fields = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, string>>;

/** What distinguishes a lookup from the others, for a plan. */
interface Row {
  /** The result as a person reads it: an ID, or one for each name. */
  readonly told: (attributes: Texts, names: readonly string[]) => Texts;
  /** The result in few words. @default - the ends of the ARNs, or the IDs */
  readonly shown?: (told: Texts) => string;
  /** What else is told of the result. */
  readonly label?: (attributes: Texts) => string;
  /** The attributes that follow from the answers in a physical ID, and from the properties. */
  readonly held: (answers: readonly string[], properties: Fields, names: readonly string[]) => Texts;
  /** The time limit, in milliseconds. @default - that of all lookups */
  readonly longestMs?: number;
  /** Whether the properties name the one that is found, wherever it is. @default - they do not */
  readonly isPinned?: (properties: Fields) => boolean;
  /** The properties that ask for these answers, for all other attributes. @default - there are none */
  readonly pinned?: (answers: readonly string[]) => Fields;
}

/** To describe thousands of permission sets, twenty a second. */
const LONGEST_WALK_MS = 300_000;

const principal = (id: 'GroupId' | 'UserId'): Row => ({
  told: (attributes) => pick(attributes, [id]),
  held: ([answer], { IdentityStoreId }) => ({
    ...(answer !== undefined && { [id]: answer }),
    ...(typeof IdentityStoreId === 'string' && { IdentityStoreId }),
  }),
});

const arnOfSet = (attributes: Texts, name: string) => `${attributes[ARN_PREFIX] ?? ''}${attributes[attributeOfName(name)] ?? ''}`;

const arnOfRole = (attributes: Texts, name: string) => {
  const [path = '', suffix = ''] = (attributes[attributeOfName(name)] ?? '').split('|');
  return `${attributes[ARN_PREFIX] ?? ''}${path}AWSReservedSSO_${name}_${suffix}`;
};

const named = (arnOf: (attributes: Texts, name: string) => string): Row['told'] => (attributes, names) => Object.fromEntries(
  names.flatMap((name) => (Object.hasOwn(attributes, attributeOfName(name)) ? [[name, arnOf(attributes, name)]] : [])),
);

const ROWS: Readonly<Record<string, Row>> = {
  [RESOURCE_TYPE]: {
    told: (attributes) => pick(attributes, ['InstanceArn']),
    label: ({ Name = '' }) => Name,
    held: ([InstanceArn, IdentityStoreId]) => ({
      ...(InstanceArn !== undefined && { InstanceArn }), ...(IdentityStoreId !== undefined && { IdentityStoreId }),
    }),
    pinned: ([InstanceArn]) => ({ InstanceArn }),
    isPinned: ({ InstanceArn, IdentityStoreId }) => InstanceArn !== undefined || IdentityStoreId !== undefined,
  },
  [GROUP_RESOURCE_TYPE]: principal('GroupId'),
  [USER_RESOURCE_TYPE]: principal('UserId'),
  [PERMISSION_SET_RESOURCE_TYPE]: {
    told: named(arnOfSet),
    shown: (told) => Object.keys(told).join(', '),
    longestMs: LONGEST_WALK_MS,
    held: (answers, { InstanceArn }, names) => ({
      ...(typeof InstanceArn === 'string' && { [ARN_PREFIX]: arnPrefix(InstanceArn) }),
      ...Object.fromEntries(names.flatMap((name, index) => {
        const id = answers[index];
        return id === undefined ? [] : [[attributeOfName(name), id]];
      })),
    }),
  },
  [PERMISSION_SET_ROLE_RESOURCE_TYPE]: { told: named(arnOfRole), held: () => ({}) },
};

/**
 * The codes of the Reasons with which a deployment fails, whoever asks. With any other, the command cannot tell: the function
 * may be allowed what its caller is not.
 */
export const FAILS: ReadonlySet<string> = new Set([
  'NoInstance', 'NoMatch', 'SeveralMatch', 'CannotBeVerified', 'NoIdentityStore', 'PrimaryRegionUnknown', 'NotPrimaryRegion',
  'AttributesTooLong', 'IdentityStoreNotFound', 'SelectorNotSupported', 'FilterNotSupported', 'SelectorRejected', 'KmsUnusable',
  'NoPermissionSets', 'InvalidProperty', 'NotOneSelector',
]);

/** What a lookup logs of a Region that is closed to whoever reads. */
const NOT_SEARCHED = 'could not be searched';

function notSearched(regions: readonly string[]): NotFound {
  const text = `You are not allowed to search ${regions.join(', ')}, and the function may be. Read as somebody who is, or select by `
    + 'instanceArn or identityStoreId.';
  return { reason: { code: 'NotReadable', text }, fails: false, isNothing: false };
}

/** The codes of the Reasons that nothing was found. It may be created by the same deployment. */
const NOTHING_FOUND: ReadonlySet<string> = new Set(['NoInstance', 'NoMatch', 'IdentityStoreNotFound']);

/** What a lookup found. */
export interface Found {
  /** As in the physical ID. */
  readonly answers: readonly string[];
  readonly attributes: Texts;
}

/** Why it found nothing that it can return. */
export interface NotFound {
  readonly reason: PlanReason;
  /** Whether a deployment fails with it as well. */
  readonly fails: boolean;
  /** Whether there is nothing that matches. */
  readonly isNothing: boolean;
}

/** Whether custom resources of this type are lookups. */
export function isLookup(type: string): boolean {
  return Object.hasOwn(ROWS, type);
}

/** The answers in the physical ID of a lookup; undefined if it has none. */
export function answersIn(physicalId: string): readonly string[] | undefined {
  return readPhysicalId(physicalId)?.answers;
}

/** Whether two results have the same answers. */
export function isSameAnswer(before: readonly string[], now: readonly string[]): boolean {
  return before.join() === now.join();
}

/** Looks up what a custom resource would, whatever it was before. */
export async function find(type: string, properties: Fields, given: LookupContext): Promise<Found | NotFound> {
  const { longestMs } = rowOf(type);
  const closed: string[] = [];
  const context: LookupContext = {
    ...given,
    ...(longestMs !== undefined && { deadline: given.clock.now() + longestMs }),
    log: (level, message, fields) => {
      if (level === 'WARN' && message.includes(NOT_SEARCHED)) closed.push(String(fields?.region));
    },
  };
  try {
    const { result: { attributes }, answers } = await lookUp(lookupOf(type), { properties: asReader(properties) }, context);
    // The function may be allowed to search that Region, and find another one there.
    if (closed.length > 0 && rowOf(type).isPinned?.(properties) !== true) return notSearched(closed);
    return { answers: [...answers.values()], attributes };
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    const { reason } = error;
    if (closed.length > 0 && NOTHING_FOUND.has(reason.code)) return notSearched(closed);
    return { reason, fails: FAILS.has(reason.code), isNothing: NOTHING_FOUND.has(reason.code) };
  }
}

/** The codes with which a call is denied to whoever reads. The function may be allowed it. */
const DENIED: ReadonlySet<string> = new Set(['Denied', 'KmsDenied', 'UnknownCaller']);

/** Adds who reads, if that is why nothing could be told. */
export function deniedTo(result: NotFound, nobodyElse: string): NotFound {
  const { reason } = result;
  return DENIED.has(reason.code) ? { ...result, reason: { ...reason, text: `${reason.text} ${nobodyElse}` } } : result;
}

/** The Reason to refuse another answer than before; undefined if it is accepted. */
export async function refusal(
  type: string, properties: Fields, before: Omit<Question, 'properties'>, context: LookupContext,
): Promise<Reason | undefined> {
  try {
    await lookUp(lookupOf(type), { properties: asReader(properties), ...before }, context);
    return undefined;
  } catch (error) {
    if (error instanceof LookupError) return error.reason;
    throw error;
  }
}

/** The attributes of a deployed lookup that is not run again. Those that its answer does not tell are asked for. */
export async function heldAttributes(
  type: string, answers: readonly string[], properties: Fields, context: LookupContext | undefined,
): Promise<Texts> {
  const { held, pinned } = rowOf(type);
  const known = held(answers, properties, namesOf(properties));
  if (pinned === undefined || context === undefined) return known;
  const { SearchRegions, Region } = properties;
  const found = await find(type, { SearchRegions, Region, ...pinned(answers) }, context);
  return 'attributes' in found ? found.attributes : known;
}

/** The result as a person reads it. */
export function toldResult(type: string, attributes: Texts, properties: Fields): Texts {
  return rowOf(type).told(attributes, namesOf(properties));
}

/** The result in a physical ID, as a person reads it. It can be incomplete. */
export function heldAnswer(type: string, answers: readonly string[], properties: Fields): Texts {
  const names = namesOf(properties);
  return rowOf(type).told(rowOf(type).held(answers, properties, names), names);
}

/** What is different between two results, in few words. */
export function differenceOf(type: string, before: Texts, answer: Texts): string {
  const isNamed = type === PERMISSION_SET_RESOURCE_TYPE || type === PERMISSION_SET_ROLE_RESOURCE_TYPE;
  const end = (value: string | undefined) => (value === undefined ? 'nothing' : value.slice(value.lastIndexOf('/') + 1));
  const names = [...new Set([...Object.keys(before), ...Object.keys(answer)])].filter((name) => before[name] !== answer[name]);
  return names.map((name) => `${isNamed ? `${name}: ` : ''}${end(before[name])} before, ${end(answer[name])} now`).join('; ');
}

/** A result in few words. */
export function shownResult(type: string, told: Texts): string {
  return rowOf(type).shown?.(told) ?? Object.values(told).map((value) => value.slice(value.lastIndexOf('/') + 1)).join(', ');
}

/** What else is told of a result; `""` if nothing. */
export function labelOf(type: string, attributes: Texts): string {
  return rowOf(type).label?.(attributes) ?? '';
}

/** The role that the function assumes; undefined if none. */
export function assumedRole({ AssumeRoleArn: arn, AssumeRoleExternalId: id }: Fields): { arn: string; externalId?: string } | undefined {
  if (typeof arn !== 'string' || !ROLE_ARN.pattern.test(arn)) return undefined;
  return { arn, ...(typeof id === 'string' && { externalId: id }) };
}

/** The properties for somebody who reads as themselves: any reader of the account finds the same. */
function asReader(properties: Fields): Fields {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !name.startsWith('AssumeRole')));
}

function rowOf(type: string): Row {
  return ROWS[type] ?? { told: (attributes) => attributes, held: () => ({}) };
}

function namesOf({ PermissionSetNames: names }: Fields): string[] {
  return Array.isArray(names) ? [...new Set(names.map(String))].sort() : [];
}

function pick(attributes: Texts, names: readonly string[]): Texts {
  return Object.fromEntries(names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])));
}
