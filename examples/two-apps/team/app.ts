import { App, Stack, aws_sso as sso } from 'aws-cdk-lib';
import { IdentityCenterInstance } from 'cdk-identity-center-lookup';

const app = new App();
const stack = new Stack(app, 'Team');

// cdk deploy -c parameters=/identity-center reads the parameters, in place of the exports. An ARN reads those that
// another account shares: -c parameters=arn:aws:ssm:<region>:<account>:parameter/identity-center
const parameters = app.node.tryGetContext('parameters') as string | undefined;
const instance = parameters === undefined
  ? IdentityCenterInstance.fromExportedValues(stack, 'Instance', 'IdentityCenter')
  : IdentityCenterInstance.fromParameters(stack, 'Instance', parameters);

new sso.CfnPermissionSet(stack, 'TeamReadOnly', {
  instanceArn: instance.instanceArn,
  name: 'TeamReadOnly',
  managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
});

app.synth();
