import { RESERVED_ROLE_NAME } from '../../lib/private/wire/formats';
import { RESOURCE_TYPE } from '../../lib/private/wire/instance';
import {
  ARN_PREFIX, attributeOfName, PERMISSION_SET_RESOURCE_TYPE, PERMISSION_SET_ROLE_RESOURCE_TYPE, ROLE_SEPARATOR,
} from '../../lib/private/wire/permission-set';
import { GROUP_RESOURCE_TYPE, USER_RESOURCE_TYPE } from '../../lib/private/wire/principal';
import { arnPrefix } from '../../lookups/permission-set/permission-set';

/*
 * What distinguishes the lookups from one another, for a plan: how their results are read by a person, and what is known of the
 * results of the last deployment.
 */

export type Fields = Readonly<Record<string, unknown>>;
export type Texts = Readonly<Record<string, string>>;

interface Row {
  /** The result as a person reads it: an ID, or one for each name. */
  readonly told: (attributes: Texts, names: readonly string[]) => Texts;
  /** The attributes that follow from the answers in a physical ID, and from the properties. */
  readonly held: (answers: readonly string[], properties: Fields, names: readonly string[]) => Texts;
  /** The answers in a physical ID, as a person reads them. @default - as the attributes that follow from them */
  readonly toldAnswers?: (answers: readonly string[], names: readonly string[]) => Texts;
  /** The answers in attributes, as in a physical ID. */
  readonly answers: (attributes: Texts, names: readonly string[]) => readonly (string | undefined)[];
  /** Whether the result has a member for each name. @default - it has one member */
  readonly isNamed?: true;
  /** The result in few words. @default - the IDs, or the ends of ARNs */
  readonly shown?: (told: Texts) => string;
  /** What else is told of the result. */
  readonly label?: (attributes: Texts) => string;
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
  answers: (attributes) => [attributes[id]],
  held: ([answer], { IdentityStoreId }) => textsOf({ [id]: answer, IdentityStoreId }),
});

const ROWS: Readonly<Record<string, Row>> = {
  [RESOURCE_TYPE]: {
    told: (attributes) => pick(attributes, ['InstanceArn']),
    answers: ({ InstanceArn, IdentityStoreId }) => [InstanceArn, IdentityStoreId],
    label: ({ Name = '' }) => Name,
    held: ([InstanceArn, IdentityStoreId]) => textsOf({ InstanceArn, IdentityStoreId }),
    pinned: ([InstanceArn]) => ({ InstanceArn }),
    isPinned: ({ InstanceArn, IdentityStoreId }) => InstanceArn !== undefined || IdentityStoreId !== undefined,
  },
  [GROUP_RESOURCE_TYPE]: principal('GroupId'),
  [USER_RESOURCE_TYPE]: principal('UserId'),
  [PERMISSION_SET_RESOURCE_TYPE]: {
    told: (attributes, names) => byName(names, (name) => {
      const id = attributes[attributeOfName(name)];
      return id === undefined ? undefined : `${attributes[ARN_PREFIX] ?? ''}${id}`;
    }),
    isNamed: true,
    answers: (attributes, names) => names.map((name) => attributes[attributeOfName(name)]?.split('/').at(-1)),
    shown: (told) => Object.keys(told).join(', '),
    longestMs: LONGEST_WALK_MS,
    held: (answers, { InstanceArn }, names) => textsOf({
      [ARN_PREFIX]: typeof InstanceArn === 'string' ? arnPrefix(InstanceArn) : undefined,
      ...Object.fromEntries(names.map((name, index) => [attributeOfName(name), answers[index]])),
    }),
  },
  [PERMISSION_SET_ROLE_RESOURCE_TYPE]: {
    // Not the ARN, because the path of what was before is not known.
    told: (attributes, names) => byName(names, (name) => nameOfRole(name, attributes[attributeOfName(name)]?.split(ROLE_SEPARATOR)[1])),
    answers: (attributes, names) => names.map((name) => attributes[attributeOfName(name)]?.split(ROLE_SEPARATOR).at(-1)),
    isNamed: true,
    held: () => ({}),
    toldAnswers: (answers, names) => textsOf(Object.fromEntries(names.map((name, index) => [name, nameOfRole(name, answers[index])]))),
  },
};

/** Whether custom resources of this type are lookups. */
export function isLookup(type: string): boolean {
  return Object.hasOwn(ROWS, type);
}

export function rowOf(type: string): Row {
  return ROWS[type] ?? { told: (attributes) => attributes, answers: () => [], held: () => ({}) };
}

/** The result as a person reads it. */
export function toldResult(type: string, attributes: Texts, properties: Fields): Texts {
  return rowOf(type).told(attributes, namesOf(properties));
}

/**
 * The answers in a physical ID, as a person reads them. They can be incomplete.
 *
 * @param properties those of the deployment that found them
 */
export function toldAnswers(type: string, answers: readonly string[], properties: Fields): Texts {
  const { told, held, toldAnswers: ofAnswers } = rowOf(type);
  const names = namesOf(properties);
  return ofAnswers?.(answers, names) ?? told(held(answers, properties, names), names);
}

/** The answers in the attributes of a result, as in a physical ID. */
export function answersOf(type: string, attributes: Texts, properties: Fields): readonly string[] {
  return rowOf(type).answers(attributes, namesOf(properties)).map((answer) => answer ?? '');
}

/** What is different between two results, in few words. */
export function differenceOf(type: string, before: Texts, answer: Texts): string {
  const { isNamed = false } = rowOf(type);
  const end = (value: string | undefined) => (value === undefined ? 'nothing' : endOf(value));
  const names = [...new Set([...Object.keys(before), ...Object.keys(answer)])].filter((name) => before[name] !== answer[name]);
  return names.map((name) => `${isNamed ? `${name}: ` : ''}${end(before[name])} before, ${end(answer[name])} now`).join('; ');
}

/** A result in few words. */
export function shownResult(type: string, told: Texts): string {
  return rowOf(type).shown?.(told) ?? Object.values(told).map(endOf).join(', ');
}

/** What else is told of a result; `""` if nothing. */
export function labelOf(type: string, attributes: Texts): string {
  return rowOf(type).label?.(attributes) ?? '';
}

/** The names of permission sets, in the order of their answers. */
export function namesOf({ PermissionSetNames: names }: Fields): string[] {
  return Array.isArray(names) ? [...new Set(names.map(String))].sort() : [];
}

function nameOfRole(name: string, suffix: string | undefined): string | undefined {
  return suffix === undefined ? undefined : `${RESERVED_ROLE_NAME}${name}_${suffix}`;
}

function byName(names: readonly string[], of: (name: string) => string | undefined): Texts {
  return textsOf(Object.fromEntries(names.map((name) => [name, of(name)])));
}

function pick(attributes: Texts, names: readonly string[]): Texts {
  return byName(names, (name) => attributes[name]);
}

/** The members that are texts. */
function textsOf(fields: Fields): Texts {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** An ID, or the end of an ARN. */
function endOf(value: string): string {
  return value.slice(value.lastIndexOf('/') + 1);
}
