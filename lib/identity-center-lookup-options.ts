import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { IdentityCenterLookupProvider } from './identity-center-lookup-provider';

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
   * Any text. Change it to run the lookup again at the next deployment.
   *
   * @default - the lookup runs again only when another prop changes
   */
  readonly refreshToken?: string;
}

/** The props of the lookups that call IAM Identity Center, whose data a customer managed key can encrypt. */
export interface IdentityCenterKeyOptions extends IdentityCenterLookupOptions {
  /**
   * The customer managed key that encrypts IAM Identity Center: the key itself, not an alias. The role of the function gets
   * `kms:Decrypt` on it, through IAM Identity Center only. With `assumeRole` it gets no permission, because the role that is
   * assumed needs it.
   *
   * @default - none
   */
  readonly encryptionKey?: IKeyRef;
}
