import type { CfnOutput } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { CfnParameter, ParameterTier } from 'aws-cdk-lib/aws-ssm';
import type { IdentityCenterLookupProvider } from './identity-center-lookup-provider';

/** The types of instance of IAM Identity Center. */
export enum IdentityCenterInstanceType {
  /** The organization instance, which the management account owns. */
  ORGANIZATION = 'ORGANIZATION',

  /** An account instance, which a single account owns and uses. */
  ACCOUNT = 'ACCOUNT',
}

/** A role that a lookup assumes. */
export interface AssumeRoleOptions {
  /**
   * The ARN of the role. The role must trust the account of the stack, and allow the calls of the lookup: `sso:ListInstances`
   * for an instance, and `organizations:DescribeOrganization` with `instanceType`; `identitystore:GetGroupId` and
   * `identitystore:ListGroups` for a group; `identitystore:GetUserId` and `identitystore:ListUsers` for a user.
   */
  readonly roleArn: string;

  /**
   * The external ID that the trust policy of the role requires: 2 to 1224 characters.
   *
   * @default - none
   */
  readonly externalId?: string;

  /**
   * The name of the session in CloudTrail: 2 to 64 characters.
   *
   * @default "IdentityCenterLookup"
   */
  readonly sessionName?: string;
}

/** The props that all lookups have in common. */
export interface IdentityCenterLookupOptions {
  /**
   * The provider of the function that the lookup uses. Create one to set the options of the function, or to share the function
   * among stacks in the same account and Region. CloudFormation cannot change the provider of a deployed lookup.
   *
   * @default - the provider of the stack, `IdentityCenterLookupProvider.of(this)`
   */
  readonly provider?: IdentityCenterLookupProvider;

  /**
   * A role that makes the calls, for example in the management account or in a delegated administrator account.
   *
   * @default - the role of the function makes the calls
   */
  readonly assumeRole?: AssumeRoleOptions;

  /**
   * The customer managed key that encrypts IAM Identity Center: the key itself, not an alias. The role of the function gets
   * `kms:Decrypt` on it, through IAM Identity Center only. With `assumeRole` it gets no permission, because the role that is
   * assumed needs it.
   *
   * @default - none
   */
  readonly encryptionKey?: IKeyRef;

  /**
   * Any text. Change it to run the lookup again at the next deployment.
   *
   * @default - the lookup runs again only when another prop changes
   */
  readonly refreshToken?: string;
}

/**
 * The props of a lookup of an instance. An instance must match every selector that you set, character by character.
 *
 * Strings and lists can be tokens. All values are checked when you synthesize the app, including what a `Lazy` value resolves
 * to.
 */
export interface IdentityCenterLookupProps extends IdentityCenterLookupOptions {
  /**
   * Selects by the ARN of the instance.
   *
   * @default - any
   */
  readonly instanceArn?: string;

  /**
   * Selects by the ID of the identity store: `d-` and ten hexadecimal digits, or a UUID.
   *
   * @default - any
   */
  readonly identityStoreId?: string;

  /**
   * Selects by the name of the instance: 1 to 255 characters.
   *
   * @default - any
   */
  readonly instanceName?: string;

  /**
   * Selects by the account that owns the instance: twelve digits. The management account owns the organization instance,
   * even if you delegate its administration.
   *
   * @default - any
   */
  readonly ownerAccountId?: string;

  /**
   * Selects by the type of the instance. To find the management account, the function calls
   * `organizations:DescribeOrganization`, and its role gets the permission.
   *
   * @default - any
   */
  readonly instanceType?: IdentityCenterInstanceType;

  /**
   * The Regions to search, in parallel.
   *
   * A Region that is closed to the account is skipped: the call is denied, the Region is not enabled, or its host name does
   * not resolve. If another Region does not answer, the lookup fails, because that Region can hold a second match; with
   * `instanceArn` or `identityStoreId` it accepts a match in another Region.
   *
   * A Region that your version of aws-cdk-lib does not know is a warning, `cdk-identity-center-lookup:unknownRegion`.
   *
   * @default - the Region of the stack
   */
  readonly searchRegions?: string[];

  /**
   * Whether the stack must be in the primary Region of the instance, the only Region in which you can manage permission sets
   * and assignments. A deployment to another Region fails, and the Reason names the primary Region.
   *
   * @default false
   */
  readonly requirePrimaryRegion?: boolean;

  /**
   * Whether an update can return another instance although the selectors are the same. A new ARN replaces all permission sets
   * and assignments that use it.
   *
   * @default false
   */
  readonly allowChange?: boolean;
}

/** The options of SSM parameters. */
export interface StoreInParametersOptions {
  /**
   * The tier of the parameters. Only parameters of the advanced tier can be shared with other accounts. AWS charges for them.
   *
   * @default - the standard tier
   */
  readonly tier?: ParameterTier;
}

/** The outputs that export the values of an instance. */
export interface SharedOutputs {
  /** The output that exports the ARN of the instance. */
  readonly instanceArn: CfnOutput;

  /** The output that exports the ID of the identity store. */
  readonly identityStoreId: CfnOutput;
}

/** The SSM parameters that hold the values of an instance. */
export interface SharedParameters {
  /** The parameter that holds the ARN of the instance. */
  readonly instanceArn: CfnParameter;

  /** The parameter that holds the ID of the identity store. */
  readonly identityStoreId: CfnParameter;
}
