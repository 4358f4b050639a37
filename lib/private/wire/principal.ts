import type { CommonProperties } from './lookup';

/** The CloudFormation type of the custom resource that looks up a group. */
export const GROUP_RESOURCE_TYPE = 'Custom::IdentityCenterGroupLookup';

/** The CloudFormation type of the custom resource that looks up a user. */
export const USER_RESOURCE_TYPE = 'Custom::IdentityCenterUserLookup';

/** An identifier in an external identity provider. */
export interface ExternalIdProperty {
  readonly Issuer: string;
  readonly Id: string;
}

/** The resource properties that the lookups of groups and users have in common. */
export interface PrincipalProperties extends CommonProperties {
  readonly IdentityStoreId: string;
  /** The Region to call. Absent: the Region of the function. */
  readonly Region?: string;
}

/** The resource properties of a lookup of a group, with exactly one of `DisplayName` and `ExternalId`. */
export interface GroupLookupProperties extends PrincipalProperties {
  readonly DisplayName?: string;
  readonly ExternalId?: ExternalIdProperty;
}

/** The resource properties of a lookup of a user, with exactly one of `UserName`, `Email` and `ExternalId`. */
export interface UserLookupProperties extends PrincipalProperties {
  readonly UserName?: string;
  readonly Email?: string;
  readonly ExternalId?: ExternalIdProperty;
}

/** The attributes of a lookup of a group. All of them are always present. */
export interface GroupLookupAttributes {
  readonly GroupId: string;
  readonly IdentityStoreId: string;
}

/** The attributes of a lookup of a user. All of them are always present. */
export interface UserLookupAttributes {
  readonly UserId: string;
  readonly IdentityStoreId: string;
}
