import { App, aws_sso as sso, Stack } from 'aws-cdk-lib';
import { IdentityCenterGroupLookup, IdentityCenterLookup } from 'cdk-identity-center-lookup';

const app = new App();

const stack = new Stack(app, 'Cached', { env: { account: '444455556666', region: 'us-east-1' } });
const instance = new IdentityCenterLookup(stack, 'Instance', { instanceName: 'prod', cachedInContext: true });
const group = new IdentityCenterGroupLookup(stack, 'Group', { instance, displayName: 'Administrators', cachedInContext: true });
new sso.CfnAssignment(stack, 'Assignment', {
  instanceArn: instance.instanceArn,
  permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-7223f02dd8c5e1a9/ps-1111222233334444',
  principalType: 'GROUP',
  principalId: group.groupId,
  targetType: 'AWS_ACCOUNT',
  targetId: '444455556666',
});

app.synth();
