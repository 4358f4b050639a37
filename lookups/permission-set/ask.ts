import { PERMISSION_SET_ARN } from '../../lib/private/wire/formats';
import type { SsoAdmin } from '../services/sso-admin';
import { call } from '../calls/call';
import { classify, UnusableAnswerError } from '../calls/failures';
import type { Pace } from '../calls/pace';
import { isRecord } from '../common/is-record';
import { LookupError } from '../common/reason';
import { IncompleteAnswerError, listAll } from '../pages';
import type { LookupContext } from '../lookup';
import { malformed } from '../reasons';
import { noPermissionSets } from './reasons';
import { arnPrefix } from './permission-set';

/** The instance whose permission sets are asked for, where, and at which pace. */
export interface Asked {
  readonly instanceArn: string;
  readonly region: string;
  readonly account: string;
  readonly pace: Pace;
}

/**
 * Returns the IDs of all permission sets.
 *
 * @throws LookupError if the instance cannot have any; ServiceFaultError if the list cannot be used
 */
export async function listPermissionSets(api: SsoAdmin, asked: Asked, context: LookupContext): Promise<readonly string[]> {
  const { instanceArn } = asked;
  const operation = 'ListPermissionSets';
  const { items } = await listAll<string>({
    ...asked, operation, member: 'PermissionSets',
    askPage: (nextToken, read) => ask(operation, asked, api, context, async (signal) => (
      read(await api.listPermissionSets(instanceArn, nextToken, signal))
    )),
    readItem: (arn) => {
      const [, prefix, id] = (typeof arn === 'string' ? PERMISSION_SET_ARN.exec(arn) : null) ?? [];
      if (id !== undefined && prefix === arnPrefix(instanceArn)) return id;
      throw malformed({ ...asked, operation }, 'an item is not the ARN of a permission set of the instance', arn);
    },
    keyOf: (id) => id,
  });
  return items;
}

/**
 * Returns the name of a permission set; undefined if it has been deleted.
 *
 * @throws ServiceFaultError if the answer cannot be used
 */
export async function describePermissionSet(id: string, api: SsoAdmin, asked: Asked, context: LookupContext): Promise<string | undefined> {
  const { instanceArn } = asked;
  const operation = 'DescribePermissionSet';
  try {
    return await ask(operation, asked, api, context, async (signal) => {
      const answer = await api.describePermissionSet(instanceArn, arnPrefix(instanceArn) + id, signal);
      const { Name: name } = isRecord(answer) && isRecord(answer.PermissionSet) ? answer.PermissionSet : {};
      if (name === undefined || name === null) throw new IncompleteAnswerError('Name');
      if (typeof name !== 'string') throw malformed({ ...asked, operation }, 'Name is not a string', name);
      return name;
    });
  } catch (error) {
    throw error instanceof UnusableAnswerError ? malformed({ ...asked, operation }, error.message) : error;
  }
}

/** Calls an operation, with retries if a retry can help. Returns undefined if what it asks for does not exist. */
function ask<T>(
  operation: 'ListPermissionSets', asked: Asked, api: SsoAdmin, context: LookupContext, task: (signal: AbortSignal) => Promise<T>,
): Promise<T>;
function ask<T>(
  operation: 'DescribePermissionSet', asked: Asked, api: SsoAdmin, context: LookupContext, task: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined>;
function ask<T>(
  operation: string, asked: Asked, api: SsoAdmin, context: LookupContext, task: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const { region, pace } = asked;
  return call({
    action: `sso:${operation}`, service: 'IAM Identity Center', region, api, pace,
    hint: `the call is made by the management account or the delegated administrator, which a stack in another account reaches with `
      + 'assumeRole, in the primary Region of the organization instance',
  }, async (signal) => {
    try {
      return await task(signal);
    } catch (error) {
      const { kind, message } = classify(error);
      if (kind === 'invalid') throw new LookupError(noPermissionSets({ ...asked, operation }, message));
      const isGone = kind === 'other' && isRecord(error) && error.name === 'ResourceNotFoundException';
      if (isGone && operation === 'DescribePermissionSet') return undefined;
      throw error;
    }
  }, context);
}
