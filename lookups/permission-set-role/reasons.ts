import type { Reason } from '../common/reason';
import { count, describeOperation, or, type Operation } from '../reasons';

/** Permission sets that have no role in the account. */
export function rolesNotFound(asked: Operation, missing: readonly string[], seen: readonly string[]): Reason {
  const alike = [...new Set(missing.flatMap((name) => seen.filter((other) => other.toLowerCase() === name.toLowerCase())))];
  return {
    code: 'NoMatch',
    text: `The account ${asked.account} has no role of a permission set named ${or(missing)}: ${describeOperation(asked)} returned the `
      + `roles of ${count(seen.length, 'permission set')}. A permission set has a role in an account only while it is assigned there. `
      + `Check the spelling, in which case counts, assign the permission set in the account ${asked.account}, and deploy again.`,
    ...(alike.length === 0 ? {} : { details: alike.map((name) => ({ text: `another case: ${name}` })) }),
  };
}

/** A permission set that has more than one role in the account. */
export function severalRoles(asked: Operation, name: string, arns: readonly string[]): Reason {
  return {
    code: 'SeveralMatch',
    text: `The account ${asked.account} has ${arns.length} roles of permission sets named ${JSON.stringify(name)}, but exactly one must `
      + `match: ${describeOperation(asked)} returned these roles. One of them can be left over from another instance of IAM Identity `
      + 'Center: delete it, or use the ARN instead of the lookup.',
    details: arns.map((arn) => ({ text: arn })),
  };
}
