import { Resource } from 'aws-cdk-lib';
import {
  type AddToPrincipalPolicyResult, type Grant, type IManagedPolicy, type IPrincipal, type IRole, type Policy, type PolicyStatement,
  type PrincipalPolicyFragment, Role, type RoleReference,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * An imported role whose name is known. aws-cdk-lib cannot tell the name from the path in an ARN that is a token.
 *
 * It is an object of its own, because jsii recognizes an object by a hidden property: one that inherits from the imported role would
 * become the imported role in Python, Java, Go and .NET.
 */
export class PermissionSetRole extends Resource implements IRole {
  private readonly imported: IRole;

  public constructor(scope: Construct, id: string, public readonly roleArn: string, public readonly roleName: string) {
    super(scope, id);
    this.imported = Role.fromRoleArn(this, 'Role', roleArn, { mutable: false, addGrantsToResources: true });
  }

  public get roleRef(): RoleReference {
    return { roleArn: this.roleArn, roleName: this.roleName };
  }

  public get grantPrincipal(): IPrincipal {
    return this.imported.grantPrincipal;
  }

  public get assumeRoleAction(): string {
    return this.imported.assumeRoleAction;
  }

  public get policyFragment(): PrincipalPolicyFragment {
    return this.imported.policyFragment;
  }

  public get principalAccount(): string | undefined {
    return this.imported.principalAccount;
  }

  public addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    return this.imported.addToPrincipalPolicy(statement);
  }

  public addManagedPolicy(policy: IManagedPolicy): void {
    this.imported.addManagedPolicy(policy);
  }

  public attachInlinePolicy(policy: Policy): void {
    this.imported.attachInlinePolicy(policy);
  }

  public grant(grantee: IPrincipal, ...actions: string[]): Grant {
    return this.imported.grant(grantee, ...actions);
  }

  public grantPassRole(grantee: IPrincipal): Grant {
    return this.imported.grantPassRole(grantee);
  }

  public grantAssumeRole(grantee: IPrincipal): Grant {
    return this.imported.grantAssumeRole(grantee);
  }
}
