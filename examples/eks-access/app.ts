import { App, Stack, aws_eks as eks, aws_kms as kms } from 'aws-cdk-lib';
import { IdentityCenterPermissionSetRoleLookup } from 'cdk-identity-center-lookup';

const ADMINISTRATORS = 'AWSAdministratorAccess';
const READERS = 'AWSReadOnlyAccess';

const app = new App();
const stack = new Stack(app, 'EksAccess');

const roles = new IdentityCenterPermissionSetRoleLookup(stack, 'Roles', { permissionSetNames: [ADMINISTRATORS, READERS] });

// An access entry takes the ARN of one role: a wildcard is not possible.
new eks.CfnAccessEntry(stack, 'Administrators', {
  clusterName: String(app.node.tryGetContext('cluster') ?? 'platform'),
  principalArn: roles.roleArn(ADMINISTRATORS),
  accessPolicies: [{
    policyArn: `arn:${stack.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
    accessScope: { type: 'cluster' },
  }],
});

const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
key.grantDecrypt(roles.role(READERS));

app.synth();
