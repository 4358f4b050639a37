import { arnOf } from '../../account';
import type { Iam } from '../../services/iam';
import type { PolicyDocument } from '../../services/policy';
import { ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceState } from '../resource-handler';
import type { Properties } from '../template';
import { generatedName, nameOf, required } from './names';

interface InlinePolicy {
  readonly PolicyDocument: PolicyDocument;
}

/** AWS::IAM::Role, with inline policies only. */
export function role(iam: Iam): ResourceHandler {
  const put = ({ properties }: ResourceRequest, name: string): ResourceState => {
    const { AssumeRolePolicyDocument: trustPolicy, Policies = [], ManagedPolicyArns = [] } = properties;
    if ((ManagedPolicyArns as unknown[]).length > 0) throw new ResourceFailure('managed policies are not known here');
    const arn = arnOf('iam', `role/${name}`);
    const policies = (Policies as InlinePolicy[]).map(({ PolicyDocument }) => PolicyDocument);
    iam.roles.set(arn, { arn, policies, trustPolicy: trustPolicy as PolicyDocument });
    return { physicalId: name, attributes: { Arn: arn } };
  };
  return {
    replacedBy: ['RoleName', 'Path'],
    create: (request) => put(request, nameOf(request, 'RoleName', 64)),
    update: (request, { physicalId }) => put(request, physicalId),
    delete: (_stack, { physicalId }) => {
      iam.roles.delete(arnOf('iam', `role/${physicalId}`));
    },
  };
}

/** AWS::IAM::Policy: a policy inline in existing roles. */
export function rolePolicy(iam: Iam): ResourceHandler {
  const rolesOf = ({ Roles = [] }: Properties): string[] => Roles as string[];
  const put = (request: ResourceRequest, physicalId: string): ResourceState => {
    const document = request.properties.PolicyDocument as PolicyDocument;
    rolesOf(request.properties).forEach((name) => iam.putRolePolicy(name, required(request, 'PolicyName'), document));
    return { physicalId };
  };
  return {
    replacedBy: ['PolicyName', 'Roles'],
    create: (request) => put(request, generatedName(request, 128)),
    update: (request, { physicalId }) => put(request, physicalId),
    delete: (_stack, { properties }) => {
      rolesOf(properties).forEach((name) => iam.deleteRolePolicy(name, String(properties.PolicyName)));
    },
  };
}
