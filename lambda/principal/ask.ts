import type { IdentityStore } from '../aws/services';
import { call } from '../calls/call';
import { classify, UnusableAnswerError } from '../calls/failure';
import { isRecord } from '../common/is-record';
import { LookupError, ServiceFaultError } from '../common/reason';
import type { LookupContext } from '../lookup/lookup';
import { filterNotSupported, identityStoreNotFound, principalMalformed, principalNotFound, selectorInvalid, type Asked, type Operation } from './reasons';

/** The identity store does not support the operation. */
export const UNKNOWN_OPERATION = Symbol('unknown operation');

/**
 * Calls an operation of the identity store, with retries if a retry can help.
 *
 * @returns UNKNOWN_OPERATION if the identity store does not support the operation
 * @throws LookupError if nothing is found, or if the answer cannot be used
 */
export async function ask<T>(
  operation: Operation, asked: Asked, api: IdentityStore, context: LookupContext, task: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof UNKNOWN_OPERATION> {
  const { region, account, identityStoreId } = asked;
  const called = {
    action: `identitystore:${operation}`, service: 'the identity store', region, account, endpoint: () => api.endpoint(),
    hint: `IAM Identity Center with the identity store ${identityStoreId} is enabled in ${region}`,
  };
  try {
    return await call(called, async (signal) => {
      try {
        return await task(signal);
      } catch (error) {
        return answerIn(error, operation, asked);
      }
    }, context);
  } catch (error) {
    if (error instanceof UnusableAnswerError) throw new ServiceFaultError(principalMalformed(asked, operation, error.message));
    throw error;
  }
}

/** Some errors are an answer. Others are thrown again, and `call` decides whether to retry. */
function answerIn(error: unknown, operation: Operation, asked: Asked): typeof UNKNOWN_OPERATION {
  const { kind, said } = classify(error);
  const { name, ResourceType } = isRecord(error) ? error : {};
  const lists = operation === asked.type.list;
  if (kind === 'invalid') throw new LookupError(lists ? filterNotSupported(asked, said) : selectorInvalid(asked, said));
  // If a KMS key is not found, the error has the same name, but its own kind.
  if (kind !== 'other') throw error;
  if (name === 'UnknownOperationException') return UNKNOWN_OPERATION;
  if (name !== 'ResourceNotFoundException') throw error;
  throw new LookupError(lists || ResourceType === 'IDENTITY_STORE' ? identityStoreNotFound(asked, operation) : principalNotFound(asked));
}
