import { aws_sso as sso, Stack, type StackProps } from 'aws-cdk-lib';
import type { IIdentityCenterInstance } from 'cdk-identity-center-lookup';
import type { Construct } from 'constructs';

export interface PermissionSetStackProps extends StackProps {
  /**
   * The instance that the permission sets belong to: a lookup, or what another app exports or stores. What must be
   * imported into this stack is given as a function of it:
   * `(scope) => IdentityCenterInstance.fromParameters(scope, 'Instance', '/identity-center')`.
   */
  readonly instance: IIdentityCenterInstance | ((scope: Construct) => IIdentityCenterInstance);

  /**
   * The group to assign the administrators' permission set to, by its id in the identity store.
   *
   * @default - nobody is assigned
   */
  readonly groupId?: string;

  /**
   * The account to assign it in.
   *
   * @default - nobody is assigned
   */
  readonly accountId?: string;
}

/** A few permission sets, and an assignment where somebody is named. */
export class PermissionSetStack extends Stack {
  constructor(scope: Construct, id: string, props: PermissionSetStackProps) {
    super(scope, id, props);
    const { instanceArn } = typeof props.instance === 'function' ? props.instance(this) : props.instance;

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

    if (props.groupId && props.accountId) {
      new sso.CfnAssignment(this, 'AdministratorsAssignment', {
        instanceArn,
        permissionSetArn: administrators.attrPermissionSetArn,
        principalType: 'GROUP',
        principalId: props.groupId,
        targetType: 'AWS_ACCOUNT',
        targetId: props.accountId,
      });
    }
  }
}
