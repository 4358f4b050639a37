import { identityStore, type IdentityStore } from '../services/identity-store';
import { UnusableAnswerError } from '../calls/failures';
import type { LookupContext } from '../lookup';
import { malformed } from '../reasons';
import { ask, UNKNOWN_OPERATION, readId } from './ask';
import { listForId } from './list';
import { type Principal, type PrincipalType, type PrincipalRequest, alternateIdentifier } from './request';
import type { Asked } from './reasons';

/**
 * Finds a principal in an identity store.
 *
 * @throws LookupError if there is not exactly one match, or if a call fails
 */
export async function findPrincipal(type: PrincipalType, request: PrincipalRequest, context: LookupContext): Promise<Principal> {
  const { region, account, credentials, log } = context;
  const asked: Asked = { type, ...request, region, account };
  const api = identityStore(region, credentials);
  try {
    const got = await getId(api, asked, context);
    if (got !== UNKNOWN_OPERATION) return { id: got, identityStoreId: request.identityStoreId };
    log('WARN', 'operation is unknown to the identity store, which is searched in its place', { operation: type.getId, region });
    return { id: await listForId(api, asked, context), identityStoreId: request.identityStoreId };
  } finally {
    api.close();
  }
}

async function getId(api: IdentityStore, asked: Asked, context: LookupContext): Promise<string | typeof UNKNOWN_OPERATION> {
  const { type: { getId: operation }, identityStoreId, selector } = asked;
  const input = { IdentityStoreId: identityStoreId, AlternateIdentifier: alternateIdentifier(selector) };
  try {
    return await ask(operation, asked, api, context, async (signal) => readId(await api.getId(operation, input, signal), operation, asked));
  } catch (error) {
    throw error instanceof UnusableAnswerError ? malformed({ ...asked, operation }, error.message) : error;
  }
}
