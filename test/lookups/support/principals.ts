import { GROUP, USER } from '../../../lookups/principal/request';
import type { Asked } from '../../../lookups/principal/reasons';

export const STORE = 'd-1234567890';
export const OTHER_STORE = 'd-0987654321';

/** The ID of a group or user, by number. */
export function principalId(number: number): string {
  return `1234567890-00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A group, looked up by its display name. */
export const ASKED: Asked = {
  type: GROUP, selector: { by: 'DisplayName', value: 'Admins' }, identityStoreId: STORE,
};

/** A user, looked up by a selector. */
export function askedUser(selector: Asked['selector']): Asked {
  return { ...ASKED, type: USER, selector };
}
