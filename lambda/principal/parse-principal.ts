import { PRINCIPAL_ID } from '../../lib/private/wire/formats';
import { isRecord } from '../common/is-record';
import { ServiceFaultError } from '../common/reason';
import { IncompleteAnswerError } from '../lookup/pages';
import { principalMalformed, type Asked, type ListedPrincipal, type Operation } from './reasons';

/**
 * Reads the ID of a principal from the answer of GetGroupId or GetUserId, or from an item of a list.
 *
 * @throws IncompleteAnswerError if it is missing; ServiceFaultError if it is malformed, or from another identity store
 */
export function readId(answer: unknown, operation: Operation, asked: Asked): string {
  const { type, identityStoreId } = asked;
  const malformed = (what: string, value: unknown) => new ServiceFaultError(principalMalformed(asked, operation, what, value));
  const fields = isRecord(answer) ? answer : {};
  const id = fields[type.id] ?? undefined;
  if (id === undefined) throw new IncompleteAnswerError(type.id);
  if (typeof id !== 'string' || !PRINCIPAL_ID.test(id)) throw malformed(`the ${type.id} is not an id of a ${type.noun}`, id);
  if (fields.IdentityStoreId !== identityStoreId) throw malformed('it is of another identity store', fields.IdentityStoreId ?? 'none');
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
