import type { IIdentityCenterInstance } from './i-identity-center-instance';
import type { IdentityCenterLookupProvider } from './identity-center-lookup-provider';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';

/** A role that a lookup assumes. */
export interface AssumeRoleOptions {
  /**
   * The ARN of the role.
   *
   * The role must trust the account of the stack, and allow the calls of the lookup, which the description of its class names.
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
   * The provider of the function that the lookup uses.
   *
   * Create one to set the options of the function, or to share the function among stacks in the same account and Region.
   * CloudFormation cannot change the provider of a deployed lookup.
   *
   * @default - the provider of the stack
   */
  readonly provider?: IdentityCenterLookupProvider;

  /**
   * A role that makes the calls, for example in the management account or in a delegated administrator account.
   *
   * @default - the role of the function makes the calls
   */
  readonly assumeRole?: AssumeRoleOptions;

  /**
   * Runs the lookup again at the next deployment when this text changes.
   *
   * @default - the lookup runs again only when another prop changes
   */
  readonly revision?: string;

  /**
   * Whether the values are cached in the context of the app to be stable between deployments.
   *
   * By default, the lookup runs in a function when the stack is deployed. If set to true, there is no function and no resource: the
   * values are cached in `cdk.context.json`, and the same values are used on future runs. To look up what has no value yet, run
   * `npx cdk-identity-center-lookup context`. To refresh the values, run it with `--update`, or evict them from the cache using the
   * `cdk context` command. Until a value is there, synthesis uses a placeholder, and no stack that has one can be deployed.
   *
   * Account, Region and selectors must be known at synthesis, and `instance` must be a cached or an imported one. `provider`,
   * `encryptionKey`, `revision` and `allowChange` have no meaning then, and are errors. Cannot be set to `true` in
   * environment-agnostic stacks.
   *
   * @default false
   */
  readonly cachedInContext?: boolean;
}

/** The props of the lookups that call IAM Identity Center, whose data a customer managed key can encrypt. */
export interface IdentityCenterKeyOptions extends IdentityCenterLookupOptions {
  /**
   * The customer managed key that encrypts IAM Identity Center: the key itself, not an alias.
   *
   * The role of the function gets `kms:Decrypt` on it, through IAM Identity Center only. With `assumeRole` it gets no permission,
   * because the role that is assumed needs it.
   *
   * @default - none
   */
  readonly encryptionKey?: IKeyRef;
}

/**
 * The identifier of a group or user in an external identity provider.
 *
 * A group or user has one if an identity provider has synchronized it. Both parts are in `ExternalIds` of
 * `aws identitystore describe-group --identity-store-id d-1234567890 --group-id <GroupId>`, or of `describe-user --user-id <UserId>`.
 */
export interface ExternalId {
  /** The issuer of the identifier: 1 to 256 characters without spaces. */
  readonly issuer: string;

  /** The identifier: 1 to 256 characters without spaces. */
  readonly id: string;
}

/** The props that the lookups of groups and users have in common. */
export interface IdentityCenterPrincipalLookupOptions extends IdentityCenterKeyOptions {
  /**
   * The instance to search: a lookup, or an imported instance.
   *
   * It can be in another stack.
   */
  readonly instance: IIdentityCenterInstance;

  /**
   * The Region to call.
   *
   * The instance must be enabled in it. A Region that your version of aws-cdk-lib does not know is a warning,
   * `cdk-identity-center-lookup:unknownRegion`.
   *
   * @default - the `lookupRegion` of the instance. If an import does not know it, the Region of the stack
   */
  readonly region?: string;

  /**
   * Whether an update accepts another result than before for the same selectors.
   *
   * A name can later belong to another group or user, which then gets the access of the first one.
   *
   * @default false
   */
  readonly allowChange?: boolean;
}
