import { PERMISSION_SET_NAME } from '../../lib/private/wire/formats';
import { MAX_PERMISSION_SET_NAMES } from '../../lib/private/wire/permission-set';
import { LookupError } from '../common/reason';
import type { Given } from './properties';
import { invalidProperty } from './reasons';

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
    throw new LookupError(invalidProperty('PermissionSetNames', names, expected));
  }
  return unique;
}
