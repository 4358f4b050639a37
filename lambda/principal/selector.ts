import { DISPLAY_NAME, EMAIL, USER_NAME, type Format } from '../../lib/private/wire/formats';
import type { GetIdInput } from '../aws/identity-store';
import { shown } from '../common/text';
import type { AttributeName } from './principal';

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
  readonly format: Format;
}

export const ATTRIBUTES: Readonly<Record<AttributeName, Attribute>> = {
  DisplayName: { words: 'display name', path: 'displayName', filter: 'DisplayName', format: DISPLAY_NAME },
  UserName: { words: 'user name', path: 'userName', filter: 'UserName', format: USER_NAME },
  Email: { words: 'email address', path: 'emails.value', format: EMAIL },
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
