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
const CODE = path.join(__dirname, '..', 'assets', 'lookup.zip');

/** The permissions that Lambda needs for a function in a VPC. */
const VPC_ACTIONS = [
  'ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses',
];

/**
 * The options of the function: those of `lambda.Function`, by the same names.
 *
 * The defaults are those of `lambda.Function`, with these exceptions:
 *
 * - `timeout`: 120 seconds. It can be 30 seconds to 15 minutes. `ServiceTimeout` of the lookups is twice as long, plus one
 *   minute.
 * - `memorySize`: 512 MB.
 * - `description`: a description of the function.
 * - `logGroup`: a new log group, whose name CloudFormation generates. It keeps the log for a week, and is removed with the
 *   stack.
 * - `role`: a new role with an inline policy.
 *
 * These options would break a lookup, so they are an error at synthesis: `events`, `logRetention`, `logRemovalPolicy`,
 * `logRetentionRole` and `logRetentionRetryOptions` (use `logGroup`), `retryAttempts` of 0, `maxEventAge` shorter than
 * `ServiceTimeout`, `reservedConcurrentExecutions` of 0, and, in newer versions of aws-cdk-lib, `durableConfig` and
 * `tenancyConfig`. aws-cdk-lib itself refuses `snapStart`, `profiling` and `profilingGroup` for Node.js.
 *
 * Some options cannot be checked at synthesis:
 *
 * - In a VPC, the function needs a route to the endpoints that it calls, and to Amazon S3.
 * - `codeSigningConfig` must only warn about code that is not signed.
 * - `deadLetterQueue`, `onFailure` and similar destinations receive the event, and with it the URL for the response, which is
 *   valid for two hours.
 */
export interface IdentityCenterLookupProviderProps extends FunctionOptions {}

/**
 * The function of the lookups, with its role and its log group.
 *
 * By default, every stack with a lookup has one. Create one to set the options of the function, or to share the function among
 * stacks of an app in the same account and Region.
 *
 * CloudFormation cannot change the function of a deployed lookup. A new `functionName` would do that as well. To change the
 * options of a function that is deployed already, create the provider in the same stack, before the lookups, with the ID
 * `IdentityCenterLookupProvider`. To move a lookup to another provider, give the lookup another ID.
 */
export class IdentityCenterLookupProvider extends Construct {
  /**
   * The provider that the lookups of a stack use by default. The first call in a stack creates it.
   *
   * @param scope any construct of the stack
   */
  public static of(scope: Construct): IdentityCenterLookupProvider {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    return existing instanceof IdentityCenterLookupProvider ? existing : new IdentityCenterLookupProvider(stack, ID);
  }

  /** The function, for example for alarms and for security group rules. */
  public readonly lambdaFunction: IFunction;

  /** The role of the function: the one that you passed, or the one that the provider created. */
  public readonly role: IRole;

  /** The log group of the function: the one that you passed, or the one that the provider created. */
  public readonly logGroup: ILogGroup;

  private readonly functionRole: FunctionRole;
  private readonly serviceTimeout: number;
  private readonly allowed = new Set<string>();
  private readonly lookups = new Set<Construct>();

  /**
   * @param scope the scope, usually `this`
   * @param id the id of the construct
   * @param props the options of the function; all of them are optional
   * @throws if an option would break a lookup, or has an invalid type
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterLookupProviderProps = {}) {
    super(checkedScope(scope, id), id);
    validateFunctionOptions(this, props);
    const { timeout = DEFAULT_TIMEOUT } = props;
    this.serviceTimeout = serviceTimeoutOf(timeout);

    let logStreams: string;
    if (props.logGroup === undefined) {
      // CloudFormation generates the name, so that a log group that was retained never blocks the next deployment.
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
    // The role can write to the log group, but not create it: a late event would create it again after its deletion.
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
      // Lookups depend on the function, and so on its permissions. Its children do not, because permissions can refer to them.
      this.lambdaFunction.node.defaultChild?.node.addDependency(holder);
      acknowledgeWildcards(holder, logStreams, inVpc);
    }
  }

  /**
   * Grants the function the permissions that a lookup needs.
   *
   * @returns the properties of the custom resource that refer to the function
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

  /** Grants the function a permission that it does not have yet. */
  private allow({ actions, resource, conditions, wildcard }: Permission): void {
    const permission = JSON.stringify([actions, resource, conditions]);
    if (this.allowed.has(permission)) return;
    this.allowed.add(permission);
    this.functionRole.add(new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [resource], conditions }));
    const { holder } = this.functionRole;
    if (holder !== undefined && wildcard !== undefined) acknowledgeWildcard(holder, resource, wildcard);
  }
}

/** Newer versions of aws-cdk-lib accept a `CfnLogGroup` as well. */
function asLogGroup(scope: Construct, given: ILogGroup | ILogGroupRef): ILogGroup {
  return 'logGroupArn' in given ? given : LogGroup.fromLogGroupName(scope, 'LogGroup', given.logGroupRef.logGroupName);
}
