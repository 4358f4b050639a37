import { iam } from '../aws/iam';
import { call } from '../calls/call';
import { listAll } from '../lookup/list';
import type { LookupContext } from '../lookup/lookup';
import { PATH_PREFIX, readRole, type ReservedRole } from './reserved-role';

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
