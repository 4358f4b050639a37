import type { IdentityCenterKeyOptions } from './identity-center-lookup-options';

/** The types of instance of IAM Identity Center. */
export enum IdentityCenterInstanceType {
  /** The organization instance, which the management account owns. */
  ORGANIZATION = 'ORGANIZATION',

  /** An account instance, which a single account owns and uses. */
  ACCOUNT = 'ACCOUNT',
}

/**
 * The props of a lookup of an instance.
 *
 * An instance must match every selector that you set, character by character.
 *
 * Strings and lists can be tokens. Values that are known when you synthesize the app are checked then, including what a `Lazy`
 * value resolves to, and all others when the lookup runs.
 */
export interface IdentityCenterLookupProps extends IdentityCenterKeyOptions {
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
   * Selects by the account that owns the instance: twelve digits.
   *
   * The management account owns the organization instance, even if you delegate its administration.
   *
   * @default - any
   */
  readonly ownerAccountId?: string;

  /**
   * Selects by the type of the instance.
   *
   * To find the management account, the function calls `organizations:DescribeOrganization`, and its role gets the permission.
   *
   * @default - any
   */
  readonly instanceType?: IdentityCenterInstanceType;

  /**
   * The Regions to search, in parallel.
   *
   * A Region that is closed to the account is skipped: the call is denied, the Region is not enabled, or its host name does
   * not resolve. If another Region does not answer, the lookup fails, because that Region can hold a second match.
   * With `instanceArn` or `identityStoreId`, the lookup accepts a match in another Region.
   *
   * A Region that your version of aws-cdk-lib does not know is a warning, `cdk-identity-center-lookup:unknownRegion`.
   *
   * @default - the Region of the stack
   */
  readonly searchRegions?: string[];

  /**
   * Whether the stack must be in the primary Region of the instance, the only Region in which you can manage permission sets
   * and assignments.
   *
   * A deployment to another Region fails, and the Reason names the primary Region.
   *
   * @default false
   */
  readonly requirePrimaryRegion?: boolean;

  /**
   * Whether an update accepts another result than before for the same selectors.
   *
   * A new ARN of an instance replaces all permission sets and assignments that use it.
   *
   * @default false
   */
  readonly allowChange?: boolean;
}
