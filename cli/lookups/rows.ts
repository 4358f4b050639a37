import { RESERVED_ROLE_NAME } from '../../lib/private/wire/formats';
import { RESOURCE_TYPE } from '../../lib/private/wire/instance';
import {
  ARN_PREFIX, attributeOfName, PERMISSION_SET_RESOURCE_TYPE, PERMISSION_SET_ROLE_RESOURCE_TYPE, ROLE_SEPARATOR,
} from '../../lib/private/wire/permission-set';
import { GROUP_RESOURCE_TYPE, USER_RESOURCE_TYPE } from '../../lib/private/wire/principal';
import { isLookup, type LookupType } from '../../lookups/lookups';
import { arnPrefix } from '../../lookups/permission-set/permission-set';

export { isLookup };

/*
 * What distinguishes the lookups from one another, for a plan: how their results are read by a person, and what is known of the
 * results of the last deployment.
 */

export type Fields = Readonly<Record<string, unknown>>;
export type Texts = Readonly<Record<string, string>>;

interface Row {
  /** The attributes that tell what was found, in the order of the answers in a physical ID. A person reads the first one. */
  readonly found: (names: readonly string[]) => readonly string[];
  /** What was found for the name of a permission set, as a person reads it. @default - the lookup has no names */
  readonly foundFor?: (name: string, answer: string, attributes: Texts) => string;
  /** What a person reads in a line. @default - the IDs, or the ends of ARNs */
  readonly inLine?: (told: Texts) => string;
  /** What else is told of the result. */
  readonly label?: (attributes: Texts) => string;
  /** The other attributes that follow from the properties. @default - none */
  readonly given?: (properties: Fields) => Fields;
  /** What is before an answer in its attribute. @default - the attribute is the answer */
  readonly answerAfter?: string;
  /** Whether more than the answers is needed for the attributes. */
  readonly isIncomplete?: true;
  /** The properties that select what was found, wherever it is, in the order of the answers. @default - there are none */
  readonly selectedBy?: readonly string[];
  /** The time limit, in milliseconds. @default - that of all lookups */
  readonly longestMs?: number;
}

/** To describe thousands of permission sets, twenty a second. */
const LONGEST_WALK_MS = 300_000;

const principal = (id: 'GroupId' | 'UserId'): Row => ({ found: () => [id], given: ({ IdentityStoreId }) => ({ IdentityStoreId }) });

const ROWS: Readonly<Record<LookupType, Row>> = {
  [RESOURCE_TYPE]: {
    found: () => ['InstanceArn', 'IdentityStoreId'],
    label: ({ Name = '' }) => Name,
    selectedBy: ['InstanceArn', 'IdentityStoreId'],
  },
  [GROUP_RESOURCE_TYPE]: principal('GroupId'),
  [USER_RESOURCE_TYPE]: principal('UserId'),
  [PERMISSION_SET_RESOURCE_TYPE]: {
    found: (names) => names.map(attributeOfName),
    foundFor: (name, _id, attributes) => (attributes[ARN_PREFIX] ?? '') + (attributes[attributeOfName(name)] ?? ''),
    // A value in the context is a whole ARN.
    answerAfter: '/',
    inLine: (told) => Object.keys(told).join(', '),
    given: ({ InstanceArn }) => (typeof InstanceArn === 'string' ? { [ARN_PREFIX]: arnPrefix(InstanceArn) } : {}),
    longestMs: LONGEST_WALK_MS,
  },
  [PERMISSION_SET_ROLE_RESOURCE_TYPE]: {
    found: (names) => names.map(attributeOfName),
    // Not the ARN, because the answer does not tell the path.
    foundFor: (name, suffix) => `${RESERVED_ROLE_NAME}${name}_${suffix}`,
    answerAfter: ROLE_SEPARATOR,
    isIncomplete: true,
  },
};

/** What the metadata of another version can ask for. */
const UNKNOWN: Row = { found: () => [] };

export function rowOf(type: string): Row {
  return isLookup(type) ? ROWS[type] : UNKNOWN;
}

/** The result as a person reads it: an ID, or one for each name. */
export function toldResult(type: string, attributes: Texts, properties: Fields): Texts {
  return told(type, answersIn(type, attributes, properties), attributes, properties);
}

/**
 * The answers in a physical ID, as a person reads them. They can be incomplete.
 *
 * @param properties those of the deployment that found them
 */
export function toldAnswers(type: string, answers: readonly string[], properties: Fields): Texts {
  return told(type, answers, attributesFrom(type, answers, properties), properties);
}

function told(type: string, answers: readonly (string | undefined)[], attributes: Texts, properties: Fields): Texts {
  const { found, foundFor } = rowOf(type);
  const names = namesOf(properties);
  if (foundFor === undefined) return zipped(found(names).slice(0, 1), answers);
  return zipped(names, names.map((name, index) => {
    const { [index]: answer } = answers;
    return answer === undefined ? undefined : foundFor(name, answer, attributes);
  }));
}

/** The answers in the attributes of a result, as in a physical ID. */
export function answersOf(type: string, attributes: Texts, properties: Fields): readonly string[] {
  return answersIn(type, attributes, properties).map((answer) => answer ?? '');
}

function answersIn(type: string, attributes: Texts, properties: Fields): (string | undefined)[] {
  const { found, answerAfter } = rowOf(type);
  const values = found(namesOf(properties)).map((name) => attributes[name]);
  return answerAfter === undefined ? values : values.map((value) => value?.split(answerAfter).at(-1));
}

/** The attributes that follow from the answers in a physical ID, and from the properties. */
export function attributesFrom(type: string, answers: readonly string[], properties: Fields): Texts {
  const { found, isIncomplete, given } = rowOf(type);
  const known = isIncomplete ? {} : zipped(found(namesOf(properties)), answers);
  return textsOf({ ...known, ...given?.(properties) });
}

/** What is different between two results, in few words. */
export function differenceOf(type: string, before: Texts, answer: Texts): string {
  const isNamed = rowOf(type).foundFor !== undefined;
  const end = (value: string | undefined) => (value === undefined ? 'nothing' : endOf(value));
  const names = [...new Set([...Object.keys(before), ...Object.keys(answer)])].filter((name) => before[name] !== answer[name]);
  return names.map((name) => `${isNamed ? `${name}: ` : ''}${end(before[name])} before, ${end(answer[name])} now`).join('; ');
}

/** A result in few words. */
export function shownResult(type: string, result: Texts): string {
  return rowOf(type).inLine?.(result) ?? Object.values(result).map(endOf).join(', ');
}

/** What else is told of a result; `""` if nothing. */
export function labelOf(type: string, attributes: Texts): string {
  return rowOf(type).label?.(attributes) ?? '';
}

/** The names of permission sets, in the order of their answers. */
function namesOf({ PermissionSetNames: names }: Fields): string[] {
  return Array.isArray(names) ? [...new Set(names.map(String))].sort() : [];
}

/** Members with these names and values, without those that have no value. */
function zipped(names: readonly string[], values: readonly unknown[]): Texts {
  return textsOf(Object.fromEntries(names.map((name, index) => [name, values[index]])));
}

/** The members that are texts. */
function textsOf(fields: Fields): Texts {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** An ID, or the end of an ARN. */
function endOf(value: string): string {
  return value.slice(value.lastIndexOf('/') + 1);
}
