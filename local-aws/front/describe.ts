import type { XmlValue } from '../query';
import type { Stack, StackEvent } from '../stack';

/** A stack as DescribeStacks tells it. */
export function describeStack(stack: Stack): XmlValue {
  return {
    StackId: stack.id,
    StackName: stack.name,
    CreationTime: stack.createdAt,
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DisableRollback: false,
    EnableTerminationProtection: false,
    Outputs: stack.outputs.map(({ key, value }) => ({ OutputKey: key, OutputValue: value })),
  };
}

/** An event as DescribeStackEvents tells it. */
export function describeEvent(event: StackEvent): XmlValue {
  return {
    EventId: event.eventId,
    OperationId: event.operationId,
    StackId: event.stackId,
    StackName: event.stackName,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
    Timestamp: event.timestamp,
  };
}
