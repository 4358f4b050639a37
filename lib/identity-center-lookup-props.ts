import type { CfnOutput } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { CfnParameter, ParameterTier } from 'aws-cdk-lib/aws-ssm';
import type { IdentityCenterLookupProvider } from './identity-center-lookup-provider';

/** The types of instance of IAM Identity Center. */
export enum IdentityCenterInstanceType {
  /** The instance of the organization, owned by its management account. */
  ORGANIZATION = 'ORGANIZATION',

  /** An instance of a single account, owned by that account. */
  ACCOUNT = 'ACCOUNT',
}

/** A role to ask as. */
export interface AssumeRoleOptions {
  /**
   * The ARN of the role. It must trust the account of the stack, and allow what the lookup calls: `sso:ListInstances` for an
   * instance, `identitystore:GetGroupId` and `identitystore:ListGroups` for a group, `identitystore:GetUserId` and
   * `identitystore:ListUsers` for a user.
   */
  readonly roleArn: string;

  /**
   * The external id that the role's trust policy asks for: 2 to 1224 characters.
   *
   * @default - none
   */
  readonly externalId?: string;

  /**
   * The name of the session, as CloudTrail shows it: 2 to 64 characters.
   *
   * @default "IdentityCenterLookup"
   */
  readonly sessionName?: string;
}

/** What every lookup takes, whatever it looks up. */
export interface IdentityCenterLookupOptions {
  /**
   * The provider whose function looks it up: to shape the function, or to share it among stacks of the same account and
   * Region. CloudFormation does not let a lookup that is deployed change to another provider.
   *
   * @default - the provider of the stack, `IdentityCenterLookupProvider.of(this)`
   */
  readonly provider?: IdentityCenterLookupProvider;

  /**
   * Asks as another role, such as one of the management account or of a delegated administrator.
   *
   * @default - asks as the role of the function
   */
  readonly assumeRole?: AssumeRoleOptions;

  /**
   * The customer managed key that encrypts IAM Identity Center: the key itself, not an alias. The function's role gets
   * `kms:Decrypt` on it, for Identity Center's use of it alone. With `assumeRole` it gets nothing: that role needs the
   * permission itself.
   *
   * @default - none
   */
  readonly encryptionKey?: IKeyRef;

  /**
   * Any text. Change it, and the next deployment asks again.
   *
   * @default - asked again when another property changes
   */
  readonly refreshToken?: string;
}

/**
 * Which instance to look up, and where. Every selector that is given must match, exactly; one ACTIVE instance must
 * remain. Strings and lists may be tokens. All values are checked at synthesis, those of `Lazy` included.
 */
export interface IdentityCenterLookupProps extends IdentityCenterLookupOptions {
  /**
   * Selects by the ARN of the instance.
   *
   * @default - any
   */
  readonly instanceArn?: string;

  /**
   * Selects by the id of its identity store: `d-` and ten hexadecimal digits, or a UUID.
   *
   * @default - any
   */
  readonly identityStoreId?: string;

  /**
   * Selects by the name of the instance, compared character by character; at most 255 characters.
   *
   * @default - any
   */
  readonly instanceName?: string;

  /**
   * Selects by the account that owns the instance: twelve digits. The organization instance belongs to the management
   * account, also where administration is delegated.
   *
   * @default - any
   */
  readonly ownerAccountId?: string;

  /**
   * Selects by the type of the instance. The management account is the one that `organizations:DescribeOrganization`
   * tells; the permission for that call is added to the function's role.
   *
   * @default - any
   */
  readonly instanceType?: IdentityCenterInstanceType;

  /**
   * The Regions to ask, side by side. A Region that cannot be asked is passed over. One that aws-cdk-lib does not know is
   * a warning, `cdk-identity-center-lookup:unknownRegion`.
   *
   * @default - the Region of the stack
   */
  readonly searchRegions?: string[];

  /**
   * Whether the stack must be in the primary Region of the instance, the only one in which permission sets and
   * assignments can be managed. A deployment elsewhere then fails with the name of the right Region.
   *
   * @default false
   */
  readonly requirePrimaryRegion?: boolean;

  /**
   * Whether an unchanged question may have another answer than before. As the ARN is a replacement property of
   * permission sets and assignments, this replaces all of them.
   *
   * @default false
   */
  readonly allowInstanceChange?: boolean;
}

/** How to store values in SSM parameters. */
export interface StoreInParametersOptions {
  /**
   * The tier of the parameters. Only those of the advanced tier, which is charged for, can be shared with other accounts.
   *
   * @default - the standard tier
   */
  readonly tier?: ParameterTier;
}

/** The outputs that export the values of an instance. */
export interface SharedOutputs {
  /** The output that exports the ARN of the instance. */
  readonly instanceArn: CfnOutput;

  /** The output that exports the id of its identity store. */
  readonly identityStoreId: CfnOutput;
}

/** The SSM parameters that hold the values of an instance. */
export interface SharedParameters {
  /** The parameter that holds the ARN of the instance. */
  readonly instanceArn: CfnParameter;

  /** The parameter that holds the id of its identity store. */
  readonly identityStoreId: CfnParameter;
}
