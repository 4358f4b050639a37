import { App, CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib';
import { IdentityCenterInstanceType, IdentityCenterLookup } from 'cdk-identity-center-lookup';

const app = new App();
const stack = new Stack(app, 'SeveralInstances');

// By type: the instance of the organization, and the one that this account owns beside it.
const organization = new IdentityCenterLookup(stack, 'Organization', {
  instanceType: IdentityCenterInstanceType.ORGANIZATION,
});
const account = new IdentityCenterLookup(stack, 'Account', {
  instanceType: IdentityCenterInstanceType.ACCOUNT,
  ownerAccountId: stack.account,
});

// By name, which is given when the stack is deployed.
const name = new CfnParameter(stack, 'InstanceName', { description: 'The name of the instance to look up' });
const named = new IdentityCenterLookup(stack, 'Named', { instanceName: name.valueAsString });

new CfnOutput(stack, 'OrganizationInstanceArn', { value: organization.instanceArn });
new CfnOutput(stack, 'AccountInstanceArn', { value: account.instanceArn });
new CfnOutput(stack, 'NamedInstanceArn', { value: named.instanceArn });

app.synth();
