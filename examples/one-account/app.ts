import { App, CfnOutput, Stack, aws_sso as sso } from 'aws-cdk-lib';
import { IdentityCenterLookup } from 'cdk-identity-center-lookup';

const app = new App();
const stack = new Stack(app, 'OneAccount');

const lookup = new IdentityCenterLookup(stack, 'Lookup');

new sso.CfnPermissionSet(stack, 'ReadOnly', {
  instanceArn: lookup.instanceArn,
  name: 'ReadOnly',
  managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
});

new CfnOutput(stack, 'InstanceArn', { value: lookup.instanceArn });
new CfnOutput(stack, 'IdentityStoreId', { value: lookup.identityStoreId });

app.synth();
