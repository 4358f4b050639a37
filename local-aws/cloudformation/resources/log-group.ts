import { arnOf } from '../../account';
import { ResourceFailure, type ResourceHandler } from '../resource-handler';
import { nameOf } from './names';

/** AWS::Logs::LogGroup */
export function logGroup(names: Set<string>): ResourceHandler {
  return {
    replacedBy: ['LogGroupName'],
    create: (request) => {
      const name = nameOf(request, 'LogGroupName', 512);
      if (names.has(name)) throw new ResourceFailure(`Resource of type '${request.type}' with identifier '${name}' already exists.`);
      names.add(name);
      return { physicalId: name, attributes: { Arn: arnOf('logs', `log-group:${name}:*`, request.stack.region) } };
    },
    update: (_request, current) => current,
    delete: (_stack, { physicalId }) => {
      names.delete(physicalId);
    },
  };
}
