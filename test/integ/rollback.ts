import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { IdentityCenterLookup } from 'cdk-identity-center-lookup';

/*
 * A lookup whose update can fail on purpose in a real account. docs/integ.md has the commands.
 */
const app = new App();
const stack = new Stack(app, 'IdentityCenterLookupRollback');
const lookup = new IdentityCenterLookup(stack, 'Lookup', {
  refreshToken: app.node.tryGetContext('refresh') as string | undefined,
  instanceName: app.node.tryGetContext('name') as string | undefined,
});
new CfnOutput(stack, 'InstanceArn', { value: lookup.instanceArn });
new CfnOutput(stack, 'IdentityStoreId', { value: lookup.identityStoreId });
