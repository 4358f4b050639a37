import { RemovalPolicy, Stack, aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_logs as logs, type StackProps } from 'aws-cdk-lib';
import { NagSuppressions } from 'cdk-nag';
import type { Construct, IConstruct } from 'constructs';

/** What a platform team has already: a key, and a VPC whose private subnets have a route to the internet through NAT gateways. */
export class Foundation extends Stack {
  public readonly key: kms.Key;
  public readonly vpc: ec2.Vpc;

  public constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    this.key = new kms.Key(this, 'Key', { enableKeyRotation: true });
    this.key.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(`logs.${this.region}.amazonaws.com`)],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${this.partition}:logs:${this.region}:${this.account}:*` } },
    }));

    this.vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      subnetConfiguration: [
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'Private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      ],
      // CloudFormation receives the response of a lookup through Amazon S3.
      gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
      flowLogs: { All: { destination: this.flowLogs() } },
    });

    for (const { node } of this.vpc.publicSubnets) {
      suppress(node.findChild('DefaultRoute'), 'VPCNoUnrestrictedRouteToIGW', 'The NAT gateways need this route. There is nothing else in the public subnets.');
    }
    suppress(this.vpc, 'VPCDefaultSecurityGroupClosed', 'CloudFormation cannot change the default security group of a VPC. Nothing here uses it.');
  }

  private flowLogs(): ec2.FlowLogDestination {
    const log = new logs.LogGroup(this, 'FlowLogs', {
      encryptionKey: this.key, retention: logs.RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new iam.Role(this, 'FlowLogsRole', {
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com'),
      managedPolicies: [new iam.ManagedPolicy(this, 'FlowLogsPolicy', {
        statements: [new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
          resources: [log.logGroupArn],
        })],
      })],
    });
    return ec2.FlowLogDestination.toCloudWatchLogs(log, role.withoutPolicyUpdates());
  }
}

/** Suppresses a rule of the HIPAA, NIST 800-53 and PCI DSS packs. */
function suppress(construct: IConstruct, rule: string, reason: string): void {
  const ids = ['HIPAA.Security', 'NIST.800.53.R5', 'PCI.DSS.321'].map((pack) => `${pack}-${rule}`);
  NagSuppressions.addResourceSuppressions(construct, ids.map((id) => ({ id, reason })));
}
