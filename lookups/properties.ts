import { IDENTITY_STORE_ID, INSTANCE_ARN, ROLE_ARN, PERMISSION_SET_NAME } from '../lib/private/wire/formats';
import { MAX_PERMISSION_SET_NAMES } from '../lib/private/wire/permission-set';
import { isRecord } from './common/is-record';
import { LookupError } from './common/reason';
import { invalidProperty } from './reasons';
import type { AssumeRole } from './services/api';

const NOT_BLANK = 'a string that is not blank';

/** The format of a string. */
export interface TextRule {
  /** @default - any string that is not blank */
  readonly pattern?: RegExp;
  /** The pattern in words. @default "a string that is not blank" */
  readonly expected?: string;
}

/** The format of the ARN of an instance. */
export const INSTANCE: TextRule = { pattern: INSTANCE_ARN, expected: 'the ARN of an instance of IAM Identity Center' };

/** The format of the ID of an identity store. */
export const IDENTITY_STORE: TextRule = { pattern: IDENTITY_STORE_ID, expected: '"d-" and ten hexadecimal digits, or a UUID' };

/** Returns a resource property by its name. */
export type Given = (name: string) => unknown;

/**
 * Returns a function that returns a resource property by its name. Inherited properties do not count.
 *
 * @throws LookupError if the properties are not an object
 */
export function readProperties(properties: unknown): Given {
  if (!isRecord(properties)) throw new LookupError(invalidProperty('ResourceProperties', properties, 'an object'));
  return (name) => (Object.hasOwn(properties, name) ? properties[name] : undefined);
}

/** @throws LookupError if a string is set that is blank or does not match the rule */
export function readText(name: string, value: unknown, { pattern, expected = NOT_BLANK }: TextRule = {}): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.trim() === '' || pattern?.test(value) === false) {
    throw new LookupError(invalidProperty(name, value, expected));
  }
  return value;
}

/** @throws LookupError if a string is missing, is blank, or does not match the rule */
export function readRequiredText(name: string, value: unknown, rule: TextRule = {}): string {
  const text = readText(name, value, rule);
  if (text === undefined) throw new LookupError(invalidProperty(name, undefined, rule.expected ?? NOT_BLANK));
  return text;
}

/** @throws LookupError if a flag is set that is neither true nor false */
export function readFlag(name: string, value: unknown): boolean {
  if (value === undefined || value === 'false' || value === false) return false;
  if (value === 'true' || value === true) return true;
  throw new LookupError(invalidProperty(name, value, '"true" or "false"'));
}

/** @throws LookupError if the role to assume is invalid */
export function readAssumeRole(given: Given): AssumeRole | undefined {
  const roleArn = readText('AssumeRoleArn', given('AssumeRoleArn'), { pattern: ROLE_ARN, expected: 'the ARN of an IAM role' });
  const externalId = readText('AssumeRoleExternalId', given('AssumeRoleExternalId'));
  const sessionName = readText('AssumeRoleSessionName', given('AssumeRoleSessionName')) ?? 'IdentityCenterLookup';
  return roleArn === undefined ? undefined : { roleArn, externalId, sessionName };
}

/**
 * Reads the names of permission sets, each once, sorted.
 *
 * @throws LookupError if they are invalid
 */
export function readPermissionSetNames(given: Given): string[] {
  const names = given('PermissionSetNames');
  const isName = (name: unknown): name is string => typeof name === 'string' && PERMISSION_SET_NAME.test(name);
  const unique = Array.isArray(names) && names.every(isName) ? [...new Set(names)].sort() : [];
  if (unique.length === 0 || unique.length > MAX_PERMISSION_SET_NAMES) {
    const expected = `1 to ${MAX_PERMISSION_SET_NAMES} names of 1 to 32 letters, digits or characters of _+=,.@-`;
    throw new LookupError(invalidProperty('PermissionSetNames', names, expected));
  }
  return unique;
}
