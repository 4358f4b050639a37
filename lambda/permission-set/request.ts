import { INSTANCE_ARN } from '../../lib/private/wire/formats';
import { readPermissionSetNames } from '../lookup/permission-set-names';
import { readRequiredText, type Given } from '../lookup/properties';

/** The properties that only this lookup has, parsed. */
export interface PermissionSetRequest {
  readonly instanceArn: string;
  /** Sorted, because their order says nothing. */
  readonly names: readonly string[];
}

/** @throws LookupError if a property is invalid */
export function readRequest(given: Given): PermissionSetRequest {
  return { instanceArn: readRequiredText('InstanceArn', given('InstanceArn'), INSTANCE_ARN), names: readPermissionSetNames(given) };
}
