/*
 * The wire between the construct and the function: what one writes into the template and the other reads
 * from the event, and back. It imports nothing, so that neither side pulls in the other.
 */

/** The CloudFormation type of the custom resource that looks up an instance. */
export const RESOURCE_TYPE = 'Custom::IdentityCenterLookup';

/** The CloudFormation type of the custom resource that looks up a group. */
export const GROUP_RESOURCE_TYPE = 'Custom::IdentityCenterGroupLookup';

/** The CloudFormation type of the custom resource that looks up a user. */
export const USER_RESOURCE_TYPE = 'Custom::IdentityCenterUserLookup';

/**
 * The version of the set of attributes below. Raise it whenever an attribute is added: it is a property of the
 * resource, so CloudFormation asks again on upgrade, and the new attribute exists in stacks that are already deployed.
 */
export const ATTRIBUTE_SET = '1';

/** What the construct asks: the resource properties. CloudFormation hands every scalar over as a string. */
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

/** What the function answers: the attributes, all of them always present, `""` where the service gives nothing. */
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

/** The version of the sets of attributes of a group and of a user. The rule is that of `ATTRIBUTE_SET`. */
export const PRINCIPAL_ATTRIBUTE_SET = '1';

/** An id that an external identity provider issued. */
export interface ExternalIdProperty {
  readonly Issuer: string;
  readonly Id: string;
}

/** The resource properties that the lookups of a group and of a user have in common. */
export interface PrincipalProperties {
  readonly IdentityStoreId: string;
  /** The Region to ask. Absent: the Region of the function. */
  readonly Region?: string;
  readonly AssumeRoleArn?: string;
  readonly AssumeRoleExternalId?: string;
  readonly AssumeRoleSessionName?: string;
  readonly RefreshToken?: string;
  readonly AllowPrincipalChange?: 'true';
  readonly AttributeSet: string;
}

/** The resource properties of the lookup of a group, with exactly one of `DisplayName` and `ExternalId`. */
export interface GroupLookupProperties extends PrincipalProperties {
  readonly DisplayName?: string;
  readonly ExternalId?: ExternalIdProperty;
}

/** The resource properties of the lookup of a user, with exactly one of `UserName`, `Email` and `ExternalId`. */
export interface UserLookupProperties extends PrincipalProperties {
  readonly UserName?: string;
  readonly Email?: string;
  readonly ExternalId?: ExternalIdProperty;
}

/** The attributes of the lookup of a group, all of them always present. */
export interface GroupLookupAttributes {
  readonly GroupId: string;
  readonly IdentityStoreId: string;
}

/** The attributes of the lookup of a user, all of them always present. */
export interface UserLookupAttributes {
  readonly UserId: string;
  readonly IdentityStoreId: string;
}

/** What an ARN of an instance looks like, in every partition (API reference of ListInstances). */
export const INSTANCE_ARN = /^arn:aws(?:-[a-z]{1,5}){0,3}:sso:::instance\/(?:sso)?ins-[a-zA-Z0-9-.]{16}$/;

/** What the id of an identity store looks like: `d-` and ten hexadecimal digits, or a UUID. */
export const IDENTITY_STORE_ID = /^(?:d-[0-9a-f]{10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What the id of a group or of a user looks like (API reference of GetGroupId and GetUserId). */
export const PRINCIPAL_ID = /^(?:[0-9a-f]{10}-)?[A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}$/;

/** What the id of an account looks like. */
export const ACCOUNT_ID = /^[0-9]{12}$/;

/** What the code of a Region looks like. */
export const REGION = /^[a-z]{2,5}(?:-[a-z]+)+-[0-9]{1,2}$/;

/** What the ARN of a role looks like, path included. */
export const ROLE_ARN = /^arn:aws(?:-[a-z]{1,5}){0,3}:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,576}$/;

/** The longest name that an instance can have, in characters. */
export const MAX_NAME_LENGTH = 255;

/** The longest display name of a group, in characters. */
export const MAX_DISPLAY_NAME_LENGTH = 1024;

/** The longest user name, in characters. */
export const MAX_USER_NAME_LENGTH = 128;

/** The longest email address of a user, in characters. */
export const MAX_EMAIL_LENGTH = 1024;

/** The longest issuer of an external id, in characters (API model of 2026; older pages say 100). */
export const MAX_ISSUER_LENGTH = 256;

/** The longest external id, in characters. */
export const MAX_EXTERNAL_ID_LENGTH = 256;
