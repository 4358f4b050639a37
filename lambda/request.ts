import { ACCOUNT_ID, IDENTITY_STORE_ID, INSTANCE_ARN, REGION, ROLE_ARN, type LookupProperties } from '../lib/private/wire';
import { isRecord } from './envelope';
import { invalidProperty, LookupError } from './reasons';
import type { InstanceType, Selectors } from './selectors';

/** The role to ask as. */
export interface AssumeRole {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName: string;
}

/** The resource properties, parsed. */
export interface LookupRequest {
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
export function readRequest(properties: unknown): LookupRequest {
  if (!isRecord(properties)) throw new LookupError(invalidProperty('ResourceProperties', properties, 'an object'));
  const given = (name: keyof LookupProperties): unknown => (Object.hasOwn(properties, name) ? properties[name] : undefined);
  return {
    selectors: {
      instanceArn: text('InstanceArn', given('InstanceArn'), INSTANCE_ARN, 'the ARN of an instance of IAM Identity Center'),
      identityStoreId: text('IdentityStoreId', given('IdentityStoreId'), IDENTITY_STORE_ID, '"d-" and ten hexadecimal digits, or a UUID'),
      instanceName: text('InstanceName', given('InstanceName')),
      ownerAccountId: text('OwnerAccountId', given('OwnerAccountId'), ACCOUNT_ID, 'twelve digits'),
      instanceType: instanceType(given('InstanceType')),
    },
    searchRegions: regions(given('SearchRegions')),
    assumeRole: assumeRole(
      text('AssumeRoleArn', given('AssumeRoleArn'), ROLE_ARN, 'the ARN of an IAM role'),
      text('AssumeRoleExternalId', given('AssumeRoleExternalId')),
      text('AssumeRoleSessionName', given('AssumeRoleSessionName')),
    ),
    requirePrimaryRegion: flag('RequirePrimaryRegion', given('RequirePrimaryRegion')),
    allowInstanceChange: flag('AllowInstanceChange', given('AllowInstanceChange')),
  };
}

/** Whether two requests ask for the same instance, wherever and as whomever they ask. */
export function asksTheSame(one: LookupRequest, other: LookupRequest): boolean {
  return JSON.stringify(one.selectors) === JSON.stringify(other.selectors);
}

function text(name: string, value: unknown, pattern?: RegExp, expected = 'a string that is not blank'): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.trim() === '' || pattern?.test(value) === false) {
    throw new LookupError(invalidProperty(name, value, expected));
  }
  return value;
}

function flag(name: string, value: unknown): boolean {
  if (value === undefined || value === 'false' || value === false) return false;
  if (value === 'true' || value === true) return true;
  throw new LookupError(invalidProperty(name, value, '"true" or "false"'));
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

function assumeRole(roleArn?: string, externalId?: string, sessionName = 'IdentityCenterLookup'): AssumeRole | undefined {
  return roleArn === undefined ? undefined : { roleArn, externalId, sessionName };
}
