import type { CommonProperties } from './lookup';

/** The CloudFormation type of the custom resource that looks up an instance. */
export const RESOURCE_TYPE = 'Custom::IdentityCenterLookup';

/** The types of instances. */
export const INSTANCE_TYPES = ['ORGANIZATION', 'ACCOUNT'] as const;

export type InstanceType = (typeof INSTANCE_TYPES)[number];

/** The resource properties of a lookup of an instance. */
export interface LookupProperties extends CommonProperties {
  readonly InstanceArn?: string;
  readonly IdentityStoreId?: string;
  readonly InstanceName?: string;
  readonly OwnerAccountId?: string;
  readonly InstanceType?: InstanceType;
  readonly SearchRegions?: readonly string[];
  readonly RequirePrimaryRegion?: 'true';
}

/** The attributes. All of them are always present, `""` if the service returns no value. */
export interface LookupAttributes {
  readonly InstanceArn: string;
  readonly IdentityStoreId: string;
  readonly IdentityStoreArn: string;
  readonly OwnerAccountId: string;
  readonly Name: string;
  readonly Status: string;
  readonly StatusReason: string;
  readonly CreatedDate: string;
  readonly PrimaryRegion: string;
  readonly Regions: string;
  readonly LookupRegion: string;
  readonly AccessPortalUrl: string;
}
