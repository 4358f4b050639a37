import type { Iam } from './iam';
import { Paging } from './protocol/paging';
import { jsonService, type Service, type ServiceRequest } from './protocol/service';
import { visibleInstances, type Instance, type World } from '../world';

/** A page that ListInstances returned. */
export interface InstancePage {
  readonly region: string;
  readonly number: number;
  readonly instances: readonly Instance[];
}

/** The part of IAM Identity Center that answers ListInstances. */
export class SsoAdmin {
  /** All pages so far. */
  readonly pages: InstancePage[] = [];
  private readonly paging: Paging;

  constructor(
    private readonly world: World,
    private readonly iam: Iam,
  ) {
    this.paging = new Paging(world.pageSize);
  }

  get service(): Service {
    return jsonService('1.1', 'SWBExternalService', {
      ListInstances: (input, request) => this.listInstances(input, request),
    });
  }

  private listInstances(input: Record<string, unknown>, request: ServiceRequest): unknown {
    const { region } = request;
    const { accountId } = this.iam.authorize(request, 'sso:ListInstances', '*');
    const visible = visibleInstances(this.world, region, accountId);
    const { number, items, nextToken } = this.paging.page(visible, input, `${region} ${accountId}`);
    this.pages.push({ region, number, instances: items });
    return { Instances: items, NextToken: nextToken };
  }
}
