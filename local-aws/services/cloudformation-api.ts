import type { CloudFormation, PreparedDeployment } from '../cloudformation/cloudformation';
import { jsonAt, type ObjectStore } from './object-store';
import { Paging } from './protocol/paging';
import { queryService, required, type XmlValue } from './protocol/query';
import { ServiceError, type Service, type ServiceRequest } from './protocol/service';
import type { Stack, StackEvent } from '../cloudformation/stack';
import type { Template } from '../cloudformation/template';

/** The maximum number of resources or exports on a page. */
const PAGE_SIZE = 100;

/** The part of the CloudFormation API that `cdk deploy`, `cdk destroy` and a plan call. */
export function cloudFormationService(cloudFormation: CloudFormation, objects: ObjectStore): Service {
  /** The change sets by ID, until they are executed. */
  const changeSets = new Map<string, PreparedDeployment>();
  const paging = new Paging(PAGE_SIZE);
  const stackOf = (input: URLSearchParams, { region }: ServiceRequest): Stack => {
    const name = required(input, 'StackName');
    const stack = cloudFormation.find(name, region);
    if (stack === undefined) throw new ServiceError('ValidationError', `Stack with id ${name} does not exist`);
    return stack;
  };
  const changeSetOf = (input: URLSearchParams, request: ServiceRequest): { id: string; deployment: PreparedDeployment } => {
    const name = required(input, 'ChangeSetName');
    const id = name.startsWith('arn:') ? name : changeSetId(stackOf(input, request), name);
    const deployment = changeSets.get(id);
    if (deployment === undefined) throw new ServiceError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, 404);
    return { id, deployment };
  };

  return queryService('http://cloudformation.amazonaws.com/doc/2010-05-15/', {
    CreateChangeSet: (input, { region }) => {
      const template = jsonAt(required(input, 'TemplateURL'), objects) as Template;
      const deployment = cloudFormation.prepare(required(input, 'StackName'), template, region);
      const id = changeSetId(deployment.stack, required(input, 'ChangeSetName'));
      changeSets.set(id, deployment);
      return { Id: id, StackId: deployment.stack.id };
    },
    DescribeChangeSet: (input, request) => {
      const { id, deployment } = changeSetOf(input, request);
      const { stack, template } = deployment;
      return {
        ChangeSetId: id,
        ChangeSetName: required(input, 'ChangeSetName'),
        StackId: stack.id,
        StackName: stack.name,
        ExecutionStatus: 'AVAILABLE',
        Status: 'CREATE_COMPLETE',
        // The CDK CLI counts them.
        Changes: Object.keys(template.Resources).map(() => ({ Type: 'Resource' })),
      };
    },
    ExecuteChangeSet: (input, request) => {
      const { id, deployment } = changeSetOf(input, request);
      changeSets.delete(id);
      // The events of the stack say how it continues.
      void deployment.execute();
      return {};
    },
    // Before an update, the CDK CLI deletes a change set of its name that a deployment before could have left over.
    DeleteChangeSet: (input, request) => {
      changeSets.delete(changeSetId(stackOf(input, request), required(input, 'ChangeSetName')));
      return {};
    },
    DeleteStack: (input, request) => {
      void cloudFormation.delete(stackOf(input, request).id);
      return {};
    },
    DescribeStackEvents: (input, request) => ({ StackEvents: [...stackOf(input, request).events].reverse().map(describeEvent) }),
    DescribeStacks: (input, request) => ({ Stacks: [describeStack(stackOf(input, request))] }),
    DescribeStackResources: (input, request) => {
      // A resource that is deleted is still described, so its last event is the source.
      const logicalId = required(input, 'LogicalResourceId');
      const event = stackOf(input, request).events.findLast((each) => each.logicalId === logicalId);
      return { StackResources: event === undefined ? [] : [describeEvent(event)] };
    },
    // As the service does, it returns a question mark for each character that is not ASCII.
    GetTemplate: (input, request) => (
      { TemplateBody: JSON.stringify(stackOf(input, request).template).replace(/[\u{80}-\u{10ffff}]/gu, '?') }
    ),
    ListExports: (input, { region }) => {
      const exports = cloudFormation.exports.all(region).map(({ name, value, stackId }) => (
        { Name: name, Value: value, ExportingStackId: stackId }
      ));
      const { items, nextToken } = paging.page(exports, pageOf(input), `exports ${region}`);
      return { Exports: items, NextToken: nextToken };
    },
    ListStackResources: (input, request) => {
      const stack = stackOf(input, request);
      const resources = [...stack.resources.values()].map(({ logicalId, physicalId, type }) => (
        { LogicalResourceId: logicalId, PhysicalResourceId: physicalId, ResourceType: type, ResourceStatus: 'CREATE_COMPLETE' }
      ));
      const { items, nextToken } = paging.page(resources, pageOf(input), `resources ${stack.id}`);
      return { StackResourceSummaries: items, NextToken: nextToken };
    },
  });
}

function pageOf(input: URLSearchParams): { readonly NextToken?: string } {
  const token = input.get('NextToken');
  return token === null ? {} : { NextToken: token };
}

function changeSetId({ id }: Stack, name: string): string {
  return id.replace(':stack/', `:changeSet/${name}/`);
}

function describeStack(stack: Stack): XmlValue {
  return {
    StackId: stack.id,
    StackName: stack.name,
    CreationTime: stack.createdAt,
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    Parameters: describeParameters(stack),
    Outputs: stack.outputs.map(({ key, value }) => ({ OutputKey: key, OutputValue: value })),
  };
}

/** An SSM parameter has the name as its value, and what it was at the last deployment. */
function describeParameters({ template: { Parameters = {} }, parameters, given }: Stack): XmlValue[] {
  return Object.entries(parameters).map(([name, value]) => {
    const { Type, Default, NoEcho } = Parameters[name] ?? { Type: 'String' };
    if (NoEcho === true) return { ParameterKey: name, ParameterValue: '****' };
    if (!Type.startsWith('AWS::SSM::')) return { ParameterKey: name, ParameterValue: value };
    return { ParameterKey: name, ParameterValue: given[name] ?? Default, ResolvedValue: value };
  });
}

function describeEvent(event: StackEvent): XmlValue {
  return {
    EventId: event.eventId,
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
