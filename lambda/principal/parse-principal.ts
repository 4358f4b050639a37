import { PRINCIPAL_ID } from '../../lib/private/wire/formats';
import { isRecord } from '../common/is-record';
import { IncompleteAnswerError } from '../lookup/list';
import { malformed } from '../lookup/reasons';
import type { Asked, ListedPrincipal, PrincipalOperation } from './reasons';

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
