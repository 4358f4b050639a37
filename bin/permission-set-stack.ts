import { aws_sso as sso, Stack, type StackProps } from 'aws-cdk-lib';
import { IdentityCenterGroupLookup, IdentityCenterPermissionSetLookup, type IIdentityCenterInstance } from 'cdk-identity-center-lookup';
import type { Construct } from 'constructs';

export interface PermissionSetStackProps extends StackProps {
  /**
   * The instance of the permission sets: a lookup, or a function that imports an instance into this stack, such as
   * `(scope) => IdentityCenterInstance.fromParameters(scope, 'Instance', '/identity-center')`.
   */
  readonly instance: IIdentityCenterInstance | ((scope: Construct) => IIdentityCenterInstance);

  /**
   * The display name of the group to assign the administrators' permission set to.
   *
   * @default - no assignment
   */
  readonly groupName?: string;

  /**
   * The name of an existing permission set, such as one of AWS Control Tower, to assign to the same group.
   *
   * @default - no assignment
   */
  readonly existingPermissionSet?: string;

  /**
   * The account of the assignments.
   *
   * @default - the account of the stack
   */
  readonly accountId?: string;
}

/** Two permission sets, and assignments to a group that a lookup finds by its name, of one of them and of an existing one. */
export class PermissionSetStack extends Stack {
  constructor(scope: Construct, id: string, props: PermissionSetStackProps) {
    super(scope, id, props);
    const { groupName, existingPermissionSet, accountId = this.account } = props;
    const instance = typeof props.instance === 'function' ? props.instance(this) : props.instance;
    const { instanceArn } = instance;

    const administrators = new sso.CfnPermissionSet(this, 'Administrators', {
      instanceArn,
      name: 'Administrators',
      managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      sessionDuration: 'PT1H',
    });
    new sso.CfnPermissionSet(this, 'ReadOnly', {
      instanceArn,
      name: 'ReadOnly',
      managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      sessionDuration: 'PT8H',
    });

    if (groupName === undefined) return;
    const group = new IdentityCenterGroupLookup(this, 'AdministratorsGroup', {
      instance,
      displayName: groupName,
      // cdk deploy --all -c revision=<any new text> runs the lookup again
      revision: this.node.tryGetContext('revision') as string | undefined,
    });
    const assign = (assignment: string, permissionSetArn: string) => new sso.CfnAssignment(this, assignment, {
      instanceArn,
      permissionSetArn,
      principalType: 'GROUP',
      principalId: group.groupId,
      targetType: 'AWS_ACCOUNT',
      targetId: accountId,
    });
    assign('AdministratorsAssignment', administrators.attrPermissionSetArn);
    if (existingPermissionSet !== undefined) {
      const sets = new IdentityCenterPermissionSetLookup(this, 'ExistingPermissionSets', {
        instance, permissionSetNames: [existingPermissionSet],
      });
      assign('ExistingAssignment', sets.permissionSetArn(existingPermissionSet));
    }
  }
}
