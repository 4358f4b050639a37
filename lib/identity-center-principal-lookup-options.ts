import type { IIdentityCenterInstance } from './i-identity-center-instance';
import type { IdentityCenterKeyOptions } from './identity-center-lookup-options';

/** The identifier of a group or user in an external identity provider. */
export interface ExternalId {
  /** The issuer of the identifier: 1 to 256 characters without spaces. */
  readonly issuer: string;

  /** The identifier: 1 to 256 characters without spaces. */
  readonly id: string;
}

/** The props that the lookups of groups and users have in common. */
export interface IdentityCenterPrincipalLookupOptions extends IdentityCenterKeyOptions {
  /**
   * The instance whose identity store to search: a lookup, or an imported instance. It can be in another stack.
   */
  readonly instance: IIdentityCenterInstance;

  /**
   * The Region to call. The instance must be enabled in it. A Region that your version of aws-cdk-lib does not know is a
   * warning, `cdk-identity-center-lookup:unknownRegion`.
   *
   * @default - the Region in which an `IdentityCenterLookup` found the instance; for any other instance, the Region of the
   * stack
   */
  readonly region?: string;

  /**
   * Whether an update can return another group or user although the selector is the same. A name can later belong to another
   * group or user, which then gets the access of the first one.
   *
   * @default false
   */
  readonly allowChange?: boolean;
}
