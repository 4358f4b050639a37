import { DISPLAY_NAME, EMAIL, EXTERNAL_ID_TEXT, RETURNED_IDENTITY_STORE_ID, USER_NAME, type Format } from '../../lib/private/wire/formats';
import { fold, shownShort } from '../common/text';
import { isRecord } from '../common/is-record';
import { LookupError, type Reason } from '../common/reason';
import { readProperties, readRequiredText, readText, type Given } from '../properties';
import { and, invalidProperty } from '../reasons';
import type { GetIdInput } from '../services/identity-store';

/** A type of principal, with its names in the Identity Store API. */
export interface PrincipalType {
  readonly noun: 'group' | 'user';
  readonly id: 'GroupId' | 'UserId';
  readonly getId: 'GetGroupId' | 'GetUserId';
  readonly list: 'ListGroups' | 'ListUsers';
  /** The attributes to select it by, in addition to its external ID. */
  readonly attributes: readonly [AttributeName, ...AttributeName[]];
}

export const GROUP: PrincipalType = {
  noun: 'group', id: 'GroupId', getId: 'GetGroupId', list: 'ListGroups', attributes: ['DisplayName'],
};

export const USER: PrincipalType = {
  noun: 'user', id: 'UserId', getId: 'GetUserId', list: 'ListUsers', attributes: ['UserName', 'Email'],
};

/** A group or a user that was found. */
export interface Principal {
  readonly id: string;
  readonly identityStoreId: string;
}

/** The attributes to select a principal by, as the properties are named. */
type AttributeName = 'DisplayName' | 'UserName' | 'Email';

/** The selector of a principal. */
export type Selector =
  | { readonly by: AttributeName; readonly value: string }
  | { readonly by: 'ExternalId'; readonly issuer: string; readonly id: string };

/** An attribute that is unique in an identity store. */
interface Attribute {
  /** The prop of the construct. */
  readonly prop: string;
  readonly words: string;
  /** The path in GetGroupId and GetUserId. */
  readonly path: string;
  /** The filter of ListGroups and ListUsers; undefined if there is none. */
  readonly filter?: string;
  readonly format: Format;
}

const ATTRIBUTES: Readonly<Record<AttributeName, Attribute>> = {
  DisplayName: { prop: 'displayName', words: 'display name', path: 'displayName', filter: 'DisplayName', format: DISPLAY_NAME },
  UserName: { prop: 'userName', words: 'user name', path: 'userName', filter: 'UserName', format: USER_NAME },
  Email: { prop: 'email', words: 'email address', path: 'emails.value', format: EMAIL },
};

/** The prop of the construct that selects, as the user wrote it. */
export function propOf(by: Selector['by']): string {
  return by === 'ExternalId' ? 'externalId' : ATTRIBUTES[by].prop;
}

/** The selector as GetGroupId and GetUserId accept it. */
export function alternateIdentifier(selector: Selector): GetIdInput['AlternateIdentifier'] {
  return selector.by === 'ExternalId'
    ? { ExternalId: { Issuer: selector.issuer, Id: selector.id } }
    : { UniqueAttribute: { AttributePath: ATTRIBUTES[selector.by].path, AttributeValue: selector.value } };
}

/** The selector as ListGroups and ListUsers accept it; undefined if they cannot. */
export function filterOf(selector: Selector): { readonly AttributePath: string; readonly AttributeValue: string } | undefined {
  if (selector.by === 'ExternalId') return undefined;
  const { filter } = ATTRIBUTES[selector.by];
  return filter === undefined ? undefined : { AttributePath: filter, AttributeValue: selector.value };
}

/** The selector as it identifies what is asked. An external ID is exact (RFC 7643, section 3.1), and so is its issuer. */
export function foldedSelector(selector: Selector): Selector {
  return selector.by === 'ExternalId' ? selector : { ...selector, value: fold(selector.value) };
}

/** The selector as a Reason names it. */
export function describeSelector(selector: Selector): string {
  return selector.by === 'ExternalId'
    ? `the external ID ${shownShort(selector.id)} of the issuer ${shownShort(selector.issuer)}`
    : `the ${ATTRIBUTES[selector.by].words} ${shownShort(selector.value)}`;
}

/** The properties that only the lookups of groups and users have, parsed. All of it selects. */
export interface PrincipalRequest {
  readonly identityStoreId: string;
  readonly selector: Selector;
}

/** @throws LookupError if a property is invalid */
export function readRequest(type: PrincipalType, given: Given): PrincipalRequest {
  return {
    identityStoreId: readRequiredText('instance.identityStoreId', given('IdentityStoreId'), RETURNED_IDENTITY_STORE_ID),
    selector: readSelector(type, given),
  };
}

function readSelector({ attributes }: PrincipalType, given: Given): Selector {
  const selectors: Selector[] = [];
  for (const name of attributes) {
    const value = readText(propOf(name), given(name), ATTRIBUTES[name].format);
    if (value !== undefined) selectors.push({ by: name, value });
  }
  const externalId = given('ExternalId');
  if (externalId !== undefined) selectors.push(readExternalId(externalId));
  const [selector, ...others] = selectors;
  if (selector === undefined || others.length > 0) {
    throw new LookupError(selectorCount([...attributes, 'ExternalId' as const].map(propOf), selectors.map(({ by }) => propOf(by))));
  }
  return selector;
}

function readExternalId(value: unknown): Selector {
  if (!isRecord(value)) throw new LookupError(invalidProperty('externalId', value, 'an object with issuer and id'));
  const given = readProperties(value);
  return {
    by: 'ExternalId',
    issuer: readRequiredText('externalId.issuer', given('Issuer'), EXTERNAL_ID_TEXT),
    id: readRequiredText('externalId.id', given('Id'), EXTERNAL_ID_TEXT),
  };
}

/** Not exactly one property selects the principal. */
export function selectorCount(properties: readonly string[], given: readonly string[]): Reason {
  return { code: 'NotOneSelector', text: `Exactly one of the properties ${and(properties)} must be set. Correct it and deploy `
    + 'again.', details: [{ text: `got ${and(given) || 'none of them'}` }] };
}
