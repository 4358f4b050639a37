import {
  MAX_DISPLAY_NAME_LENGTH, MAX_EMAIL_LENGTH, MAX_USER_NAME_LENGTH, MAX_EXTERNAL_ID_LENGTH, MAX_ISSUER_LENGTH,
} from '../../lib/private/wire/formats';
import { isRecord } from '../common/is-record';
import { LookupError, type Reason } from '../common/reason';
import { shown } from '../common/text';
import { IDENTITY_STORE, readProperties, readRequiredText, readText, type Given, type TextRule } from '../properties';
import { and, invalidProperty } from '../reasons';
import type { GetIdInput } from '../services/identity-store';

/** A type of principal, with its names in the Identity Store API. */
export interface PrincipalType {
  readonly noun: 'group' | 'user';
  readonly id: 'GroupId' | 'UserId';
  readonly getId: 'GetGroupId' | 'GetUserId';
  readonly list: 'ListGroups' | 'ListUsers';
  /** The member with the list in the answer. */
  readonly listed: 'Groups' | 'Users';
  /** The attributes to select it by, in addition to its external ID. */
  readonly attributes: readonly AttributeName[];
}

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
  readonly words: string;
  /** The path in GetGroupId and GetUserId. */
  readonly path: string;
  /** The filter of ListGroups and ListUsers; undefined if there is none. */
  readonly filter?: string;
  /** In characters. */
  readonly maxLength: number;
}

const ATTRIBUTES: Readonly<Record<AttributeName, Attribute>> = {
  DisplayName: { words: 'display name', path: 'displayName', filter: 'DisplayName', maxLength: MAX_DISPLAY_NAME_LENGTH },
  UserName: { words: 'user name', path: 'userName', filter: 'UserName', maxLength: MAX_USER_NAME_LENGTH },
  Email: { words: 'email address', path: 'emails.value', maxLength: MAX_EMAIL_LENGTH },
};

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

/** In characters, so that a long name leaves room for the advice. */
const LONGEST_SHOWN = 100;

/** The selector as a Reason names it. */
export function describeSelector(selector: Selector): string {
  return selector.by === 'ExternalId'
    ? `the external id ${shown(selector.id, LONGEST_SHOWN)} of the issuer ${shown(selector.issuer, LONGEST_SHOWN)}`
    : `the ${ATTRIBUTES[selector.by].words} ${shown(selector.value, LONGEST_SHOWN)}`;
}

/** The properties that only the lookups of groups and users have, parsed. All of it selects. */
export interface PrincipalRequest {
  readonly identityStoreId: string;
  readonly selector: Selector;
}

/** @throws LookupError if a property is invalid */
export function readRequest(type: PrincipalType, given: Given): PrincipalRequest {
  return {
    identityStoreId: readRequiredText('IdentityStoreId', given('IdentityStoreId'), IDENTITY_STORE),
    selector: readSelector(type, given),
  };
}

function readSelector({ attributes }: PrincipalType, given: Given): Selector {
  const selectors: Selector[] = [];
  for (const name of attributes) {
    const value = readText(name, given(name), upTo(ATTRIBUTES[name].maxLength));
    if (value !== undefined) selectors.push({ by: name, value });
  }
  const externalId = given('ExternalId');
  if (externalId !== undefined) selectors.push(readExternalId(externalId));
  const [selector, ...others] = selectors;
  if (selector === undefined || others.length > 0) {
    throw new LookupError(selectorCount([...attributes, 'ExternalId'], selectors.map(({ by }) => by)));
  }
  return selector;
}

function readExternalId(value: unknown): Selector {
  if (!isRecord(value)) throw new LookupError(invalidProperty('ExternalId', value, 'an object with Issuer and Id'));
  const given = readProperties(value);
  return {
    by: 'ExternalId',
    issuer: readRequiredText('ExternalId.Issuer', given('Issuer'), upTo(MAX_ISSUER_LENGTH)),
    id: readRequiredText('ExternalId.Id', given('Id'), upTo(MAX_EXTERNAL_ID_LENGTH)),
  };
}

function upTo(length: number): TextRule {
  return { pattern: new RegExp(`^[^]{1,${length}}$`, 'u'), expected: `a string of at most ${length} characters that is not blank` };
}

/** Not exactly one property selects the principal. */
export function selectorCount(properties: readonly string[], given: readonly string[]): Reason {
  return { code: 'NotOneSelector', text: `Exactly one of the properties ${and(properties)} must be set. Correct it and deploy `
    + 'again.', details: [{ text: `got ${and(given) || 'none of them'}` }] };
}
