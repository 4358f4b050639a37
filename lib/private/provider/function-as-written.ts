import { Arn, ArnFormat, Aws, type CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnLogGroup, ILogGroup } from 'aws-cdk-lib/aws-logs';

/*
 * What the template says at last: aspects and escape hatches can change the function and its log group.
 */

/** The time-out of the function: seconds, or what CloudFormation knows. */
export function writtenTimeout(lambdaFunction: CfnFunction): unknown {
  const timeout = overridden(lambdaFunction, 'Timeout') ?? lambdaFunction.timeout;
  return Token.isUnresolved(timeout) ? Stack.of(lambdaFunction).resolve(timeout) : timeout;
}

/**
 * The ARN of the log streams of the function.
 *
 * @param logGroup the log group of the provider
 * @param own the resource of this log group, if the provider created it
 */
export function logStreamsOf(lambdaFunction: CfnFunction, logGroup: ILogGroup, own?: CfnLogGroup): string {
  const stack = Stack.of(lambdaFunction);
  const resolve = (value: unknown): unknown => stack.resolve(value);
  const { logGroup: configured } = (resolve(lambdaFunction.loggingConfig) ?? {}) as { readonly logGroup?: unknown };
  const used = overridden(lambdaFunction, 'LoggingConfig', 'LogGroup') ?? configured;
  if (used !== undefined && JSON.stringify(resolve(used)) !== JSON.stringify(resolve(logGroup.logGroupName))) return streamsOf(stack, used);
  if (own === undefined) return logGroup.logGroupArn;
  const name = resolve(overridden(own, 'LogGroupName') ?? own.logGroupName);
  if (name !== undefined) return streamsOf(stack, name);
  // CloudFormation generates the name: <stack name>-<logical id>-<random>. The ARN is a pattern, because a reference to the
  // name would make the role wait for the log group.
  const beginning = (resolve(own.logicalId) as string).slice(0, KEPT_OF_LOGICAL_ID);
  return arnOf(stack, `${Aws.STACK_NAME}-${beginning}*`);
}

/** The minimum number of characters of a logical ID that CloudFormation keeps in a generated name. */
const KEPT_OF_LOGICAL_ID = 20;

function streamsOf(stack: Stack, name: unknown): string {
  return arnOf(stack, `${typeof name === 'string' ? name : Token.asString(name)}:*`);
}

function arnOf(stack: Stack, resourceName: string): string {
  return Arn.format({ service: 'logs', resource: 'log-group', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME }, stack);
}

/** A property that an escape hatch overrides. aws-cdk-lib merges it only when it writes the template. */
function overridden(resource: CfnResource, ...path: string[]): unknown {
  const rawOverrides: unknown = Reflect.get(resource, 'rawOverrides');
  return ['Properties', ...path].reduce<unknown>(
    (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], rawOverrides,
  );
}
