import { ACCOUNT_ID, PERMISSION_SET_ROLE_ARN } from '../../lib/private/wire/formats';
import { isRecord } from '../common/is-record';
import { malformed } from '../reasons';
import type { Called } from '../services/api';

/** The role of a permission set in an account. */
export interface ReservedRole {
  readonly arn: string;
  /** What the ARNs of all these roles of the account begin with. */
  readonly arnPrefix: string;
  /** The Region in the path, with a slash after it; `""` for us-east-1. */
  readonly path: string;
  /** The name of the permission set. */
  readonly permissionSet: string;
  /** Sixteen hexadecimal digits, which change when the permission set is assigned again. */
  readonly suffix: string;
}

/**
 * Reads a role from the answer of ListRoles.
 *
 * @returns undefined if it is the role of something else
 * @throws LookupError if it is malformed
 */
export function readRole(role: unknown, called: Called): ReservedRole | undefined {
  if (!isRecord(role) || typeof role.Arn !== 'string') throw malformed(called, 'a role has no Arn', role);
  const { Arn: arn } = role;
  const match = PERMISSION_SET_ROLE_ARN.exec(arn);
  if (match === null) return undefined;
  const [, arnPrefix = '', account = '', path = '', permissionSet = '', suffix = ''] = match;
  if (ACCOUNT_ID.pattern.test(called.account) && account !== called.account) throw malformed(called, 'a role is of another account', arn);
  return { arn, arnPrefix, path, permissionSet, suffix };
}
