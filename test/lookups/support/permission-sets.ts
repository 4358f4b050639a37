import {
  DescribePermissionSetCommand, ListPermissionSetsCommand, ResourceNotFoundException, SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import { mockClient } from 'aws-sdk-client-mock';
import { arn } from './instances';
import { SharedQuota } from './shared-quota';
import type { TestClock } from './test-clock';

const PAGE = 100;

export const INSTANCE = arn(1);
/** What the ARNs of its permission sets begin with. */
export const PREFIX = 'arn:aws:sso:::permissionSet/ssoins-0000000000000001/';

/** The ID of a permission set, by number. */
export const setId = (number: number) => `ps-${String(number).padStart(16, '0')}`;

/** SSO Admin with permission sets, the calls to it, and a quota that all callers share. */
export class PermissionSetService {
  public readonly quota: SharedQuota;
  /** The pages that were listed, and the IDs that were described, in this order. */
  public readonly calls: string[] = [];

  /**
   * @param names the names of the sets in the order of the list
   * @param callsPerSecond the quota. @default - none
   */
  public constructor(clock: TestClock, private readonly names: readonly string[], callsPerSecond = Infinity) {
    this.quota = new SharedQuota(clock, callsPerSecond);
    const sso = mockClient(SSOAdminClient);
    sso.on(ListPermissionSetsCommand).callsFake(async ({ NextToken }: { NextToken?: string }) => {
      this.calls.push('page');
      await this.quota.take();
      const from = Number(NextToken ?? 0);
      const ids = this.names.slice(from, from + PAGE).map((_, index) => PREFIX + setId(from + index + 1));
      return { PermissionSets: ids, NextToken: from + PAGE < this.names.length ? String(from + PAGE) : undefined };
    });
    sso.on(DescribePermissionSetCommand).callsFake(async ({ PermissionSetArn }: { PermissionSetArn: string }) => {
      const id = PermissionSetArn.slice(PREFIX.length);
      this.calls.push(id);
      await this.quota.take();
      const Name = this.names[Number(id.slice(3)) - 1];
      if (Name === undefined || Name === '') throw new ResourceNotFoundException({ message: 'no such set', $metadata: {} });
      return { PermissionSet: { Name, PermissionSetArn } };
    });
  }

  public describedIds(): string[] {
    return this.calls.filter((call) => call !== 'page');
  }
}
