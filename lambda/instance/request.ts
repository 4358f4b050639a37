import { ACCOUNT_ID, INSTANCE_ARN, REGION, type LookupProperties } from '../../lib/private/wire';
import { IDENTITY_STORE, invalidProperty, readAssumeRole, readFlag, readProperties, readText } from '../lookup/properties';
import { LookupError } from '../common/reason';
import type { InstanceType, Selectors } from './selectors';
import type { AssumeRole } from '../aws/services';

/** The resource properties, parsed. */
export interface InstanceRequest {
  readonly selectors: Selectors;
  /** Empty: the function's own Region. */
  readonly searchRegions: readonly string[];
  readonly assumeRole?: AssumeRole;
  readonly requirePrimaryRegion: boolean;
  readonly allowInstanceChange: boolean;
}

/**
 * Reads the resource properties, strictly. Properties that are not known are ignored.
 *
 * @throws LookupError naming the property that cannot be used, and what was expected
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
    allowInstanceChange: readFlag('AllowInstanceChange', given('AllowInstanceChange')),
  };
}

/** Whether two requests ask for the same instance, wherever and as whomever they ask. */
export function asksTheSame(one: InstanceRequest, other: InstanceRequest): boolean {
  return JSON.stringify(one.selectors) === JSON.stringify(other.selectors);
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
  return [...new Set(value)];
}
