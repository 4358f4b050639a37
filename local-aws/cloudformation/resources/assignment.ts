import { ResourceFailure, type ResourceHandler, type ResourceRequest } from '../resource-handler';
import { required } from './names';
import type { PermissionSet } from './permission-set';
import { identityStoreOf, type World } from '../../world';

const PROPERTIES = ['InstanceArn', 'TargetId', 'TargetType', 'PermissionSetArn', 'PrincipalType', 'PrincipalId'];

/** AWS::SSO::Assignment */
export function assignment(world: World, permissionSets: ReadonlyMap<string, PermissionSet>): ResourceHandler {
  return {
    replacedBy: 'any',
    create: (request) => {
      const physicalId = PROPERTIES.map((name) => required(request, name)).join('|');
      const permissionSet = permissionSets.get(required(request, 'PermissionSetArn'));
      if (permissionSet?.instanceArn !== request.properties.InstanceArn) {
        throw new ResourceFailure('The permission set does not exist in the instance (ResourceNotFoundException)');
      }
      checkPrincipal(world, request);
      return { physicalId };
    },
    update: (_request, current) => current,
    delete: () => undefined,
  };
}

function checkPrincipal(world: World, request: ResourceRequest): void {
  const id = required(request, 'PrincipalId');
  const type = required(request, 'PrincipalType');
  const instances = Object.values(world.regions).flat();
  const instance = instances.find(({ InstanceArn }) => InstanceArn === request.properties.InstanceArn);
  const { groups, users } = identityStoreOf(world, instance?.IdentityStoreId);
  const exists = type === 'GROUP' ? groups.some(({ GroupId }) => GroupId === id) : users.some(({ UserId }) => UserId === id);
  if (!exists) {
    throw new ResourceFailure(`${type} ${id} not found in identity store ${instance?.IdentityStoreId} (ResourceNotFoundException)`);
  }
}
