import { REGION } from '../account';
import type { CloudFormation } from '../cloudformation';
import type { ObjectStore } from '../object-store';
import { queryService, required } from '../query';
import { ServiceError, type Service } from '../service';
import type { Stack } from '../stack';
import { ChangeSets } from './change-sets';
import { describeEvent, describeStack } from './describe';

/** CloudFormation's API, as far as the CDK CLI deploys and destroys with it. */
export function cloudFormationService(cloudFormation: CloudFormation, objects: ObjectStore): Service {
  const changeSets = new ChangeSets(cloudFormation, objects);
  const stackOf = (input: URLSearchParams): Stack => {
    const name = required(input, 'StackName');
    const stack = cloudFormation.find(name);
    if (stack === undefined) throw new ServiceError('ValidationError', `Stack with id ${name} does not exist`);
    return stack;
  };
  const service = queryService('http://cloudformation.amazonaws.com/doc/2010-05-15/', {
    CreateChangeSet: (input) => changeSets.create(input),
    DescribeChangeSet: (input) => changeSets.describe(input),
    ExecuteChangeSet: (input) => changeSets.execute(input),
    DeleteStack: (input) => {
      const name = required(input, 'StackName');
      // As in AWS, to delete what does not exist is no error, and how it goes on is told by events.
      if (cloudFormation.find(name)) void cloudFormation.delete(name);
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
