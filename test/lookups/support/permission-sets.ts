import { lookUp, type LookupContext } from '../../../lookups/lookup';
import { permissionSetLookup } from '../../../lookups/permission-set/lookup';
import { answeredId, type Answers } from '../../../lookups/physical-id';
import type { SsoAdmin } from '../../../lookups/services/sso-admin';
import { serviceError } from './aws';
import { called, callOf, listOf } from './called';
import { arn } from './instances';
import { lookupContext } from './lookup-context';
import { SharedQuota } from './shared-quota';
import type { TestClock } from './test-clock';

const PAGE = 100;

export const INSTANCE = arn(1);
/** What the ARNs of its permission sets begin with. */
export const PREFIX = 'arn:aws:sso:::permissionSet/ssoins-0000000000000001/';

/** The ID of a permission set, by number. */
export const setId = (number: number) => `ps-${String(number).padStart(16, '0')}`;

/** SSO Admin with permission sets, the calls to it, and a quota that all callers share. No client of the SDK: it takes its time. */
export class PermissionSetService {
  public readonly quota: SharedQuota;
  /** The pages that were listed, and the IDs that were described, in this order. */
  public readonly calls: string[] = [];

  /**
   * @param names the names of the sets in the order of the list. An empty one is that of a set that was deleted after it was listed
   * @param callsPerSecond the quota. @default - none
   */
  public constructor(clock: TestClock, private readonly names: readonly string[], callsPerSecond = Infinity) {
    this.quota = new SharedQuota(clock, callsPerSecond);
  }

  public readonly api: Pick<SsoAdmin, 'close' | 'listPermissionSets' | 'describePermissionSet'> = {
    close: () => undefined,
    listPermissionSets: () => (
      listOf(called({ operation: 'ListPermissionSets' }), { member: 'PermissionSets' }, (token) => this.page(token))),
    describePermissionSet: (_instanceArn, setArn) => callOf(called({ operation: 'DescribePermissionSet' }), () => this.describe(setArn)),
  };

  public describedIds(): string[] {
    return this.calls.filter((call) => call !== 'page');
  }

  public async page(token = '0'): Promise<object> {
    this.calls.push('page');
    await this.quota.take();
    const from = Number(token);
    const ids = this.names.slice(from, from + PAGE).map((_, index) => PREFIX + setId(from + index + 1));
    return { PermissionSets: ids, NextToken: from + PAGE < this.names.length ? String(from + PAGE) : undefined };
  }

  public async describe(PermissionSetArn: string): Promise<object> {
    const id = PermissionSetArn.slice(PREFIX.length);
    this.calls.push(id);
    await this.quota.take();
    const Name = this.names[Number(id.slice(3)) - 1];
    if (Name === undefined || Name === '') throw serviceError('ResourceNotFoundException');
    return { PermissionSet: { Name, PermissionSetArn } };
  }
}

const served = jest.fn<PermissionSetService['api'], []>();

/** In place of SSO Admin in the tests of a file, which calls `jest.mock` with it. */
export const mockServed = () => served();

/** What answers the calls from now on. */
export function serve(...given: ConstructorParameters<typeof PermissionSetService>): PermissionSetService {
  const service = new PermissionSetService(...given);
  served.mockReturnValue(service.api);
  return service;
}

export const named = (count: number) => Array.from({ length: count }, (_, index) => `Set${index + 1}`);

/** Looks up names, after the last deployment if there was one. */
export function find(
  names: readonly unknown[], given: Partial<LookupContext> & { readonly clock: TestClock }, before?: Answers, more: object = {},
) {
  const properties = { InstanceArn: INSTANCE, PermissionSetNames: names, ...more };
  const physicalResourceId = before && answeredId({ logicalResourceId: 'Lookup', stackId: 'stack', properties: {} }, before);
  return lookUp(permissionSetLookup, { properties, physicalResourceId }, lookupContext(given));
}
