import { INSTANCE_ARN } from '../../lib/private/wire/formats';
import { readPermissionSetNames, readRequiredText, type Given } from '../properties';

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

/** What selects a permission set. Its name is case-sensitive. */
export function selectorOf(instanceArn: string, name: string): unknown {
  return { instanceArn, name };
}

/** The properties that only this lookup has, parsed. */
export interface PermissionSetRequest {
  readonly instanceArn: string;
  /** Sorted, because their order says nothing. */
  readonly names: readonly string[];
}

/** @throws LookupError if a property is invalid */
export function readRequest(given: Given): PermissionSetRequest {
  return {
    instanceArn: readRequiredText('instance.instanceArn', given('InstanceArn'), INSTANCE_ARN), names: readPermissionSetNames(given),
  };
}
