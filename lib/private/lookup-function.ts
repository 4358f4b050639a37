import { Arn, ArnFormat, Aws, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type CfnLogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
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

    // CloudFormation chooses the name, so that a log group that was retained never blocks the next deployment.
    const logGroup = new LogGroup(this, 'LogGroup', { retention: RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY });
    // The role may write to the log group, but not create it: a late event would bring it back after its deletion.
    const logStreams = logStreamsOf(logGroup);
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

/** How much of a logical id CloudFormation keeps in a name that it generates, at the least. */
const KEPT_OF_LOGICAL_ID = 20;

/**
 * The log streams of a log group that CloudFormation names `<stack name>-<logical id>-<random>`, by a pattern: with the
 * name itself, the role would have to wait for the log group.
 */
function logStreamsOf(logGroup: LogGroup): string {
  const stack = Stack.of(logGroup);
  const { logicalId } = logGroup.node.defaultChild as CfnLogGroup;
  const beginning = Lazy.uncachedString({ produce: () => (stack.resolve(logicalId) as string).slice(0, KEPT_OF_LOGICAL_ID) });
  return Arn.format({
    service: 'logs', resource: 'log-group', resourceName: `${Aws.STACK_NAME}-${beginning}*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  }, stack);
}
