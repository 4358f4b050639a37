import { createHash } from 'node:crypto';
import { ARN_PREFIX, attributeOfName } from '../../lib/private/wire/permission-set';
import { LookupError } from '../common/reason';
import type { Lookup } from '../lookup';
import { readPermissionSetNames } from '../properties';
import { attributesTooLong } from '../reasons';
import { listReservedRoles, type ReservedRole } from './roles';
import { rolesNotFound, severalRoles } from './reasons';

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
    const { region, account } = context;
    const roles = await listReservedRoles(context);
    const asked = { operation: 'ListRoles', region, account };
    const found = names.map((name) => ({ name, matching: roles.filter((role) => role.permissionSet === name) }));
    const missing = found.filter(({ matching }) => matching.length === 0).map(({ name }) => name);
    if (missing.length > 0) throw new LookupError(rolesNotFound(asked, missing, roles.map(({ permissionSet }) => permissionSet)));
    const several = found.find(({ matching }) => matching.length > 1);
    if (several !== undefined) throw new LookupError(severalRoles(asked, several.name, several.matching.map(({ arn }) => arn)));
    return found.flatMap(({ name, matching }) => matching.map((role) => ({ name, role })));
  },
  selector: ({ names }) => names,
  result: (found) => ({
    answer: createHash('sha256').update(JSON.stringify(found.map(({ role }) => role.arn))).digest('base64url').slice(0, 22),
    attributes: {
      [ARN_PREFIX]: found[0]?.role.arnPrefix ?? '',
      ...Object.fromEntries(found.map(({ name, role }) => [attributeOfName(name), `${role.path}|${role.suffix}`])),
    },
    tooLong: attributesTooLong('the roles', 'Look up fewer of them at once.'),
  }),
  // Another role than before is normal: it gets another suffix when the permission set is assigned again.
  changed: () => undefined,
};
