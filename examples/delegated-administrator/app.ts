import { App, CfnOutput, Stack, aws_iam as iam } from 'aws-cdk-lib';
import { IdentityCenterInstanceType, IdentityCenterLookup } from 'cdk-identity-center-lookup';

const ROLE_NAME = 'IdentityCenterLookup';
const EXTERNAL_ID = 'identity-center-lookup';

const app = new App();
const region = String(app.node.tryGetContext('region'));
const administrator = String(app.node.tryGetContext('administrator'));
const workload = String(app.node.tryGetContext('workload'));

// In the delegated administrator account: the role that the lookup assumes.
const administration = new Stack(app, 'IdentityCenterLookupRole', { env: { account: administrator, region } });
new iam.Role(administration, 'Role', {
  roleName: ROLE_NAME,
  assumedBy: new iam.AccountPrincipal(workload).withConditions({ StringEquals: { 'sts:ExternalId': EXTERNAL_ID } }),
  inlinePolicies: {
    Lookup: new iam.PolicyDocument({
      statements: [new iam.PolicyStatement({
        actions: ['sso:ListInstances', 'organizations:DescribeOrganization'],
        resources: ['*'],
      })],
    }),
  },
});

// In the other account: the lookup, which assumes that role.
const stack = new Stack(app, 'DelegatedLookup', { env: { account: workload, region } });
stack.node.addDependency(administration);
const lookup = new IdentityCenterLookup(stack, 'Lookup', {
  instanceType: IdentityCenterInstanceType.ORGANIZATION,
  assumeRole: {
    roleArn: `arn:${stack.partition}:iam::${administrator}:role/${ROLE_NAME}`,
    externalId: EXTERNAL_ID,
  },
});
new CfnOutput(stack, 'InstanceArn', { value: lookup.instanceArn });
new CfnOutput(stack, 'IdentityStoreId', { value: lookup.identityStoreId });

app.synth();
