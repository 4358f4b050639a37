import { INSTANCE_ARN, RETURNED_IDENTITY_STORE_ID } from '../../lib/private/wire/formats';
import { isRecord } from '../common/is-record';
import { malformed } from '../reasons';
import type { Called } from '../services/api';

/** An instance of IAM Identity Center as ListInstances returns it; `""` for values that the service does not return. */
export interface Instance {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly identityStoreArn: string;
  readonly ownerAccountId: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason: string;
  /** ISO 8601, UTC. */
  readonly createdDate: string;
  readonly primaryRegion: string;
  /** The Regions in which it is enabled, sorted. */
  readonly enabledRegions: readonly string[];
}

/** An instance, and the Regions whose ListInstances returned it. */
export interface SeenInstance {
  readonly instance: Instance;
  readonly seenIn: readonly string[];
}

/** An instance that does not match, and why. */
export interface PassedOver extends SeenInstance {
  readonly why: string;
}

/** The partition of an ARN, such as `aws-us-gov`. */
export function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? '';
}

/**
 * Reads one InstanceMetadata. Every member is optional in the model of the service. Only the ARN is required here, because it
 * identifies the instance.
 *
 * @throws LookupError if the ARN, or the type of a member, is not what the service documents
 */
export function readInstance(metadata: unknown, called: Called): Instance {
  if (!isRecord(metadata)) throw malformed(called, 'an instance is not an object');
  const text = (name: string): string => {
    const value = metadata[name] ?? '';
    if (typeof value !== 'string') throw malformed(called, `${name} is not a string`);
    return value;
  };
  const instanceArn = text('InstanceArn');
  if (!INSTANCE_ARN.pattern.test(instanceArn)) {
    throw instanceArn === ''
      ? malformed(called, 'an instance has no InstanceArn')
      : malformed(called, 'an InstanceArn is not the ARN of an instance', instanceArn);
  }
  const regions = metadata.Regions ?? [];
  if (!Array.isArray(regions) || !regions.every(isRecord)) throw malformed(called, 'Regions is not a list of objects');

  // Without one, an instance can still be passed over. Any other is accepted by the lookups of groups and users.
  const identityStoreId = text('IdentityStoreId');
  if (identityStoreId !== '' && !RETURNED_IDENTITY_STORE_ID.pattern.test(identityStoreId)) {
    throw malformed(called, 'an IdentityStoreId is not the ID of an identity store', identityStoreId);
  }
  const ownerAccountId = text('OwnerAccountId');
  return {
    instanceArn,
    identityStoreId,
    identityStoreArn: text('IdentityStoreArn') || identityStoreArn(instanceArn, ownerAccountId, identityStoreId),
    ownerAccountId,
    name: text('Name'),
    status: text('Status'),
    statusReason: text('StatusReason'),
    createdDate: isoDate(metadata.CreatedDate),
    primaryRegion: text('PrimaryRegion') || names(regions.filter((entry) => entry.IsPrimaryRegion === true)).join(),
    enabledRegions: names(regions.filter((entry) => entry.Status === 'ACTIVE')).sort(),
  };
}

function identityStoreArn(instanceArn: string, owner: string, id: string): string {
  return owner && id ? `arn:${partitionOf(instanceArn)}:identitystore::${owner}:identitystore/${id}` : '';
}

function isoDate(value: unknown): string {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : '';
}

function names(regions: Record<string, unknown>[]): string[] {
  return regions.map((entry) => entry.RegionName).filter((name) => typeof name === 'string');
}
