import { App, aws_iam as iam, CfnResource, Stack } from 'aws-cdk-lib';
import { IdentityCenterGroupLookup, IdentityCenterLookup } from 'cdk-identity-center-lookup';

const app = new App();
const stack = new Stack(app, 'AccountAccess');

const instance = new IdentityCenterLookup(stack, 'Instance');
const group = new IdentityCenterGroupLookup(stack, 'Operators', { instance, displayName: 'Operators' });

const accountAccess = new iam.SessionTagsPrincipal(new iam.ServicePrincipal('account-access.amazonaws.com'));
const role = new iam.Role(stack, 'OperatorsRole', { assumedBy: accountAccess });
role.assumeRolePolicy?.addStatements(new iam.PolicyStatement({ actions: ['sts:SetContext'], principals: [accountAccess] }));

// From aws-cdk-lib 2.276, aws-cdk-lib/aws-accountaccess has CfnApplication and CfnEntitlement for these two.
const application = new CfnResource(stack, 'Application', {
  type: 'AWS::AccountAccess::Application',
  properties: { IdentitySource: { IdentityCenter: { InstanceArn: instance.instanceArn } } },
});
new CfnResource(stack, 'OperatorsEntitlement', {
  type: 'AWS::AccountAccess::Entitlement',
  properties: {
    ApplicationArn: application.getAtt('ApplicationArn'),
    Entitlement: { PrincipalRole: { Principal: { IdentityCenter: { GroupId: group.groupId } }, RoleArn: role.roleArn } },
  },
});

app.synth();
