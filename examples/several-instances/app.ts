import { App, CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib';
import { IdentityCenterInstanceType, IdentityCenterLookup } from 'cdk-identity-center-lookup';

const app = new App();
const stack = new Stack(app, 'SeveralInstances');

// By type: the organization instance, and the account instance of this account.
const organization = new IdentityCenterLookup(stack, 'Organization', {
  instanceType: IdentityCenterInstanceType.ORGANIZATION,
});
const account = new IdentityCenterLookup(stack, 'Account', {
  instanceType: IdentityCenterInstanceType.ACCOUNT,
  ownerAccountId: stack.account,
});

// By a name that is a parameter of the stack.
const name = new CfnParameter(stack, 'InstanceName', { description: 'The name of the instance to look up' });
const named = new IdentityCenterLookup(stack, 'Named', { instanceName: name.valueAsString });

new CfnOutput(stack, 'OrganizationInstanceArn', { value: organization.instanceArn });
new CfnOutput(stack, 'AccountInstanceArn', { value: account.instanceArn });
new CfnOutput(stack, 'NamedInstanceArn', { value: named.instanceArn });

app.synth();
