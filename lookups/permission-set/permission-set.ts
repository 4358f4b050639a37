import { createHash } from 'node:crypto';
import { readPermissionSetNames, INSTANCE, readRequiredText, type Given } from '../properties';

/** A permission set. Its name never changes, and no other set of the instance has the same name at the same time. */
export interface PermissionSet {
  readonly name: string;
  /** The end of its ARN, such as `ps-0123456789abcdef`. */
  readonly id: string;
}

/** What the ARNs of all permission sets of an instance begin with. */
export function arnPrefix(instanceArn: string): string {
  return `${instanceArn.replace(':instance/', ':permissionSet/')}/`;
}

/** In characters of base64url. It only tells the names of one lookup apart, which are thirty at most. */
const DIGEST_LENGTH = 6;

const SEPARATOR = ',';

/** The answer of a lookup: the ID of each set after a digest of its name, so that thirty of them fit into a physical ID. */
export function answerOf(sets: readonly PermissionSet[]): string {
  return sets.map(({ name, id }) => digest(name) + id).join(SEPARATOR);
}

/** The IDs in the answer before, for those of the names that it has. */
export function setsIn(before: string | undefined, names: readonly string[]): PermissionSet[] {
  const ids = new Map((before ?? '').split(SEPARATOR).map((entry) => [entry.slice(0, DIGEST_LENGTH), entry.slice(DIGEST_LENGTH)]));
  return names.flatMap((name) => {
    const id = ids.get(digest(name));
    return id === undefined ? [] : [{ name, id }];
  });
}

function digest(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, DIGEST_LENGTH);
}

/** The properties that only this lookup has, parsed. */
export interface PermissionSetRequest {
  readonly instanceArn: string;
  /** Sorted, because their order says nothing. */
  readonly names: readonly string[];
}

/** @throws LookupError if a property is invalid */
export function readRequest(given: Given): PermissionSetRequest {
  return { instanceArn: readRequiredText('InstanceArn', given('InstanceArn'), INSTANCE), names: readPermissionSetNames(given) };
}
