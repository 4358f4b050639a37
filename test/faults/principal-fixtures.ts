import { GROUP_RESOURCE_TYPE as GROUP_TYPE, USER_RESOURCE_TYPE as USER_TYPE } from '../../lib/private/wire/principal';
import { create, json, properties, STACK_GUID, type Metadata } from './fixtures';
import type { Answer, FaultEvent } from './row';

export { GROUP_TYPE, USER_TYPE };

export const STORE = 'd-9067aaaa01';

/** The ID of a group or user, by number. */
export function principalId(number: number): string {
  return `9067aaaa01-${String(number).padStart(8, '0')}-1111-4222-8333-444455556666`;
}

/** A group as GetGroupId returns it, and the attributes of its lookup. */
export const ADMINS = { GroupId: principalId(1), IdentityStoreId: STORE } as const;
/** Another group, which can get the same name. */
export const OTHERS = { GroupId: principalId(2), IdentityStoreId: STORE } as const;
/** A user as GetUserId returns it, and the attributes of its lookup. */
export const JANE = { UserId: principalId(3), IdentityStoreId: STORE } as const;

/** The resource properties of a lookup of the group. */
export const BY_NAME: Metadata = { IdentityStoreId: STORE, DisplayName: 'Platform Admins' };

/** The input of GetGroupId and GetUserId. */
export const byAttribute = (AttributePath: string, AttributeValue: string) => (
  { IdentityStoreId: STORE, AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } } });

export function createGroup(given: Metadata = BY_NAME, more: FaultEvent = {}): FaultEvent {
  return create(given, { ResourceType: GROUP_TYPE, ...more });
}

export function createUser(given: Metadata, more: FaultEvent = {}): FaultEvent {
  return create({ IdentityStoreId: STORE, ...given }, { ResourceType: USER_TYPE, ...more });
}

/** An Update of a resource that found the group. */
export function updateGroup(given: Metadata, old: Metadata, more: FaultEvent = {}): FaultEvent {
  return createGroup(given, { RequestType: 'Update', PhysicalResourceId: foundId(ADMINS.GroupId), OldResourceProperties: properties(old),
    ...more });
}

/** The ID of a resource that has found a principal. */
export const foundId = (id: string) => `Lookup|${STACK_GUID}|${id}`;
/** The ID of a resource that has found a principal by the display name "Platform Admins", with its digests. */
export const digestedId = (id: string, end = 'd'.repeat(11)) => `${foundId(id)}|mF5zKbj|${end}`;
/** The ID of a failed Update, after a principal was found. */
export const failedId = (id: string) => `${foundId(id)}|failed-${String(create().RequestId)}`;

/** A page of ListGroups. */
export function groups(items: readonly unknown[], NextToken?: unknown): Answer {
  return json({ Groups: items, NextToken });
}

/** A group as ListGroups returns it. */
export function listedGroup(number: number, DisplayName = 'Platform Admins', more: Metadata = {}): Metadata {
  return { GroupId: principalId(number), IdentityStoreId: STORE, DisplayName, ExternalIds: [], ...more };
}
