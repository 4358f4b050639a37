import { randomBytes } from 'node:crypto';
import type { Iam } from './iam';
import { jsonService, ServiceError, type Service, type ServiceRequest } from './service';
import { visibleInstances, type Instance, type World } from './world';

/** One page that ListInstances gave. */
export interface Page {
  readonly region: string;
  readonly number: number;
  readonly instances: readonly Instance[];
}

/** The part of IAM Identity Center that answers ListInstances. */
export class SsoAdmin {
  /** Every page given so far. */
  readonly pages: Page[] = [];
  private readonly tokens = new Map<string, { start: number; number: number; region: string; accountId: string }>();

  constructor(
    private readonly world: World,
    private readonly iam: Iam,
  ) {}

  get service(): Service {
    return jsonService('1.1', 'SWBExternalService', {
      ListInstances: (input, request) => this.listInstances(input, request),
    });
  }

  private listInstances(input: Record<string, unknown>, { region, accessKeyId }: ServiceRequest): unknown {
    if (this.world.regions[region] === undefined) {
      throw new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.');
    }
    const { accountId } = this.iam.authorize(accessKeyId, 'sso:ListInstances');
    const { MaxResults: maxResults = 100, NextToken: token } = input;
    if (!Number.isInteger(maxResults) || Number(maxResults) < 1 || Number(maxResults) > 100) {
      throw new ServiceError('ValidationException', `Value '${String(maxResults)}' at 'maxResults' must be from 1 to 100`);
    }
    const from = token === undefined ? { start: 0, number: 1, region, accountId } : this.tokens.get(token as string);
    if (from?.region !== region || from.accountId !== accountId) {
      throw new ServiceError('ValidationException', 'The pagination token is invalid');
    }

    const visible = visibleInstances(this.world, region, accountId);
    const end = from.start + Math.min(Number(maxResults), this.world.pageSize);
    const instances = visible.slice(from.start, end);
    this.pages.push({ region, number: from.number, instances });
    if (end >= visible.length) return { Instances: instances };
    const next = randomBytes(24).toString('base64');
    this.tokens.set(next, { start: end, number: from.number + 1, region, accountId });
    return { Instances: instances, NextToken: next };
  }
}
