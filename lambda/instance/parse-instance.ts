import { INSTANCE_ARN } from '../../lib/private/wire/formats';
import { isRecord } from '../common/is-record';
import { partitionOf, type Instance } from './instance';
import { LookupError } from '../common/reason';
import { malformedAnswer } from './reasons';

/**
 * Reads one InstanceMetadata. Every member is optional in the model of the service. Only the ARN is required here, because it
 * identifies the instance.
 *
 * @throws LookupError when the ARN, or the type of a member, is not what the service documents
 */
export function readInstance(metadata: unknown, region: string): Instance {
  const malformed = (what: string, value?: unknown) => new LookupError(malformedAnswer(region, what, value));
  if (!isRecord(metadata)) throw malformed('an instance is not an object');
  const text = (name: string): string => {
    const value = metadata[name] ?? '';
    if (typeof value !== 'string') throw malformed(`${name} is not a string`);
    return value;
  };
  const instanceArn = text('InstanceArn');
  if (!INSTANCE_ARN.test(instanceArn)) {
    throw instanceArn === '' ? malformed('an instance has no InstanceArn') : malformed('an InstanceArn is not the ARN of an instance', instanceArn);
  }
  const regions = metadata.Regions ?? [];
  if (!Array.isArray(regions) || !regions.every(isRecord)) throw malformed('Regions is not a list of objects');

  const identityStoreId = text('IdentityStoreId');
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
