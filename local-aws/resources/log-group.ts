import { arnOf, type Account } from '../account';
import type { ResourceHandler } from '../resource-handler';
import { alreadyExists, nameOf } from './names';

/** AWS::Logs::LogGroup */
export function logGroup(account: Account, names: Set<string>): ResourceHandler {
  return {
    replacedBy: ['LogGroupName'],
    create: (request) => {
      const name = nameOf(request, 'LogGroupName', 512);
      if (names.has(name)) throw alreadyExists(request.type, name);
      names.add(name);
      return { physicalId: name, attributes: { Arn: arnOf(account, 'logs', `log-group:${name}:*`) } };
    },
    update: (_request, current) => current,
    delete: (_stack, { physicalId }) => {
      names.delete(physicalId);
    },
  };
}
