import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Code, Function, type FunctionOptions, type IFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, type ILogGroupRef, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as path from 'path';
import { acknowledgeWildcard, acknowledgeWildcards } from './private/acknowledge-wildcards';
import { checkedScope } from './private/check';
import { DEFAULT_TIMEOUT, serviceTimeoutOf, validateFunctionOptions, withoutTypeErrors } from './private/function-options';
import { functionRole, type FunctionRole, type Permission } from './private/function-role';
import { logStreamsOf } from './private/log-streams';
import { requireNoCycle, requireReach } from './private/provider-reach';

const ID = 'IdentityCenterLookupProvider';
const CODE = path.join(__dirname, '..', 'assets', 'lookup');

/** What Lambda does with the role of a function in a VPC. */
const VPC_ACTIONS = [
  'ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses',
];

/**
 * How the function behind the lookups is made: every option that a function of aws-cdk-lib has, by its usual name.
 *
 * Where you leave an option out, its default is that of `lambda.Function`, with these exceptions:
 *
 * - `timeout`: 120 seconds. From 30 seconds to 15 minutes; `ServiceTimeout` of the lookups follows it.
 * - `memorySize`: 512 MB.
 * - `description`: a description of the function.
 * - `logGroup`: a log group of its own, which CloudFormation names. It keeps the log for a week and is removed with the
 *   stack.
 * - `role`: a role of its own, with an inline policy.
 *
 * These options are an error, as they would break a lookup: `events`, `logRetention`, `logRemovalPolicy`,
 * `logRetentionRole` and `logRetentionRetryOptions` (use `logGroup`), `retryAttempts` of 0, `maxEventAge` shorter than
 * `ServiceTimeout`, `reservedConcurrentExecutions` of 0, and, in newer versions of aws-cdk-lib, `durableConfig` and
 * `tenancyConfig`. aws-cdk-lib itself refuses `snapStart`, `profiling` and `profilingGroup` for Node.js.
 *
 * Some options are yours to get right, as they cannot be checked at synthesis: in a VPC, the function needs a way to the
 * endpoints that it calls and to Amazon S3; `codeSigningConfig` must only warn of code that is not signed; what
 * `deadLetterQueue`, `onFailure` and the like receive contains the event, and with it the URL for the response, which
 * is valid for two hours.
 */
export interface IdentityCenterLookupProviderProps extends FunctionOptions {}

/**
 * The function behind lookups, with its role and its log group.
 *
 * Every stack with a lookup has one by default. Make one yourself to shape the function, or to share it among the stacks
 * of an app that are in the same account and Region.
 *
 * CloudFormation does not let a deployed lookup change to another function, not even to the function that a new
 * `functionName` makes. To shape the function that a deployed stack already has, make the provider in the stack itself,
 * before its lookups, with the id `IdentityCenterLookupProvider`. To let another provider serve a lookup, give the lookup
 * another id.
 */
export class IdentityCenterLookupProvider extends Construct {
  /**
   * The provider that the lookups of a stack use by default. It is made when it is first asked for.
   *
   * @param scope any construct of the stack
   */
  public static of(scope: Construct): IdentityCenterLookupProvider {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    return existing instanceof IdentityCenterLookupProvider ? existing : new IdentityCenterLookupProvider(stack, ID);
  }

  /** The function, to alarm on, to connect and to grant to. */
  public readonly lambdaFunction: IFunction;

  /** The role of the function: the one that was given, or else its own. */
  public readonly role: IRole;

  /** The log group of the function: the one that was given, or else its own. */
  public readonly logGroup: ILogGroup;

  private readonly functionRole: FunctionRole;
  private readonly serviceTimeout: number;
  private readonly allowed = new Set<string>();
  private readonly lookups = new Set<Construct>();

  /**
   * @param scope the scope, usually `this`
   * @param id the id of the construct
   * @param props the options of the function; all of them may be left out
   * @throws at synthesis for an option that would break a lookup
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterLookupProviderProps = {}) {
    super(checkedScope(scope, id), id);
    validateFunctionOptions(this, props);
    const { timeout = DEFAULT_TIMEOUT } = props;
    this.serviceTimeout = serviceTimeoutOf(timeout);

    let logStreams: string;
    if (props.logGroup === undefined) {
      // CloudFormation chooses the name, so that a log group that was retained never blocks the next deployment.
      const logGroup = new LogGroup(this, 'LogGroup', { retention: RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY });
      this.logGroup = logGroup;
      logStreams = logStreamsOf(logGroup);
    } else {
      this.logGroup = asLogGroup(this, props.logGroup);
      logStreams = this.logGroup.logGroupArn;
    }

    const inVpc = props.vpc !== undefined;
    this.functionRole = functionRole(this, props.role);
    this.role = props.role ?? this.functionRole.role;
    // The role may write to the log group, but not create it: a late event would bring it back after its deletion.
    this.allow({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resource: logStreams });
    if (inVpc) this.allow({ actions: VPC_ACTIONS, resource: '*' });

    this.lambdaFunction = withoutTypeErrors(this, () => new Function(this, 'Function', {
      ...props,
      description: props.description ?? 'Looks up the instance of IAM Identity Center for CloudFormation',
      code: Code.fromAsset(CODE),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      memorySize: props.memorySize ?? 512,
      timeout,
      logGroup: this.logGroup,
      role: this.functionRole.role,
    }));
    const { holder } = this.functionRole;
    if (holder !== undefined) {
      // Lookups wait for the function, and with it for its permissions. Its children do not: permissions may name them.
      this.lambdaFunction.node.defaultChild?.node.addDependency(holder);
      acknowledgeWildcards(holder, logStreams, inVpc);
    }
  }

  /**
   * Serves a lookup: allows the function what the lookup needs.
   *
   * @returns the properties with which the custom resource of the lookup names the function
   * @internal
   */
  public _serve(lookup: Construct, permissions: readonly Permission[]): { readonly ServiceToken: string; readonly ServiceTimeout: number } {
    requireReach(lookup, this);
    this.lookups.add(lookup);
    for (const permission of permissions) {
      requireNoCycle(lookup, this, this.lookups, permission);
      this.allow(permission);
    }
    return { ServiceToken: this.lambdaFunction.functionArn, ServiceTimeout: this.serviceTimeout };
  }

  /** Adds a permission to what the function may do, unless it may already. */
  private allow({ actions, resource, conditions, wildcard }: Permission): void {
    const permission = JSON.stringify([actions, resource, conditions]);
    if (this.allowed.has(permission)) return;
    this.allowed.add(permission);
    this.functionRole.add(new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [resource], conditions }));
    const { holder } = this.functionRole;
    if (holder !== undefined && wildcard !== undefined) acknowledgeWildcard(holder, resource, wildcard);
  }
}

/** Newer versions of aws-cdk-lib take a `CfnLogGroup`, too. */
function asLogGroup(scope: Construct, given: ILogGroup | ILogGroupRef): ILogGroup {
  return 'logGroupArn' in given ? given : LogGroup.fromLogGroupName(scope, 'LogGroup', given.logGroupRef.logGroupName);
}
