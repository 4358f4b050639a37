import {
  Annotations, App, Aspects, CfnOutput, Duration, PermissionsBoundary, RemovalPolicy, Stack,
  aws_ec2 as ec2, aws_iam as iam, aws_logs as logs, aws_sqs as sqs,
} from 'aws-cdk-lib';
import { IdentityCenterInstanceType, IdentityCenterLookup, IdentityCenterLookupProvider } from 'cdk-identity-center-lookup';
import { AwsSolutionsChecks, HIPAASecurityChecks, NagSuppressions, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { Foundation } from './foundation';

const app = new App();
const permissionsBoundary = PermissionsBoundary.fromName(String(app.node.tryGetContext('boundary')));

const { key, vpc } = new Foundation(app, 'Foundation', { permissionsBoundary });
const stack = new Stack(app, 'Regulated', { permissionsBoundary });

const logGroup = new logs.LogGroup(stack, 'Log', {
  encryptionKey: key, retention: logs.RetentionDays.TEN_YEARS, removalPolicy: RemovalPolicy.RETAIN,
});

const deadLetterQueue = new sqs.Queue(stack, 'DeadLetters', {
  encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true, retentionPeriod: Duration.days(14),
});

const securityGroup = new ec2.SecurityGroup(stack, 'SecurityGroup', { vpc, allowAllOutbound: false });
securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'To IAM Identity Center, AWS Organizations and Amazon S3');

// The packs forbid inline policies, so the role has a managed policy, and the provider adds nothing to it.
const permissions = new iam.ManagedPolicy(stack, 'Permissions', {
  statements: [
    new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetterQueue.queueArn] }),
    new iam.PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
    new iam.PolicyStatement({
      actions: [
        'sso:ListInstances',
        'organizations:DescribeOrganization',
        'ec2:CreateNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:DeleteNetworkInterface',
        'ec2:AssignPrivateIpAddresses',
        'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
    }),
  ],
});
NagSuppressions.addResourceSuppressions(permissions, [{
  id: 'AwsSolutions-IAM5',
  reason: 'The actions of sso and organizations take no resource. Lambda manages network interfaces that are not known beforehand.',
  appliesTo: ['Resource::*'],
}]);
const role = new iam.Role(stack, 'Role', {
  assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  managedPolicies: [permissions],
});

const provider = new IdentityCenterLookupProvider(stack, 'Provider', {
  vpc,
  securityGroups: [securityGroup],
  role: role.withoutPolicyUpdates(),
  logGroup,
  deadLetterQueue,
  reservedConcurrentExecutions: 5,
});
// The role has the policy that the note asks for.
Annotations.of(provider).acknowledgeInfo('cdk-identity-center-lookup:roleNotModified');

const lookup = new IdentityCenterLookup(stack, 'Lookup', { provider, instanceType: IdentityCenterInstanceType.ORGANIZATION });
new CfnOutput(stack, 'InstanceArn', { value: lookup.instanceArn });

for (const checks of [new AwsSolutionsChecks(), new HIPAASecurityChecks(), new NIST80053R5Checks(), new PCIDSS321Checks()]) {
  Aspects.of(app).add(checks);
}
app.synth();
