import { call } from '../calls/call';
import { findJustMade } from '../just-made';
import type { LookupContext } from '../lookup';
import { identityStore } from '../services/identity-store';
import { isUnsupported, meaningOf, readId } from './ask';
import { listForId } from './list';
import type { Asked } from './reasons';
import { type Principal, type PrincipalType, type PrincipalRequest, alternateIdentifier } from './request';

/**
 * Finds a principal in an identity store.
 *
 * @throws LookupError if there is not exactly one match, or if a call fails
 */
export async function findPrincipal(type: PrincipalType, request: PrincipalRequest, context: LookupContext): Promise<Principal> {
  const { identityStoreId, selector } = request;
  const asked: Asked = { type, ...request };
  const api = identityStore(context);
  const get = api.getId(type.getId, { IdentityStoreId: identityStoreId, AlternateIdentifier: alternateIdentifier(selector) });
  const findId = async () => {
    try {
      return await call(get, (answer) => readId(answer, get, asked), context);
    } catch (error) {
      if (!isUnsupported(error)) throw meaningOf(error, get, asked);
      const { operation, region } = get;
      const unknown = `${operation} is unknown to the identity store ${identityStoreId} in ${region}`;
      context.log('WARN', `${unknown}: ${type.list} searches it instead`, { operation, region });
      return listForId(api, asked, context);
    }
  };
  try {
    return { id: await findJustMade('twice', findId, context), identityStoreId };
  } finally {
    api.close();
  }
}
