import type { LookupAttributes } from '../../lib/private/wire/instance';
import { partitionOf, type SeenInstance } from './instance';

/** The attributes of the custom resource. Each one is present, and a flat string. */
export function attributesOf({ instance, seenIn }: SeenInstance): LookupAttributes {
  return {
    InstanceArn: instance.instanceArn,
    IdentityStoreId: instance.identityStoreId,
    IdentityStoreArn: instance.identityStoreArn,
    OwnerAccountId: instance.ownerAccountId,
    Name: instance.name,
    Status: instance.status,
    StatusReason: instance.statusReason,
    CreatedDate: instance.createdDate,
    PrimaryRegion: instance.primaryRegion,
    Regions: instance.enabledRegions.join(','),
    LookupRegion: seenIn.includes(instance.primaryRegion) ? instance.primaryRegion : (seenIn[0] ?? ''),
    AccessPortalUrl: accessPortalUrl(partitionOf(instance.instanceArn), instance.identityStoreId),
  };
}

/** The default URL of the access portal. The service returns neither this URL nor a custom alias. */
function accessPortalUrl(partition: string, identityStoreId: string): string {
  switch (partition) {
    case 'aws': return `https://${identityStoreId}.awsapps.com/start`;
    case 'aws-us-gov': return `https://start.us-gov-home.awsapps.com/directory/${identityStoreId}`;
    case 'aws-cn': return `https://start.home.awsapps.cn/directory/${identityStoreId}`;
    default: return '';
  }
}
