import type { Iam } from './iam';
import { jsonService, type Service } from './protocol/service';
import type { World } from '../world';

/** The part of AWS Organizations that answers DescribeOrganization. */
export function organizations(world: World, iam: Iam): Service {
  return jsonService('1.1', 'AWSOrganizationsV20161128', {
    DescribeOrganization: (_input, request) => {
      iam.authorize(request, 'organizations:DescribeOrganization', '*');
      const { id, managementAccountId } = world.organization;
      return {
        Organization: {
          Id: id,
          Arn: `arn:aws:organizations::${managementAccountId}:organization/${id}`,
          FeatureSet: 'ALL',
          MasterAccountId: managementAccountId,
          MasterAccountArn: `arn:aws:organizations::${managementAccountId}:account/${id}/${managementAccountId}`,
        },
      };
    },
  });
}
