import { jsonAt, type ObjectStore } from '../../services/object-store';
import type { CloudFormation } from '../cloudformation';
import { ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceState } from '../resource-handler';
import type { ParameterValues } from '../stack';
import type { Template } from '../template';
import { generatedName, required } from './names';

/** In characters. */
const LONGEST_NAME = 128;

/**
 * AWS::CloudFormation::Stack: a stack that is a resource of another.
 *
 * @param cloudFormation what deploys both
 */
export function nestedStack(cloudFormation: () => CloudFormation, objects: ObjectStore): ResourceHandler {
  const deploy = async (name: string, request: ResourceRequest): Promise<ResourceState> => {
    const { properties: { Parameters }, stack: { region } } = request;
    const template = jsonAt(required(request, 'TemplateURL'), objects) as Template;
    const { stack, changed, execute } = cloudFormation().prepare(name, template, region, Parameters as ParameterValues | undefined);
    if (changed) await execute();
    if (changed && !/^(CREATE|UPDATE)_COMPLETE$/.test(stack.status)) {
      throw new ResourceFailure(`Embedded stack ${stack.id} was not successfully deployed: ${stack.status}`, stack.id);
    }
    return { physicalId: stack.id, attributes: Object.fromEntries(stack.outputs.map(({ key, value }) => [`Outputs.${key}`, value])) };
  };
  return {
    replacedBy: [],
    create: (request) => deploy(generatedName(request, LONGEST_NAME), request),
    update: (request, { physicalId }) => deploy(physicalId.split('/')[1] ?? '', request),
    delete: async (_stack, { physicalId }) => {
      await cloudFormation().delete(physicalId);
    },
  };
}
