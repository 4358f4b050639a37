import { App, CfnResource, Stack, aws_iam as iam } from 'aws-cdk-lib';
import { IdentityCenterGroupLookup, IdentityCenterInstanceType, IdentityCenterLookup } from 'cdk-identity-center-lookup';

const app = new App();
const stack = new Stack(app, 'AccountAccess');

const instance = new IdentityCenterLookup(stack, 'Instance', {
  instanceType: IdentityCenterInstanceType.ORGANIZATION,
  requirePrimaryRegion: true,
});
const auditors = new IdentityCenterGroupLookup(stack, 'Auditors', { instance, displayName: 'Auditors' });

const accountAccess = new iam.ServicePrincipal('account-access.amazonaws.com');
const role = new iam.Role(stack, 'Role', {
  assumedBy: accountAccess,
  managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('SecurityAudit')],
});
role.assumeRolePolicy?.addStatements(new iam.PolicyStatement({
  principals: [accountAccess],
  actions: ['sts:SetContext', 'sts:TagSession'],
}));

// aws-cdk-lib 2.276.0 has CfnApplication and CfnEntitlement in aws-accountaccess. This works with older versions, too.
const application = new CfnResource(stack, 'Application', {
  type: 'AWS::AccountAccess::Application',
  properties: { IdentitySource: { IdentityCenter: { InstanceArn: instance.instanceArn } } },
});
new CfnResource(stack, 'Entitlement', {
  type: 'AWS::AccountAccess::Entitlement',
  properties: {
    ApplicationArn: application.getAtt('ApplicationArn'),
    Entitlement: {
      PrincipalRole: {
        Principal: { IdentityCenter: { GroupId: auditors.groupId } },
        RoleArn: role.roleArn,
      },
    },
  },
});

app.synth();
