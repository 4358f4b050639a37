import type { IdentityStore } from '../aws/identity-store';
import { call } from '../calls/call';
import { classify, UnusableAnswerError } from '../calls/failure';
import { isRecord } from '../common/is-record';
import { LookupError } from '../common/reason';
import type { LookupContext } from '../lookup/lookup';
import {
  filterNotSupported, identityStoreNotFound, principalNotFound, selectorInvalid, type Asked, type PrincipalOperation,
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
