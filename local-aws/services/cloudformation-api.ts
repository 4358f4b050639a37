import { REGION } from '../account';
import type { CloudFormation, PreparedDeployment } from '../cloudformation/cloudformation';
import type { ObjectStore } from './object-store';
import { queryService, required, type XmlValue } from './protocol/query';
import { ServiceError, type Service } from './protocol/service';
import type { Stack, StackEvent } from '../cloudformation/stack';
import type { Template } from '../cloudformation/template';

/** The part of the CloudFormation API that `cdk deploy` and `cdk destroy` call. */
export function cloudFormationService(cloudFormation: CloudFormation, objects: ObjectStore): Service {
  /** The change sets by ID, until they are executed. */
  const changeSets = new Map<string, PreparedDeployment>();
  const stackOf = (input: URLSearchParams): Stack => {
    const name = required(input, 'StackName');
    const stack = cloudFormation.find(name);
    if (stack === undefined) throw new ServiceError('ValidationError', `Stack with id ${name} does not exist`);
    return stack;
  };
  const changeSetOf = (input: URLSearchParams): { id: string; deployment: PreparedDeployment } => {
    const name = required(input, 'ChangeSetName');
    const id = name.startsWith('arn:') ? name : changeSetId(stackOf(input), name);
    const deployment = changeSets.get(id);
    if (deployment === undefined) throw new ServiceError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, 404);
    return { id, deployment };
  };

  const service = queryService('http://cloudformation.amazonaws.com/doc/2010-05-15/', {
    CreateChangeSet: (input) => {
      const template = templateAt(new URL(required(input, 'TemplateURL')), objects);
      const deployment = cloudFormation.prepare(required(input, 'StackName'), template);
      const id = changeSetId(deployment.stack, required(input, 'ChangeSetName'));
      changeSets.set(id, deployment);
      return { Id: id, StackId: deployment.stack.id };
    },
    DescribeChangeSet: (input) => {
      const { id, deployment } = changeSetOf(input);
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
    ExecuteChangeSet: (input) => {
      const { id, deployment } = changeSetOf(input);
      changeSets.delete(id);
      // The events of the stack say how it continues.
      void deployment.execute();
      return {};
    },
    DeleteStack: (input) => {
      const { name } = stackOf(input);
      void cloudFormation.delete(name);
      return {};
    },
    DescribeStackEvents: (input) => ({ StackEvents: [...stackOf(input).events].reverse().map(describeEvent) }),
    DescribeStacks: (input) => ({
      Stacks: (input.has('StackName') ? [stackOf(input)] : cloudFormation.stacks).map(describeStack),
    }),
    GetTemplate: (input) => ({ TemplateBody: JSON.stringify(stackOf(input).template) }),
  });
  return (request) => {
    if (request.region === REGION) return service(request);
    return { status: 501, body: `stacks are deployed in ${REGION} alone, not in ${request.region}` };
  };
}

function changeSetId({ id }: Stack, name: string): string {
  return id.replace(':stack/', `:changeSet/${name}/`);
}

/** A template in a bucket. The bucket is the first part of the host or of the path. */
function templateAt({ hostname, href, pathname }: URL, objects: ObjectStore): Template {
  const path = pathname.slice(1).split('/');
  const bucket = /^(.+)\.s3[.-]/.exec(hostname)?.[1] ?? path.shift() ?? '';
  const object = objects.get(bucket, path.join('/'));
  if (!Buffer.isBuffer(object)) throw new ServiceError('ValidationError', `S3 error: ${href} does not exist`);
  return JSON.parse(object.toString()) as Template;
}

function describeStack(stack: Stack): XmlValue {
  return {
    StackId: stack.id,
    StackName: stack.name,
    CreationTime: stack.createdAt,
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    Outputs: stack.outputs.map(({ key, value }) => ({ OutputKey: key, OutputValue: value })),
  };
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
