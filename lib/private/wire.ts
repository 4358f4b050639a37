/*
 * The wire between the construct and the function: what one writes into the template and the other reads
 * from the event, and back. It imports nothing, so that neither side pulls in the other.
 */

/** The CloudFormation type of the custom resource. */
export const RESOURCE_TYPE = 'Custom::IdentityCenterLookup';

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

/** What an ARN of an instance looks like, in every partition (API reference of ListInstances). */
export const INSTANCE_ARN = /^arn:aws(?:-[a-z]{1,5}){0,3}:sso:::instance\/(?:sso)?ins-[a-zA-Z0-9-.]{16}$/;

/** What the id of an identity store looks like: `d-` and ten hexadecimal digits, or a UUID. */
export const IDENTITY_STORE_ID = /^(?:d-[0-9a-f]{10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What the id of an account looks like. */
export const ACCOUNT_ID = /^[0-9]{12}$/;

/** What the code of a Region looks like. */
export const REGION = /^[a-z]{2,5}(?:-[a-z]+)+-[0-9]{1,2}$/;

/** What the ARN of a role looks like, path included. */
export const ROLE_ARN = /^arn:aws(?:-[a-z]{1,5}){0,3}:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,576}$/;

/** The longest name that an instance can have, in characters. */
export const MAX_NAME_LENGTH = 255;
