import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { IdentityCenterGroupLookup, IdentityCenterLookup } from 'cdk-identity-center-lookup';

/*
 * Lookups whose updates are rolled back on purpose in a real account. README.md has the commands.
 */
const app = new App();
const context = (name: string) => app.node.tryGetContext(name) as string | undefined;

const stack = new Stack(app, 'IdentityCenterLookupRollback');
const lookup = new IdentityCenterLookup(stack, 'Lookup', { revision: context('revision'), instanceName: context('name') });
new CfnOutput(stack, 'InstanceArn', { value: lookup.instanceArn });
new CfnOutput(stack, 'IdentityStoreId', { value: lookup.identityStoreId });

const displayName = context('group');
if (displayName !== undefined) {
  const { groupId } = new IdentityCenterGroupLookup(stack, 'Group', { instance: lookup, displayName });
  // The parameter stands for what would give the group access.
  new CfnParameter(stack, 'Access', { type: 'String', name: '/cdk-identity-center-lookup/integ', value: groupId });
  new CfnOutput(stack, 'GroupId', { value: groupId });
}

// The names of parameters cannot begin with /aws.
if (context('fail') !== undefined) {
  const failing = new CfnParameter(stack, 'Failing', { type: 'String', name: '/aws/not-allowed', value: '1' });
  failing.node.addDependency(stack.node.findChild('Group'));
}
