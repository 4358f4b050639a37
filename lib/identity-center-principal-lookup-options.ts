import type { IIdentityCenterInstance } from './identity-center-instance';
import type { IdentityCenterLookupOptions } from './identity-center-lookup-props';

/** The identifier that an external identity provider issued to a group or to a user. */
export interface ExternalId {
  /** The issuer of the identifier: 1 to 256 characters without spaces. */
  readonly issuer: string;

  /** The identifier: 1 to 256 characters without spaces. */
  readonly id: string;
}

/** What the lookups of groups and of users take. */
export interface IdentityCenterPrincipalLookupOptions extends IdentityCenterLookupOptions {
  /**
   * The instance whose identity store to search: a lookup, or an instance that you import. It may be in another stack.
   */
  readonly instance: IIdentityCenterInstance;

  /**
   * The Region in which to ask. The instance must be enabled in it. One that aws-cdk-lib does not know is a warning,
   * `cdk-identity-center-lookup:unknownRegion`.
   *
   * @default - the Region in which an `IdentityCenterLookup` found the instance; for any other instance, the Region of the
   * stack
   */
  readonly region?: string;

  /**
   * Whether an Update may return another principal although the selector is the same. A name can later belong to another
   * principal, which then gets the access of the first one.
   *
   * @default false
   */
  readonly allowPrincipalChange?: boolean;
}
