import { Arn, ArnFormat, Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as path from 'path';
import { acknowledgeWildcards } from './acknowledge-wildcards';

const ID = 'IdentityCenterLookupProvider';
const CODE = path.join(__dirname, '..', '..', 'assets', 'lookup');

/** The function behind the lookups of a stack, with its role and log group. All lookups of a stack share it. */
export class LookupFunction extends Construct {
  /** The function of the stack that a construct is in. */
  public static of(construct: Construct): LookupFunction {
    const stack = Stack.of(construct);
    return (stack.node.tryFindChild(ID) as LookupFunction | undefined) ?? new LookupFunction(stack, ID);
  }

  public readonly functionArn: string;
  private readonly policy = new PolicyDocument();
  private readonly allowed = new Set<string>();

  private constructor(stack: Stack, id: string) {
    super(stack, id);

    // A name that is known beforehand: the role and the log group need not wait for one another, and the role may
    // write to this group alone. It may not create it, as a late event would then bring it back after its deletion.
    const logGroupName = `/aws/lambda/${Aws.STACK_NAME}-${ID}`;
    const logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName, retention: RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY,
    });
    const logStreams = Arn.format({
      service: 'logs', resource: 'log-group', resourceName: `${logGroupName}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }, stack);
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logStreams);
    // Inline, so that the permissions are there as soon as the role is.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Lookup: this.policy },
    });
    acknowledgeWildcards(role, logStreams);
    const lookup = new Function(this, 'Function', {
      description: 'Looks up the instance of IAM Identity Center for CloudFormation',
      code: Code.fromAsset(CODE),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      memorySize: 256,
      timeout: Duration.seconds(120),
      logGroup,
      role,
    });
    this.functionArn = lookup.functionArn;
  }

  /** Adds what a lookup asks for to what the function may do, unless it may already. */
  public allow(actions: string[], resource: string, conditions?: Record<string, Record<string, string>>): void {
    const permission = JSON.stringify([actions, resource, conditions]);
    if (this.allowed.has(permission)) return;
    this.allowed.add(permission);
    this.policy.addStatements(new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [resource], conditions }));
  }
}
