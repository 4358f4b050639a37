import { randomBytes } from 'node:crypto';
import type { Iam } from '../../services/iam';
import { ResourceFailure, type ResourceHandler, type ResourceRequest } from '../resource-handler';
import { required } from './names';
import { identityStoreOf, reservedRole, type PermissionSet, type World } from '../../world';

const PROPERTIES = ['InstanceArn', 'TargetId', 'TargetType', 'PermissionSetArn', 'PrincipalType', 'PrincipalId'];

/** AWS::SSO::Assignment, for an account. The account has a role for each permission set that is assigned in it. */
export function assignment(world: World, created: ReadonlyMap<string, PermissionSet>, iam: Iam): ResourceHandler {
  /** The assignments of the stacks, by the ARN of the role. */
  const assignments = new Map<string, Set<string>>();
  const roleFor = ({ name }: PermissionSet, accountId: string): string => {
    const prefix = reservedRole(accountId, name, '').arn;
    const existing = [...iam.roles.keys()].find((arn) => arn.startsWith(prefix) && arn.length === prefix.length + 16);
    if (existing !== undefined) return existing;
    const role = reservedRole(accountId, name, randomBytes(8).toString('hex'));
    iam.roles.set(role.arn, role);
    assignments.set(role.arn, new Set());
    return role.arn;
  };
  return {
    replacedBy: 'any',
    create: (request) => {
      const physicalId = PROPERTIES.map((name) => required(request, name)).join('|');
      const permissionSetArn = required(request, 'PermissionSetArn');
      const permissionSet = created.get(permissionSetArn) ?? world.permissionSets.find(({ arn }) => arn === permissionSetArn);
      if (permissionSet === undefined || permissionSet.instanceArn !== request.properties.InstanceArn) {
        throw new ResourceFailure('The permission set does not exist in the instance (ResourceNotFoundException)');
      }
      checkPrincipal(world, request);
      assignments.get(roleFor(permissionSet, required(request, 'TargetId')))?.add(physicalId);
      return { physicalId };
    },
    update: (_request, current) => current,
    delete: (_stack, { physicalId }) => {
      for (const [roleArn, ids] of assignments) {
        // The role goes with its last assignment.
        if (ids.delete(physicalId) && ids.size === 0) {
          iam.roles.delete(roleArn);
          assignments.delete(roleArn);
        }
      }
    },
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
