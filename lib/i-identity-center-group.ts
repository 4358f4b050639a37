import type { IResource } from 'aws-cdk-lib';
import type { IGroupRef } from 'aws-cdk-lib/aws-identitystore';

/**
 * A group of IAM Identity Center.
 *
 * It is also an `IGroupRef` of aws-cdk-lib. The prop `principalId` of `CfnAssignment` accepts a string: use `groupId` for it.
 */
// In Go, a class that is a Resource and an IGroupRef does not compile from aws-cdk-lib 2.240.0 on. One that is a Resource and an
// IIdentityCenterGroup does.
export interface IIdentityCenterGroup extends IResource, IGroupRef {
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
