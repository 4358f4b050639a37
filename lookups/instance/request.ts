import { ACCOUNT_ID, RETURNED_IDENTITY_STORE_ID, INSTANCE_ARN, INSTANCE_NAME, REGION } from '../../lib/private/wire/formats';
import { INSTANCE_TYPES, type InstanceType } from '../../lib/private/wire/instance';
import { LookupError } from '../common/reason';
import { readFlag, readText, type Given } from '../properties';
import { invalidProperty, or } from '../reasons';

/** The selectors of a lookup. An instance must match each one that is set. */
export interface Selectors {
  readonly instanceArn?: string;
  readonly identityStoreId?: string;
  readonly instanceName?: string;
  readonly ownerAccountId?: string;
  readonly instanceType?: InstanceType;
}

/** The properties that only the lookup of an instance has, parsed. */
export interface InstanceRequest {
  readonly selectors: Selectors;
  /** Sorted, because their order says nothing. Empty: the Region of the function. */
  readonly searchRegions: readonly string[];
  readonly requirePrimaryRegion: boolean;
}

/** @throws LookupError if a property is invalid */
export function readRequest(given: Given): InstanceRequest {
  return {
    selectors: {
      instanceArn: readText('instanceArn', given('InstanceArn'), INSTANCE_ARN),
      identityStoreId: readText('identityStoreId', given('IdentityStoreId'), RETURNED_IDENTITY_STORE_ID),
      instanceName: readText('instanceName', given('InstanceName'), INSTANCE_NAME),
      ownerAccountId: readText('ownerAccountId', given('OwnerAccountId'), ACCOUNT_ID),
      instanceType: instanceType(given('InstanceType')),
    },
    searchRegions: regions(given('SearchRegions')),
    requirePrimaryRegion: readFlag('requirePrimaryRegion', given('RequirePrimaryRegion')),
  };
}

function instanceType(value: unknown): InstanceType | undefined {
  const type = INSTANCE_TYPES.find((each) => each === value);
  if (value !== undefined && type === undefined) throw new LookupError(invalidProperty('instanceType', value, or(INSTANCE_TYPES)));
  return type;
}

function regions(value: unknown): string[] {
  if (value === undefined) return [];
  const isRegion = (region: unknown): region is string => typeof region === 'string' && REGION.pattern.test(region);
  if (!Array.isArray(value) || value.length === 0 || !value.every(isRegion)) {
    throw new LookupError(invalidProperty('searchRegions', value, 'a list of Region codes'));
  }
  return [...new Set(value)].sort();
}
