import {
  DescribePermissionSetCommand, ListPermissionSetsCommand, ResourceNotFoundException, SSOAdminClient, ThrottlingException,
} from '@aws-sdk/client-sso-admin';
import { mockClient } from 'aws-sdk-client-mock';
import { arn } from './instances';
import type { TestClock } from './test-clock';

const PAGE = 100;
const LATENCY_MS = 80;

export const INSTANCE = arn(1);
/** What the ARNs of its permission sets begin with. */
export const PREFIX = 'arn:aws:sso:::permissionSet/ssoins-0000000000000001/';

/** The ID of a permission set, by number. */
export const setId = (number: number) => `ps-${String(number).padStart(16, '0')}`;

/** SSO Admin with permission sets, the calls to it, and a quota that all callers share. */
export class PermissionSetService {
  /** The time of each call that was not throttled, and the operation. */
  readonly calls: { readonly at: number; readonly operation: string; readonly id?: string }[] = [];
  throttled = 0;
  private readonly recent: number[] = [];

  /**
   * @param names the names of the sets in the order of the list
   * @param quota the calls in any second. @default - no quota
   */
  public constructor(private readonly clock: TestClock, private readonly names: readonly string[], private readonly quota = Infinity) {
    const sso = mockClient(SSOAdminClient);
    sso.on(ListPermissionSetsCommand).callsFake(async ({ NextToken }: { NextToken?: string }) => {
      await this.take('ListPermissionSets');
      const from = Number(NextToken ?? 0);
      const ids = this.names.slice(from, from + PAGE).map((_, index) => PREFIX + setId(from + index + 1));
      return { PermissionSets: ids, NextToken: from + PAGE < this.names.length ? String(from + PAGE) : undefined };
    });
    sso.on(DescribePermissionSetCommand).callsFake(async ({ PermissionSetArn }: { PermissionSetArn: string }) => {
      const id = PermissionSetArn.slice(PREFIX.length);
      await this.take('DescribePermissionSet', id);
      const Name = this.names[Number(id.slice(3)) - 1];
      if (Name === undefined || Name === '') throw new ResourceNotFoundException({ message: 'no such set', $metadata: {} });
      return { PermissionSet: { Name, PermissionSetArn } };
    });
  }

  /** The most calls in any second, throttled ones as well. */
  get mostPerSecond(): number {
    const times = this.calls.map(({ at }) => at).sort((one, other) => one - other);
    return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
  }

  describedIds(): string[] {
    return this.calls.flatMap(({ id }) => id ?? []);
  }

  /** A call of this caller or of another one. */
  async take(operation: string, id?: string): Promise<void> {
    const now = this.clock.now();
    this.calls.push({ at: now, operation, ...(id !== undefined && { id }) });
    while ((this.recent[0] ?? now) <= now - 1_000) this.recent.shift();
    const over = this.recent.length >= this.quota;
    if (!over) this.recent.push(now);
    await this.clock.wait(LATENCY_MS);
    if (!over) return;
    this.throttled += 1;
    throw new ThrottlingException({ message: 'Rate exceeded', $metadata: {} });
  }
}
