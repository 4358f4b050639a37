import type { IResource } from 'aws-cdk-lib';
import type { IGroupRef } from 'aws-cdk-lib/aws-identitystore';

/**
 * An `IGroupRef` of aws-cdk-lib.
 *
 * In Go, an interface that extends `IResource` and `IGroupRef` directly does not work with aws-cdk-lib 2.240.0 or later.
 */
export interface IIdentityCenterGroupRef extends IGroupRef {}

/**
 * A group of IAM Identity Center.
 *
 * It is also an `IGroupRef` of aws-cdk-lib. The prop `principalId` of `CfnAssignment` accepts a string: use `groupId` for it.
 */
export interface IIdentityCenterGroup extends IResource, IIdentityCenterGroupRef {
  /**
   * The ID of the group.
   *
   * @attribute
   */
  readonly groupId: string;

  /**
   * The ID of the identity store that has the group.
   *
   * @attribute
   */
  readonly identityStoreId: string;
}
