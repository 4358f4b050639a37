import type { IdentityStore } from '../aws/services';
import { call } from '../calls/call';
import { classify, UnusableAnswerError } from '../calls/failure';
import { isRecord } from '../common/is-record';
import { LookupError, ServiceFaultError } from '../common/reason';
import type { LookupContext } from '../lookup/lookup';
import { filterNotSupported, identityStoreNotFound, principalMalformed, principalNotFound, selectorInvalid, type Asked, type Operation } from './reasons';

/** What a store comes to that does not have an operation. */
export const UNKNOWN_OPERATION = Symbol('unknown operation');

/**
 * Calls an operation of the identity store, again where that may help.
 *
 * @returns UNKNOWN_OPERATION where the store does not have it
 * @throws LookupError when there is nothing to answer, or no answer that can be used
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

/** An error may be the answer. The rest is thrown again, to be tried again or not. */
function answerIn(error: unknown, operation: Operation, asked: Asked): typeof UNKNOWN_OPERATION {
  const { kind, said } = classify(error);
  const { name, ResourceType } = isRecord(error) ? error : {};
  const lists = operation === asked.type.list;
  if (kind === 'invalid') throw new LookupError(lists ? filterNotSupported(asked, said) : selectorInvalid(asked, said));
  // A KMS key that is not found has the same name, but is a kind of its own.
  if (kind !== 'other') throw error;
  if (name === 'UnknownOperationException') return UNKNOWN_OPERATION;
  if (name !== 'ResourceNotFoundException') throw error;
  throw new LookupError(lists || ResourceType === 'IDENTITY_STORE' ? identityStoreNotFound(asked, operation) : principalNotFound(asked));
}
