import { Arn, ArnFormat, Aws, Lazy, Stack } from 'aws-cdk-lib';
import type { CfnLogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';

/** How much of a logical id CloudFormation keeps in a name that it generates, at the least. */
const KEPT_OF_LOGICAL_ID = 20;

/**
 * The log streams of a log group that CloudFormation names `<stack name>-<logical id>-<random>`, by a pattern: with the
 * name itself, the role would have to wait for the log group.
 */
export function logStreamsOf(logGroup: LogGroup): string {
  const stack = Stack.of(logGroup);
  const { logicalId } = logGroup.node.defaultChild as CfnLogGroup;
  const beginning = Lazy.uncachedString({ produce: () => (stack.resolve(logicalId) as string).slice(0, KEPT_OF_LOGICAL_ID) });
  return Arn.format({
    service: 'logs', resource: 'log-group', resourceName: `${Aws.STACK_NAME}-${beginning}*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  }, stack);
}
