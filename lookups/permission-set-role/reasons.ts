import type { Reason } from '../common/reason';
import { count, inOtherCase, or } from '../reasons';
import { describeCall, type Called } from '../services/api';

/** Permission sets that have no role in the account. */
export function rolesNotFound(called: Called, missing: readonly string[], seen: readonly string[]): Reason {
  return {
    code: 'NoMatch',
    text: `The account ${called.account} has no role of a permission set named ${or(missing)}: ${describeCall(called)} returned the `
      + `roles of ${count(seen.length, 'permission set')}. A permission set has a role in an account only while it is assigned there. `
      + `Check the spelling (names are case-sensitive), assign the permission set in the account ${called.account}, and deploy again.`,
    ...inOtherCase(missing, seen),
  };
}

/** A permission set that has more than one role in the account. */
export function severalRoles(called: Called, name: string, arns: readonly string[]): Reason {
  return {
    code: 'SeveralMatch',
    text: `The account ${called.account} has ${arns.length} roles of permission sets named ${JSON.stringify(name)}, but exactly one must `
      + `match: ${describeCall(called)} returned these roles. One of them can be left over from another instance of IAM Identity `
      + 'Center: delete it, or use the ARN instead of the lookup.',
    details: arns.map((arn) => ({ text: arn })),
  };
}
