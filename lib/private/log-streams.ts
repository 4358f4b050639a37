import { Arn, ArnFormat, Aws, Lazy, Stack } from 'aws-cdk-lib';
import type { CfnLogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';

/** The minimum number of characters of a logical ID that CloudFormation keeps in a generated name. */
const KEPT_OF_LOGICAL_ID = 20;

/**
 * The log streams of a log group whose name CloudFormation generates: `<stack name>-<logical id>-<random>`. It is a pattern,
 * because a reference to the name would make the role depend on the log group.
 */
export function logStreamsOf(logGroup: LogGroup): string {
  const stack = Stack.of(logGroup);
  const { logicalId } = logGroup.node.defaultChild as CfnLogGroup;
  const beginning = Lazy.uncachedString({ produce: () => (stack.resolve(logicalId) as string).slice(0, KEPT_OF_LOGICAL_ID) });
  return Arn.format({
    service: 'logs', resource: 'log-group', resourceName: `${Aws.STACK_NAME}-${beginning}*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  }, stack);
}
