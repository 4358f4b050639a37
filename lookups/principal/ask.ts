import { PRINCIPAL_ID } from '../../lib/private/wire/formats';
import { CallFailedError } from '../calls/call';
import { isRecord } from '../common/is-record';
import { LookupError } from '../common/reason';
import { NotFoundError } from '../just-made';
import { IncompleteAnswerError } from '../pages';
import { malformed } from '../reasons';
import type { Called } from '../services/api';
import {
  filterNotSupported, identityStoreNotFound, principalNotFound, selectorInvalid, type Asked, type ListedPrincipal,
} from './reasons';

/** Some errors of the identity store are an answer. Any other is returned as it is. */
export function meaningOf(error: unknown, called: Called, asked: Asked): unknown {
  if (!(error instanceof CallFailedError)) return error;
  const { kind, said, cause } = error;
  const lists = called.operation === asked.type.list;
  if (lists && (kind === 'invalid' || isUnsupported(error))) return new LookupError(filterNotSupported(asked, called, said));
  if (kind === 'invalid') return new LookupError(selectorInvalid(asked, called, said));
  const { name, ResourceType } = isRecord(cause) ? cause : {};
  // If a KMS key is not found, the error has the same name, but its own kind.
  if (kind !== 'other' || name !== 'ResourceNotFoundException') return error;
  const noStore = lists || ResourceType === 'IDENTITY_STORE';
  return noStore ? new LookupError(identityStoreNotFound(asked, called)) : new NotFoundError(principalNotFound(asked, called));
}

/** Whether the identity store does not support the operation. */
export function isUnsupported(error: unknown): boolean {
  return error instanceof CallFailedError && isRecord(error.cause) && error.cause.name === 'UnknownOperationException';
}

/**
 * Reads the ID of a principal from the answer of GetGroupId or GetUserId, or from an item of a list.
 *
 * @throws IncompleteAnswerError if a member is missing; LookupError if it is malformed, or from another identity store
 */
export function readId(answer: unknown, called: Called, { type, identityStoreId }: Asked): string {
  const { [type.id]: id, IdentityStoreId: store } = isRecord(answer) ? answer : {};
  if (id === undefined) throw new IncompleteAnswerError(called, type.id);
  if (typeof id !== 'string' || !PRINCIPAL_ID.test(id)) throw malformed(called, `the ${type.id} is not the ID of a ${type.noun}`, id);
  if (store === undefined) throw new IncompleteAnswerError(called, 'IdentityStoreId');
  if (store !== identityStoreId) throw malformed(called, `it is of another identity store than ${identityStoreId}`, store);
  return id;
}

/**
 * Reads an item from the answer of ListGroups or ListUsers.
 *
 * @param member the attribute of the filter
 * @throws as `readId` does, and IncompleteAnswerError if the attribute is missing, because it must be compared
 */
export function readListed(item: unknown, member: string, called: Called, asked: Asked): ListedPrincipal {
  if (!isRecord(item)) throw malformed(called, `a ${asked.type.noun} is not an object`, item);
  const id = readId(item, called, asked);
  const { [member]: name } = item;
  if (typeof name !== 'string') throw new IncompleteAnswerError(called, member);
  return { id, name };
}
