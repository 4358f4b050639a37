import { PERMISSION_SET_NAME, ROLE_ARN, ROLE_EXTERNAL_ID, ROLE_SESSION_NAME, type Format } from '../lib/private/wire/formats';
import { MAX_PERMISSION_SET_NAMES, namesOfOneAttribute } from '../lib/private/wire/permission-set';
import { isRecord } from './common/is-record';
import { LookupError } from './common/reason';
import { invalidProperty } from './reasons';
import type { AssumeRole } from './services/api';

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

/**
 * @param name the prop, as the user wrote it
 * @throws LookupError if a string is set that does not have the format
 */
export function readText(name: string, value: unknown, { pattern, expected }: Format): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !pattern.test(value)) throw new LookupError(invalidProperty(name, value, expected));
  return value;
}

/** @throws LookupError if a string is missing, or does not have the format */
export function readRequiredText(name: string, value: unknown, format: Format): string {
  const text = readText(name, value, format);
  if (text === undefined) throw new LookupError(invalidProperty(name, undefined, format.expected));
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
  const roleArn = readText('assumeRole.roleArn', given('AssumeRoleArn'), ROLE_ARN);
  const externalId = readText('assumeRole.externalId', given('AssumeRoleExternalId'), ROLE_EXTERNAL_ID);
  const sessionName = readText('assumeRole.sessionName', given('AssumeRoleSessionName'), ROLE_SESSION_NAME) ?? 'IdentityCenterLookup';
  return roleArn === undefined ? undefined : { roleArn, externalId, sessionName };
}

/**
 * Reads the names of permission sets, each once, sorted.
 *
 * @throws LookupError if they are invalid
 */
export function readPermissionSetNames(given: Given): string[] {
  const names = given('PermissionSetNames');
  const isName = (name: unknown): name is string => typeof name === 'string' && PERMISSION_SET_NAME.pattern.test(name);
  const unique = Array.isArray(names) && names.every(isName) ? [...new Set(names)].sort() : [];
  if (unique.length === 0 || unique.length > MAX_PERMISSION_SET_NAMES) {
    const expected = `1 to ${MAX_PERMISSION_SET_NAMES} names of ${PERMISSION_SET_NAME.expected}`;
    throw new LookupError(invalidProperty('permissionSetNames', names, expected));
  }
  const alike = namesOfOneAttribute(unique);
  if (alike !== undefined) {
    const [one, other] = alike;
    const expected = `names whose attributes differ, and the attributes of ${JSON.stringify(one)} and ${JSON.stringify(other)} have the same `
      + 'name: use a lookup for each of them';
    throw new LookupError(invalidProperty('permissionSetNames', names, expected));
  }
  return unique;
}
