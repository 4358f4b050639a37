import { PRINCIPAL_ID } from '../../lib/private/wire/formats';
import { call } from '../calls/call';
import { classify, UnusableAnswerError } from '../calls/failures';
import { isRecord } from '../common/is-record';
import { LookupError } from '../common/reason';
import type { LookupContext } from '../lookup';
import { IncompleteAnswerError } from '../pages';
import { malformed } from '../reasons';
import type { IdentityStore } from '../services/identity-store';
import {
  filterNotSupported, identityStoreNotFound, principalNotFound, selectorInvalid, type Asked, type PrincipalOperation,
  type ListedPrincipal,
} from './reasons';

/** The identity store does not support the operation. */
export const UNKNOWN_OPERATION = Symbol('unknown operation');

/**
 * Calls an operation of the identity store, with retries if a retry can help.
 *
 * @returns UNKNOWN_OPERATION if the identity store does not support the operation
 * @throws LookupError if nothing is found; UnusableAnswerError if every attempt returned such an answer
 */
export function ask<T>(
  operation: PrincipalOperation, asked: Asked, api: IdentityStore, context: LookupContext, task: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof UNKNOWN_OPERATION> {
  const { region, identityStoreId } = asked;
  return call({
    action: `identitystore:${operation}`, service: 'the identity store', region, api,
    hint: `IAM Identity Center with the identity store ${identityStoreId} is enabled in ${region}`,
  }, async (signal) => {
    try {
      return await task(signal);
    } catch (error) {
      if (error instanceof UnusableAnswerError) throw error;
      return answerIn(error, operation, asked);
    }
  }, context);
}

/** Some errors are an answer. Others are thrown again, and `call` decides whether to retry. */
function answerIn(error: unknown, operation: PrincipalOperation, asked: Asked): typeof UNKNOWN_OPERATION {
  const { kind, message } = classify(error);
  const { name, ResourceType } = isRecord(error) ? error : {};
  const lists = operation === asked.type.list;
  if (kind === 'invalid') throw new LookupError(lists ? filterNotSupported(asked, message) : selectorInvalid(asked, message));
  // If a KMS key is not found, the error has the same name, but its own kind.
  if (kind !== 'other') throw error;
  if (name === 'UnknownOperationException') return UNKNOWN_OPERATION;
  if (name !== 'ResourceNotFoundException') throw error;
  throw new LookupError(lists || ResourceType === 'IDENTITY_STORE' ? identityStoreNotFound(asked, operation) : principalNotFound(asked));
}

/**
 * Reads the ID of a principal from the answer of GetGroupId or GetUserId, or from an item of a list.
 *
 * @throws IncompleteAnswerError if a member is missing; ServiceFaultError if it is malformed, or from another identity store
 */
export function readId(answer: unknown, operation: PrincipalOperation, asked: Asked): string {
  const { type, identityStoreId } = asked;
  const called = { ...asked, operation };
  const fields = isRecord(answer) ? answer : {};
  const { [type.id]: id, IdentityStoreId: store } = fields;
  if (id === undefined || id === null) throw new IncompleteAnswerError(type.id);
  if (typeof id !== 'string' || !PRINCIPAL_ID.test(id)) throw malformed(called, `the ${type.id} is not an id of a ${type.noun}`, id);
  if (store === undefined || store === null) throw new IncompleteAnswerError('IdentityStoreId');
  if (store !== identityStoreId) throw malformed(called, `it is of another identity store than ${identityStoreId}`, store);
  return id;
}

/**
 * Reads an item from the answer of ListGroups or ListUsers.
 *
 * @param member the attribute of the filter
 * @throws as `readId` does, and IncompleteAnswerError if the attribute is missing, because it must be compared
 */
export function readListed(item: unknown, member: string, asked: Asked): ListedPrincipal {
  const id = readId(item, asked.type.list, asked);
  const name = isRecord(item) ? item[member] : undefined;
  if (typeof name !== 'string') throw new IncompleteAnswerError(member);
  return { id, name };
}
