import { type IResolvable, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Connections, IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { IGrantable, IPrincipal, IRole, Policy } from 'aws-cdk-lib/aws-iam';
import { type CfnFunction, Code, Function, type FunctionOptions, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, type ILogGroupRef, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import * as path from 'path';
import { DEFAULT_MEMORY, DEFAULT_TIMEOUT, serviceTimeoutOf, validateFunctionOptions } from './private/provider/function-options';
import { functionRole, noteNeeded, type Permission } from './private/provider/function-role';
import { Permissions } from './private/provider/permissions';
import { checkedProviderScope, isProvider, PROVIDER, requireReach } from './private/provider/provider-rules';

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
 * - `timeout`: 120 seconds, and at least 30 seconds. `ServiceTimeout` of the lookups is twice as long, plus one minute, and at
 *   least 15 minutes.
 * - `memorySize`: 1024 MB.
 * - `description`: a description of the function.
 * - `logGroup`: a new log group, whose name CloudFormation generates. It keeps the log for a week, and is removed with the
 *   stack.
 * - `role`: a new role with an inline policy.
 *
 * These values would break a lookup without an error of the deployment, so they are an error at synthesis: a `timeout` that is too
 * short, `retryAttempts` of 0, `maxEventAge` shorter than `ServiceTimeout`, `reservedConcurrentExecutions` of 0, and another
 * `runtime`.
 *
 * Some options cannot be checked at synthesis:
 *
 * - In a VPC, the function needs a route to the endpoints that it calls, and to Amazon S3.
 * - `codeSigningConfig` must only warn about code that is not signed.
 * - `deadLetterQueue`, `onFailure` and similar destinations receive the event, and with it the URL for the response, which is
 *   valid for two hours.
 */
export interface IdentityCenterLookupProviderProps extends FunctionOptions {
  /**
   * The runtime of the function: Node.js 22 or later.
   *
   * @default Runtime.NODEJS_24_X
   */
  readonly runtime?: Runtime;
}

/**
 * The function of the lookups, with its role and its log group.
 *
 * By default, every stack with a lookup has one. Create one to set the options of the function, or to share the function among
 * stacks of an app in the same account and Region.
 *
 * CloudFormation cannot move a deployed lookup to another function, and a function with a new `functionName` is another one:
 * the update fails. To change the options of a function that is deployed already, create the provider directly in the stack,
 * before the lookups, with the ID `IdentityCenterLookupProvider`. To move a lookup to another provider, give the lookup another
 * ID.
 *
 * @example
 * const provider = new IdentityCenterLookupProvider(this, 'IdentityCenterLookupProvider', { timeout: Duration.minutes(5) });
 * new IdentityCenterLookup(this, 'Instance', { provider });
 */
export class IdentityCenterLookupProvider extends Construct implements IGrantable, IConnectable {
  /**
   * The provider that the lookups of a stack use by default. The first call in a stack creates it.
   *
   * @param scope any construct of the stack
   * @throws if another construct of the stack has the ID `IdentityCenterLookupProvider`
   */
  public static getOrCreate(scope: Construct): IdentityCenterLookupProvider {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    if (existing === undefined) return new IdentityCenterLookupProvider(stack, ID);
    if (isIdentityCenterLookupProvider(existing)) return existing;
    throw new Error(
      `the provider of the stack cannot be created: ${existing.node.path} has its ID, and is not an IdentityCenterLookupProvider. `
      + `Give that construct another ID, or create a provider and pass it to the lookup (at ${scope.node.path})`,
    );
  }

  /** The function, for example for alarms and for security group rules. */
  public readonly lambdaFunction: Function;

  /** The role of the function: the one that you passed, or the one that the provider created. */
  public readonly role: IRole;

  /** The log group of the function: the one that you passed, or the one that the provider created. */
  public readonly logGroup: ILogGroup;

  private readonly permissions: Permissions;
  private readonly serviceToken: IResolvable;
  private readonly serviceTimeout: IResolvable;

  /**
   * @param scope the scope of the construct
   * @param id the id of the construct
   * @param props the options of the function, all of which are optional
   * @throws if an option would break a lookup, or has an invalid type
   */
  public constructor(scope: Construct, id: string, props: IdentityCenterLookupProviderProps = {}) {
    super(checkedProviderScope(scope, id), id);
    Object.defineProperty(this, PROVIDER, { value: true });
    validateFunctionOptions(this, props);

    // CloudFormation generates the name, so that a log group that was retained never blocks the next deployment.
    this.logGroup = props.logGroup === undefined
      ? new LogGroup(this, 'LogGroup', { retention: RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY })
      : asLogGroup(this, props.logGroup);

    const role = functionRole(this, props.role);
    this.role = props.role ?? role.role;
    this.permissions = new Permissions(this, role);
    // The role can write to the log group, but not create it: a late event would create it again after its deletion.
    this.permissions.allow({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [this.logGroup.logGroupArn] });
    if (props.vpc !== undefined) this.permissions.allow({ actions: VPC_ACTIONS, resources: ['*'] });

    this.lambdaFunction = new Function(this, 'Function', {
      ...props,
      description: props.description ?? 'Looks up the instance of IAM Identity Center for CloudFormation',
      code: Code.fromAsset(CODE),
      handler: 'index.handler',
      runtime: props.runtime ?? Runtime.NODEJS_24_X,
      memorySize: props.memorySize ?? DEFAULT_MEMORY,
      timeout: props.timeout ?? DEFAULT_TIMEOUT,
      logGroup: this.logGroup,
      role: role.role,
    });
    // At synthesis, because an aspect can change the time-out.
    this.serviceTimeout = Lazy.uncachedAny({ produce: () => serviceTimeoutOf(this.resource.timeout ?? DEFAULT_TIMEOUT.toSeconds()) });
    this.serviceToken = this.resource.getAtt('Arn');
    if (role.holder === undefined) {
      // At the end, when all lookups are known.
      this.node.addValidation({ validate: () => noteNeeded(this.lambdaFunction, role) });
    } else {
      // Lookups depend on the function, and so on its permissions. Its children do not, because permissions can refer to them.
      this.resource.node.addDependency(role.holder);
    }
  }

  /** The principal of the function, for example to grant it access to a key. */
  public get grantPrincipal(): IPrincipal {
    return this.lambdaFunction.grantPrincipal;
  }

  /**
   * The network connections of the function, for example for rules of security groups.
   *
   * @throws if the function is in no VPC
   */
  public get connections(): Connections {
    return this.lambdaFunction.connections;
  }

  /**
   * Grants the function the permissions that a lookup needs. Another copy of this package in the app can call it as well.
   *
   * @returns the properties of the custom resource that refer to the function, and the policies that the custom resource needs
   * @internal
   */
  public _serve(lookup: Construct, permissions: readonly Permission[]): Served {
    requireReach(lookup, this);
    const policies = this.permissions.allowLookup(lookup, permissions);
    return { serviceToken: this.serviceToken, serviceTimeout: this.serviceTimeout, policies };
  }

  private get resource(): CfnFunction {
    return this.lambdaFunction.node.defaultChild as CfnFunction;
  }
}

/** What a lookup needs of its provider. */
interface Served {
  readonly serviceToken: IResolvable;
  readonly serviceTimeout: IResolvable;
  readonly policies: readonly Policy[];
}

/** Also of another copy of this package in the app, whose members are the same. */
function isIdentityCenterLookupProvider(construct: IConstruct): construct is IdentityCenterLookupProvider {
  return isProvider(construct);
}

/** Newer versions of aws-cdk-lib accept a `CfnLogGroup` as well. */
function asLogGroup(scope: Construct, given: ILogGroup | ILogGroupRef): ILogGroup {
  return 'logGroupArn' in given ? given : LogGroup.fromLogGroupName(scope, 'LogGroup', given.logGroupRef.logGroupName);
}
