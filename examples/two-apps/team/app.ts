import { App, Stack, aws_sso as sso } from 'aws-cdk-lib';
import { IdentityCenterInstance } from 'cdk-identity-center-lookup';

const app = new App();
const stack = new Stack(app, 'Team');

// cdk deploy -c parameters=/identity-center reads the parameters instead of the exports.
// -c parameters=arn:aws:ssm:<region>:<account>:parameter/identity-center reads parameters that another account shares.
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
