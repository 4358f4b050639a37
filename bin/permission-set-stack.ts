import { aws_sso as sso, Stack, type StackProps } from 'aws-cdk-lib';
import { IdentityCenterGroupLookup, type IIdentityCenterInstance } from 'cdk-identity-center-lookup';
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
   * The account of the assignment.
   *
   * @default - the account of the stack
   */
  readonly accountId?: string;
}

/** Two permission sets, and an assignment to a group that a lookup finds by its name. */
export class PermissionSetStack extends Stack {
  constructor(scope: Construct, id: string, props: PermissionSetStackProps) {
    super(scope, id, props);
    const { groupName, accountId = this.account } = props;
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

    if (groupName !== undefined) {
      const group = new IdentityCenterGroupLookup(this, 'AdministratorsGroup', {
        instance,
        displayName: groupName,
        // cdk deploy --all -c refresh=<any new text> runs the lookup again
        refreshToken: this.node.tryGetContext('refresh') as string | undefined,
      });
      new sso.CfnAssignment(this, 'AdministratorsAssignment', {
        instanceArn,
        permissionSetArn: administrators.attrPermissionSetArn,
        principalType: 'GROUP',
        principalId: group.groupId,
        targetType: 'AWS_ACCOUNT',
        targetId: accountId,
      });
    }
  }
}
