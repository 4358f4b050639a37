import { App, aws_eks as eks, aws_kms as kms, CfnParameter, Stack } from 'aws-cdk-lib';
import { IdentityCenterPermissionSetRoleLookup } from 'cdk-identity-center-lookup';

const app = new App();
const stack = new Stack(app, 'EksAccess');

const clusterName = new CfnParameter(stack, 'ClusterName', { default: 'platform' }).valueAsString;
const roles = new IdentityCenterPermissionSetRoleLookup(stack, 'Roles', {
  permissionSetNames: ['AWSAdministratorAccess', 'AWSReadOnlyAccess'],
  // The roles have other ARNs when the permission sets are assigned again: npx cdk deploy -c revision=<any new text>
  revision: stack.node.tryGetContext('revision') as string | undefined,
});

const POLICIES = { AWSAdministratorAccess: 'AmazonEKSClusterAdminPolicy', AWSReadOnlyAccess: 'AmazonEKSViewPolicy' };
for (const [permissionSet, policy] of Object.entries(POLICIES)) {
  new eks.CfnAccessEntry(stack, `${permissionSet}Entry`, {
    clusterName,
    principalArn: roles.roleArn(permissionSet),
    accessPolicies: [{ policyArn: `arn:${stack.partition}:eks::aws:cluster-access-policy/${policy}`, accessScope: { type: 'cluster' } }],
  });
}

const key = new kms.Key(stack, 'Secrets', { description: 'Secrets that administrators can read' });
key.grantDecrypt(roles.role('AWSAdministratorAccess'));

app.synth();
