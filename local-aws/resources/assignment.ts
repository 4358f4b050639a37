import { ResourceFailure, type ResourceHandler } from '../resource-handler';
import { required } from './names';
import type { PermissionSet } from './permission-set';

const PROPERTIES = ['InstanceArn', 'TargetId', 'TargetType', 'PermissionSetArn', 'PrincipalType', 'PrincipalId'];

/** AWS::SSO::Assignment */
export function assignment(permissionSets: ReadonlyMap<string, PermissionSet>): ResourceHandler {
  return {
    replacedBy: 'any',
    create: (request) => {
      const physicalId = PROPERTIES.map((name) => required(request, name)).join('|');
      const permissionSet = permissionSets.get(required(request, 'PermissionSetArn'));
      if (permissionSet?.instanceArn !== request.properties.InstanceArn) {
        throw new ResourceFailure('The permission set does not exist in the instance (ResourceNotFoundException)');
      }
      return { physicalId };
    },
    update: (_request, current) => current,
    delete: () => undefined,
  };
}
