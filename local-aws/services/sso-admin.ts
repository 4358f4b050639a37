import type { Caller, Iam } from './iam';
import { Paging } from './protocol/paging';
import { Quota } from './protocol/quota';
import { jsonService, ServiceError, type Service, type ServiceRequest } from './protocol/service';
import { visibleInstances, type Instance, type PermissionSet, type World } from '../world';

type Input = Readonly<Record<string, unknown>>;

/** A page that ListInstances returned. */
export interface InstancePage {
  readonly region: string;
  readonly number: number;
  readonly instances: readonly Instance[];
}

/** The part of IAM Identity Center that lists instances and permission sets. */
export class SsoAdmin {
  /** All pages of instances so far. */
  readonly pages: InstancePage[] = [];
  private readonly paging: Paging;
  private readonly quota: Quota;

  /** @param created the permission sets that stacks created, by ARN */
  constructor(
    private readonly world: World,
    private readonly iam: Iam,
    private readonly created: ReadonlyMap<string, PermissionSet>,
  ) {
    this.paging = new Paging(world.pageSize);
    this.quota = new Quota(world.ssoCallsPerSecond);
  }

  get service(): Service {
    return jsonService('1.1', 'SWBExternalService', {
      ListInstances: (input, request) => {
        const { region } = request;
        const { accountId } = this.authorize(request, 'sso:ListInstances', '*');
        const visible = visibleInstances(this.world, region, accountId);
        const { number, items, nextToken } = this.paging.page(visible, input, `${region} ${accountId}`);
        this.pages.push({ region, number, instances: items });
        return { Instances: items, NextToken: nextToken };
      },
      ListPermissionSets: (input, request) => {
        const sets = this.permissionSetsFor('sso:ListPermissionSets', input, request);
        const { items, nextToken } = this.paging.page(sets.map(({ arn }) => arn), input, String(input.InstanceArn));
        return { PermissionSets: items, NextToken: nextToken };
      },
      DescribePermissionSet: (input, request) => {
        const { PermissionSetArn } = input;
        const sets = this.permissionSetsFor('sso:DescribePermissionSet', input, request, String(PermissionSetArn));
        const found = sets.find(({ arn }) => arn === PermissionSetArn);
        if (found === undefined) throw notFound('PermissionSet');
        return { PermissionSet: { Name: found.name, PermissionSetArn } };
      },
    });
  }

  private authorize(request: ServiceRequest, action: string, ...resources: readonly string[]): Caller {
    const caller = this.iam.authorize(request, action, ...resources);
    this.quota.take(caller.accountId);
    return caller;
  }

  /**
   * Returns the permission sets of the instance of the input. Only an organization instance has any, and only its administrators
   * can read them, in its primary Region.
   */
  private permissionSetsFor(action: string, { InstanceArn }: Input, request: ServiceRequest, ...others: string[]): PermissionSet[] {
    const caller = this.authorize(request, action, String(InstanceArn), ...others);
    const { managementAccountId, delegatedAdministrators } = this.world.organization;
    const instance = visibleInstances(this.world, request.region, caller.accountId).find((each) => each.InstanceArn === InstanceArn);
    if (instance === undefined) throw notFound('Instance');
    if (instance.OwnerAccountId !== managementAccountId) {
      throw new ServiceError('ValidationException', 'The operation is not supported for this Identity Center instance');
    }
    if (![managementAccountId, ...delegatedAdministrators].includes(caller.accountId) || instance.PrimaryRegion !== request.region) {
      const message = `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${String(InstanceArn)}`;
      throw new ServiceError('AccessDeniedException', message);
    }
    return [...this.world.permissionSets, ...this.created.values()].filter(({ instanceArn }) => instanceArn === InstanceArn);
  }
}

function notFound(what: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `${what} not found`);
}
