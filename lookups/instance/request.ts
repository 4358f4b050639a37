import { ACCOUNT_ID, REGION } from '../../lib/private/wire/formats';
import { LookupError } from '../common/reason';
import { IDENTITY_STORE, INSTANCE, readFlag, readText, type Given } from '../properties';
import { invalidProperty } from '../reasons';

/** The types of instances. */
export type InstanceType = 'ORGANIZATION' | 'ACCOUNT';

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
      instanceArn: readText('InstanceArn', given('InstanceArn'), INSTANCE),
      identityStoreId: readText('IdentityStoreId', given('IdentityStoreId'), IDENTITY_STORE),
      instanceName: readText('InstanceName', given('InstanceName')),
      ownerAccountId: readText('OwnerAccountId', given('OwnerAccountId'), { pattern: ACCOUNT_ID, expected: 'twelve digits' }),
      instanceType: instanceType(given('InstanceType')),
    },
    searchRegions: regions(given('SearchRegions')),
    requirePrimaryRegion: readFlag('RequirePrimaryRegion', given('RequirePrimaryRegion')),
  };
}

function instanceType(value: unknown): InstanceType | undefined {
  if (value === undefined || value === 'ORGANIZATION' || value === 'ACCOUNT') return value;
  throw new LookupError(invalidProperty('InstanceType', value, '"ORGANIZATION" or "ACCOUNT"'));
}

function regions(value: unknown): string[] {
  if (value === undefined) return [];
  const isRegion = (region: unknown): region is string => typeof region === 'string' && REGION.test(region);
  if (!Array.isArray(value) || value.length === 0 || !value.every(isRegion)) {
    throw new LookupError(invalidProperty('SearchRegions', value, 'a list of Region codes'));
  }
  return [...new Set(value)].sort();
}
