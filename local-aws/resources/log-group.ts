import { arnOf, type Account } from '../account';
import type { ResourceHandler } from '../resource-handler';
import { alreadyExists, nameOf } from './names';

/** AWS::Logs::LogGroup */
export function logGroup(account: Account): ResourceHandler {
  const names = new Set<string>();
  return {
    replacedBy: ['LogGroupName'],
    create: (request) => {
      const name = nameOf(request, 'LogGroupName');
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
