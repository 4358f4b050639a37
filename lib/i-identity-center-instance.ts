import type { IResource } from 'aws-cdk-lib';
import type { IInstanceRef } from 'aws-cdk-lib/aws-sso';

/**
 * An `IInstanceRef` of aws-cdk-lib.
 *
 * In Go, an interface that extends `IResource` and `IInstanceRef` directly does not work with aws-cdk-lib 2.240.0 or later.
 */
export interface IIdentityCenterInstanceRef extends IInstanceRef {}

/**
 * An instance of IAM Identity Center, with the values that permission sets, assignments, groups and users need.
 *
 * It is also an `IInstanceRef` of aws-cdk-lib. `CfnPermissionSet` and `CfnAssignment` accept a string: use `instanceArn` for
 * these.
 */
export interface IIdentityCenterInstance extends IResource, IIdentityCenterInstanceRef {
  /**
   * The ARN of the instance, such as `arn:aws:sso:::instance/ssoins-0123456789abcdef`.
   *
   * @attribute
   */
  readonly instanceArn: string;

  /**
   * The ID of the identity store that has the users and groups of the instance, such as `d-1234567890`.
   *
   * @attribute
   */
  readonly identityStoreId: string;

  /**
   * The primary Region of the instance, the only one in which permission sets can be read and managed.
   *
   * It is `""` if the service returns none, or if an import does not know it.
   *
   * @attribute
   */
  readonly primaryRegion: string;

  /**
   * A Region in which the instance is enabled, where its groups and users can be read.
   *
   * It is `""` if an import does not know it.
   *
   * @attribute
   */
  readonly lookupRegion: string;
}
