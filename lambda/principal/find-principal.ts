import type { IdentityStore } from '../aws/services';
import { callerOf } from '../lookup/caller';
import type { LookupContext } from '../lookup/lookup';
import { ask, UNKNOWN_OPERATION } from './ask';
import { listForId } from './list-principals';
import { readId } from './parse-principal';
import type { Principal, PrincipalType } from './principal';
import type { Asked } from './reasons';
import type { PrincipalRequest } from './request';
import { alternateIdentifier } from './selector';

/**
 * Finds a principal in an identity store.
 *
 * @throws LookupError if there is not exactly one match, or if a call fails
 */
export async function findPrincipal(type: PrincipalType, request: PrincipalRequest, context: LookupContext): Promise<Principal> {
  const { clock, log, services } = context;
  const { identityStoreId, selector, region = context.region } = request;
  const { account, credentials } = await callerOf(request.assumeRole, context);
  const started = clock.now();
  const asked: Asked = { type, selector, identityStoreId, region, account };
  const api = await services.identityStore(region, credentials);
  try {
    const got = await getId(api, asked, context);
    if (got === UNKNOWN_OPERATION) log('WARN', 'operation is unknown to the identity store, which is searched in its place', { operation: type.getId, region });
    const id = got === UNKNOWN_OPERATION ? await listForId(api, asked, context) : got;
    log('INFO', 'principal found', { [type.id]: id, region, durationMs: clock.now() - started });
    return { id, identityStoreId };
  } finally {
    api.close();
  }
}

function getId(api: IdentityStore, asked: Asked, context: LookupContext): Promise<string | typeof UNKNOWN_OPERATION> {
  const { type: { getId: operation }, identityStoreId, selector } = asked;
  const input = { IdentityStoreId: identityStoreId, AlternateIdentifier: alternateIdentifier(selector) };
  return ask(operation, asked, api, context, async (signal) => readId(await api.getId(operation, input, signal), operation, asked));
}
