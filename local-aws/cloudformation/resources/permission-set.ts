import { randomBytes } from 'node:crypto';
import { ACCOUNT_ID } from '../../account';
import { ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceState } from '../resource-handler';
import { visibleInstances, type PermissionSet, type World } from '../../world';
import { required } from './names';

/** AWS::SSO::PermissionSet, in an ACTIVE organization instance. Account instances have no permission sets. */
export function permissionSet(world: World, permissionSets: Map<string, PermissionSet>): ResourceHandler {
  const put = (request: ResourceRequest, arn: string): ResourceState => {
    const instanceArn = required(request, 'InstanceArn');
    permissionSets.set(arn, { arn, instanceArn, name: required(request, 'Name') });
    return { physicalId: `${instanceArn}|${arn}`, attributes: { PermissionSetArn: arn } };
  };
  return {
    replacedBy: ['InstanceArn', 'Name'],
    create: (request) => {
      const instanceArn = required(request, 'InstanceArn');
      checkInstance(world, request.stack.region, instanceArn);
      const instanceId = instanceArn.slice(instanceArn.indexOf('/') + 1);
      return put(request, `arn:aws:sso:::permissionSet/${instanceId}/ps-${randomBytes(8).toString('hex')}`);
    },
    update: (request, { attributes }) => put(request, attributes.PermissionSetArn ?? ''),
    delete: (_stack, { attributes }) => {
      permissionSets.delete(attributes.PermissionSetArn ?? '');
    },
  };
}

function checkInstance(world: World, region: string, instanceArn: string): void {
  const instance = visibleInstances(world, region, ACCOUNT_ID).find(({ InstanceArn }) => InstanceArn === instanceArn);
  if (instance?.Status !== 'ACTIVE') {
    throw new ResourceFailure(`Instance ${instanceArn} does not exist (ResourceNotFoundException)`);
  }
  if (instance.OwnerAccountId !== world.organization.managementAccountId) {
    throw new ResourceFailure(
      `The operation is not supported for this Identity Center instance: ${instanceArn} (ValidationException)`,
    );
  }
}
