import { RESERVED_ROLE_PATH } from '../../lib/private/wire/formats';
import { ARN_PREFIX, attributeOfName, ROLE_SEPARATOR } from '../../lib/private/wire/permission-set';
import { LookupError } from '../common/reason';
import { findJustMade, NotFoundError } from '../just-made';
import type { Lookup } from '../lookup';
import { pages } from '../pages';
import { readPermissionSetNames } from '../properties';
import { attributesTooLong } from '../reasons';
import type { Called } from '../services/api';
import { iam } from '../services/iam';
import { rolesNotFound, severalRoles } from './reasons';
import { readRole, type ReservedRole } from './roles';

/** The properties that only this lookup has, parsed. */
interface RoleRequest {
  /** Sorted, because their order says nothing. */
  readonly names: readonly string[];
}

/** A role, by the name of its permission set. */
interface FoundRole {
  readonly name: string;
  readonly role: ReservedRole;
}

/** Looks up the roles that permission sets have in an account, by the names of the sets. */
export const permissionSetRoleLookup: Lookup<RoleRequest, readonly FoundRole[]> = {
  readRequest: (given) => ({ names: readPermissionSetNames(given) }),
  async find({ names }, context) {
    const api = iam(context);
    try {
      const list = api.listRoles(RESERVED_ROLE_PATH);
      return await findJustMade('until settled', async () => {
        const roles: ReservedRole[] = [];
        for await (const role of pages(list, readRole, context)) if (role !== undefined) roles.push(role);
        return rolesOf(names, roles, list);
      }, context);
    } finally {
      api.close();
    }
  },
  selectors: ({ names }) => names,
  result: (found) => ({
    // Not the whole ARNs: thirty of them do not fit into an ID.
    answers: found.map(({ role }) => role.suffix),
    attributes: {
      [ARN_PREFIX]: found[0]?.role.arnPrefix ?? '',
      ...Object.fromEntries(found.map(({ name, role }) => [attributeOfName(name), role.path + ROLE_SEPARATOR + role.suffix])),
    },
    tooLong: attributesTooLong('the roles', 'Look up fewer of them at once.'),
  }),
  // No `changed`: another role than before is normal, because it gets another suffix when the permission set is assigned again.
};

/** @throws LookupError if a name does not have exactly one role */
function rolesOf(names: readonly string[], roles: readonly ReservedRole[], called: Called): FoundRole[] {
  const found = names.map((name) => ({ name, matching: roles.filter((role) => role.permissionSet === name) }));
  const missing = found.filter(({ matching }) => matching.length === 0).map(({ name }) => name);
  if (missing.length > 0) throw new NotFoundError(rolesNotFound(called, missing, roles.map(({ permissionSet }) => permissionSet)));
  const several = found.find(({ matching }) => matching.length > 1);
  if (several !== undefined) throw new LookupError(severalRoles(called, several.name, several.matching.map(({ arn }) => arn)));
  return found.flatMap(({ name, matching }) => matching.map((role) => ({ name, role })));
}
