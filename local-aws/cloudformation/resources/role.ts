import { arnOf } from '../../account';
import type { Iam } from '../../services/iam';
import type { PolicyDocument } from '../../services/policy';
import { ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceState } from '../resource-handler';
import { nameOf } from './names';

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
