import { region_info as regionInfo } from 'aws-cdk-lib';
import { createHash } from 'crypto';
import type { ContextKey, LookupEnvironment, LookupResource } from '../wire/context';
import { RESOURCE_TYPE, type LookupAttributes } from '../wire/instance';
import { PERMISSION_SET_RESOURCE_TYPE, PERMISSION_SET_ROLE_RESOURCE_TYPE } from '../wire/permission-set';

/** A value that stands in for one that is not in the context yet. */
interface Placeholder {
  /** As it would be in the context. */
  readonly value: unknown;
  /** The parts of it by which a template that uses it is recognized. */
  readonly marks: readonly string[];
}

/** The placeholder of a key: always the same one, of the right format, and another one than that of any other key. */
export function placeholderOf(
  { Type, Properties }: LookupResource, { account, region }: LookupEnvironment, { key, permissionSetName = '' }: ContextKey,
): Placeholder {
  const digest = createHash('sha256').update(key).digest('hex');
  const id = digest.slice(0, 16);
  const partition = regionInfo.RegionInfo.get(region).partition ?? 'aws';
  if (Type === RESOURCE_TYPE) return instancePlaceholder(digest, partition);
  if (Type === PERMISSION_SET_RESOURCE_TYPE) {
    return { value: `${String(Properties.InstanceArn).replace(':instance/', ':permissionSet/')}/ps-${id}`, marks: [id] };
  }
  if (Type === PERMISSION_SET_ROLE_RESOURCE_TYPE) {
    const owner = typeof Properties.AssumeRoleArn === 'string' ? Properties.AssumeRoleArn.split(':')[4] : account;
    const name = `AWSReservedSSO_${permissionSetName}_${id}`;
    return { value: `arn:${partition}:iam::${owner}:role/aws-reserved/sso.amazonaws.com/${name}`, marks: [id] };
  }
  const end = digest.slice(20, 32);
  return { value: [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), end].join('-'), marks: [end] };
}

function instancePlaceholder(digest: string, partition: string): Placeholder {
  const [id, store] = [digest.slice(0, 16), digest.slice(16, 26)];
  const owner = `0000${String(parseInt(digest.slice(26, 34), 16) % 1e8).padStart(8, '0')}`;
  // A Region that does not exist, so that nothing is looked for or deployed where the instance is not. Letters for digits.
  const region = `zz-${digest.slice(34, 46).replace(/[0-9]/g, (digit) => String.fromCharCode('g'.charCodeAt(0) + Number(digit)))}`;
  const created = new Date(parseInt(digest.slice(46, 54), 16)).toISOString();
  // No two attributes are the same, so that the command can tell which one another lookup uses.
  const value: LookupAttributes = {
    InstanceArn: `arn:${partition}:sso:::instance/ssoins-${id}`,
    IdentityStoreId: `d-${store}`,
    IdentityStoreArn: `arn:${partition}:identitystore::${owner}:identitystore/d-${store}`,
    OwnerAccountId: owner,
    Name: `placeholder-${id}`,
    Status: 'ACTIVE',
    StatusReason: `placeholder-reason-${id}`,
    CreatedDate: created,
    PrimaryRegion: `${region}-1`,
    Regions: `${region}-3`,
    LookupRegion: `${region}-2`,
    AccessPortalUrl: `https://d-${store}.awsapps.com/start`,
  };
  return { value, marks: [id, store, owner, region, created] };
}
