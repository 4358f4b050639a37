import { call } from '../calls/call';
import { isRecord } from '../common/is-record';
import type { LookupContext } from '../lookup';
import { listAll } from '../pages';
import { malformed, type Operation } from '../reasons';
import { iam } from '../services/iam';

/** Lists the roles of all permission sets in the account of the caller. */
export async function listReservedRoles(context: LookupContext): Promise<ReservedRole[]> {
  const { region, account, credentials } = context;
  const api = iam(region, credentials);
  const called = { operation: 'ListRoles', region, account };
  try {
    const { items } = await listAll<ReservedRole | undefined>({
      ...called, member: 'Roles', token: 'Marker',
      askPage: (marker, read) => call({
        action: 'iam:ListRoles', service: 'IAM', region, api, hint: 'the action is allowed on all resources, because it takes none',
      }, async (signal) => read(await api.listRoles(PATH_PREFIX, marker, signal)), context),
      readItem: (role) => readRole(role, called),
      // What is no role of a permission set needs no key: it is left out below.
      keyOf: (role) => role?.arn ?? '',
    });
    return items.filter((role) => role !== undefined);
  } finally {
    api.close();
  }
}

/** The path of all roles of IAM Identity Center. The Region of the instance follows, unless it is us-east-1. */
const PATH_PREFIX = '/aws-reserved/sso.amazonaws.com/';

const ROLE_ARN = new RegExp(
  '^(arn:aws(?:-[a-z]{1,5}){0,3}:iam::[0-9]{12}:role/aws-reserved/sso\\.amazonaws\\.com/)((?:[a-z0-9-]+/)?)'
  + 'AWSReservedSSO_([\\w+=,.@-]{1,32})_([0-9a-f]{16})$',
);

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
 * @throws ServiceFaultError if it is malformed
 */
function readRole(role: unknown, called: Operation): ReservedRole | undefined {
  const { Arn: arn } = isRecord(role) ? role : {};
  if (typeof arn !== 'string') throw malformed(called, 'a role has no Arn', role);
  const [, arnPrefix, path, permissionSet, suffix] = ROLE_ARN.exec(arn) ?? [];
  if (arnPrefix === undefined || path === undefined || permissionSet === undefined || suffix === undefined) return undefined;
  return { arn, arnPrefix, path, permissionSet, suffix };
}
