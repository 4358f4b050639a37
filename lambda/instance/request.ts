import { ACCOUNT_ID, INSTANCE_ARN, REGION } from '../../lib/private/wire/formats';
import type { LookupProperties } from '../../lib/private/wire/instance';
import { IDENTITY_STORE, invalidProperty, readAssumeRole, readFlag, readProperties, readText } from '../lookup/properties';
import { sameSelector } from '../lookup/same-selector';
import { LookupError } from '../common/reason';
import type { InstanceType, Selectors } from './selectors';
import type { AssumeRole } from '../aws/services';

/** The resource properties, parsed. */
export interface InstanceRequest {
  readonly selectors: Selectors;
  /** Sorted, because their order says nothing. Empty: the Region of the function. */
  readonly searchRegions: readonly string[];
  readonly assumeRole?: AssumeRole;
  readonly requirePrimaryRegion: boolean;
  readonly allowChange: boolean;
}

/**
 * Reads and checks the resource properties. Unknown properties are ignored.
 *
 * @throws LookupError if a property is invalid
 */
export function readRequest(properties: unknown): InstanceRequest {
  const given: (name: keyof LookupProperties) => unknown = readProperties(properties);
  return {
    selectors: {
      instanceArn: readText('InstanceArn', given('InstanceArn'), { pattern: INSTANCE_ARN, expected: 'the ARN of an instance of IAM Identity Center' }),
      identityStoreId: readText('IdentityStoreId', given('IdentityStoreId'), IDENTITY_STORE),
      instanceName: readText('InstanceName', given('InstanceName')),
      ownerAccountId: readText('OwnerAccountId', given('OwnerAccountId'), { pattern: ACCOUNT_ID, expected: 'twelve digits' }),
      instanceType: instanceType(given('InstanceType')),
    },
    searchRegions: regions(given('SearchRegions')),
    assumeRole: readAssumeRole(given),
    requirePrimaryRegion: readFlag('RequirePrimaryRegion', given('RequirePrimaryRegion')),
    allowChange: readFlag('AllowChange', given('AllowChange')),
  };
}

/** Everything that the request asks. */
export function questionOf(request: InstanceRequest): object {
  return { ...request, allowChange: undefined };
}

/** Whether two requests have the same selectors. Regions and roles do not count. */
export function asksTheSame(one: InstanceRequest, other: InstanceRequest): boolean {
  return sameSelector(one.selectors, other.selectors);
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
