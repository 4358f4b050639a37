/*
 * The names and types that the constructs and the function share: what the constructs write into the template and the function
 * reads from the event, and the attributes that it returns. It imports nothing, so that neither side loads the other.
 */

/** The CloudFormation type of the custom resource that looks up an instance. */
export const RESOURCE_TYPE = 'Custom::IdentityCenterLookup';

/** The CloudFormation type of the custom resource that looks up a group. */
export const GROUP_RESOURCE_TYPE = 'Custom::IdentityCenterGroupLookup';

/** The CloudFormation type of the custom resource that looks up a user. */
export const USER_RESOURCE_TYPE = 'Custom::IdentityCenterUserLookup';

/**
 * The version of the attributes below. Raise it when you add an attribute. It is a property of the resource, so CloudFormation
 * runs the lookup again after an upgrade, and the new attribute exists in stacks that are already deployed.
 */
export const ATTRIBUTE_SET = '1';

/** The resource properties. CloudFormation passes every scalar as a string. */
export interface LookupProperties {
  readonly InstanceArn?: string;
  readonly IdentityStoreId?: string;
  readonly InstanceName?: string;
  readonly OwnerAccountId?: string;
  readonly InstanceType?: 'ORGANIZATION' | 'ACCOUNT';
  readonly SearchRegions?: readonly string[];
  readonly RequirePrimaryRegion?: 'true';
  readonly AssumeRoleArn?: string;
  readonly AssumeRoleExternalId?: string;
  readonly AssumeRoleSessionName?: string;
  readonly RefreshToken?: string;
  readonly AllowInstanceChange?: 'true';
  readonly AttributeSet: string;
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

/** The version of the attributes of a group and of a user. Raise it as you raise `ATTRIBUTE_SET`. */
export const PRINCIPAL_ATTRIBUTE_SET = '1';

/** An identifier in an external identity provider. */
export interface ExternalIdProperty {
  readonly Issuer: string;
  readonly Id: string;
}

/** The resource properties that the lookups of groups and users have in common. */
export interface PrincipalProperties {
  readonly IdentityStoreId: string;
  /** The Region to call. Absent: the Region of the function. */
  readonly Region?: string;
  readonly AssumeRoleArn?: string;
  readonly AssumeRoleExternalId?: string;
  readonly AssumeRoleSessionName?: string;
  readonly RefreshToken?: string;
  readonly AllowPrincipalChange?: 'true';
  readonly AttributeSet: string;
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

/** The ARN of an instance, in every partition (API reference of ListInstances). */
export const INSTANCE_ARN = /^arn:aws(?:-[a-z]{1,5}){0,3}:sso:::instance\/(?:sso)?ins-[a-zA-Z0-9-.]{16}$/;

/** The ID of an identity store: `d-` and ten hexadecimal digits, or a UUID. */
export const IDENTITY_STORE_ID = /^(?:d-[0-9a-f]{10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The ID of a group or user (API reference of GetGroupId and GetUserId). */
export const PRINCIPAL_ID = /^(?:[0-9a-f]{10}-)?[A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}$/;

/** The ID of an account. */
export const ACCOUNT_ID = /^[0-9]{12}$/;

/** The code of a Region. */
export const REGION = /^[a-z]{2,5}(?:-[a-z]+)+-[0-9]{1,2}$/;

/** The ARN of a role, with its path. */
export const ROLE_ARN = /^arn:aws(?:-[a-z]{1,5}){0,3}:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,576}$/;

/** The maximum length of the name of an instance, in characters. */
export const MAX_NAME_LENGTH = 255;

/** The maximum length of the display name of a group, in characters. */
export const MAX_DISPLAY_NAME_LENGTH = 1024;

/** The maximum length of a user name, in characters. */
export const MAX_USER_NAME_LENGTH = 128;

/** The maximum length of an email address, in characters. */
export const MAX_EMAIL_LENGTH = 1024;

/** The maximum length of the issuer of an external ID, in characters (API model of 2026; older pages say 100). */
export const MAX_ISSUER_LENGTH = 256;

/** The maximum length of an external ID, in characters. */
export const MAX_EXTERNAL_ID_LENGTH = 256;
