import { PERMISSION_SET_ARN } from '../../lib/private/wire/formats';
import { call, CallFailedError, type CallContext } from '../calls/call';
import { isRecord } from '../common/is-record';
import { LookupError } from '../common/reason';
import { IncompleteAnswerError, pages } from '../pages';
import { malformed } from '../reasons';
import type { Called } from '../services/api';
import type { SsoAdmin } from '../services/sso-admin';
import { arnPrefix } from './permission-set';
import { noPermissionSets } from './reasons';

/**
 * Returns the IDs of all permission sets.
 *
 * @throws LookupError if the instance cannot have any, or if the list cannot be used
 */
export async function listPermissionSets(api: SsoAdmin, instanceArn: string, context: CallContext): Promise<string[]> {
  const list = api.listPermissionSets(instanceArn);
  const prefix = arnPrefix(instanceArn);
  const readId = (arn: unknown) => {
    if (typeof arn === 'string' && PERMISSION_SET_ARN.test(arn) && arn.startsWith(prefix)) return arn.slice(prefix.length);
    throw malformed(list, 'an item is not the ARN of a permission set of the instance', arn);
  };
  const ids: string[] = [];
  // Names are unique, so a set that is found is the one, whatever else the instance has.
  const withoutList = () => undefined;
  try {
    for await (const id of pages(list, readId, context, withoutList)) ids.push(id);
  } catch (error) {
    throw meaningOf(error, list, instanceArn);
  }
  return ids;
}

/**
 * Returns the name of a permission set; undefined if it has been deleted.
 *
 * @throws LookupError if the answer cannot be used
 */
export async function describePermissionSet(
  api: SsoAdmin, instanceArn: string, id: string, context: CallContext,
): Promise<string | undefined> {
  const arn = arnPrefix(instanceArn) + id;
  const describe = api.describePermissionSet(instanceArn, arn);
  try {
    return await call(describe, (answer) => {
      const set = isRecord(answer) && isRecord(answer.PermissionSet) ? answer.PermissionSet : {};
      const { Name: name, PermissionSetArn: described = arn } = set;
      if (described !== arn) throw malformed(describe, `it describes another permission set than ${arn}`, described);
      if (name === undefined) throw new IncompleteAnswerError(describe, 'Name');
      if (typeof name !== 'string') throw malformed(describe, 'Name is not a string', name);
      return name;
    }, context);
  } catch (error) {
    const { cause } = error instanceof CallFailedError && error.kind === 'other' ? error : {};
    if (isRecord(cause) && cause.name === 'ResourceNotFoundException') return undefined;
    throw meaningOf(error, describe, instanceArn);
  }
}

/** A request that is invalid means that the instance has no permission sets. */
function meaningOf(error: unknown, called: Called, instanceArn: string): unknown {
  if (!(error instanceof CallFailedError) || error.kind !== 'invalid') return error;
  return new LookupError(noPermissionSets(called, instanceArn, error.said));
}
