import { ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceState } from '../resource-handler';
import { required } from './names';

/** AWS::SSM::Parameter, of type String. */
export function ssmParameter(parameters: Map<string, string>): ResourceHandler {
  const put = (request: ResourceRequest, name: string): ResourceState => {
    if (request.properties.Type !== 'String') throw new ResourceFailure('only parameters of type String are known here');
    const value = required(request, 'Value');
    parameters.set(name, value);
    return { physicalId: name, attributes: { Type: 'String', Value: value } };
  };
  return {
    replacedBy: ['Name'],
    create: (request) => put(request, required(request, 'Name')),
    update: (request, { physicalId }) => put(request, physicalId),
    delete: (_stack, { physicalId }) => {
      parameters.delete(physicalId);
    },
  };
}
