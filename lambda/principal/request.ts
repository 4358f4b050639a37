import { EXTERNAL_ID_TEXT, IDENTITY_STORE_ID } from '../../lib/private/wire/formats';
import { isRecord } from '../common/is-record';
import { LookupError } from '../common/reason';
import { readProperties, readRequiredText, readText, type Given } from '../lookup/properties';
import { invalidProperty } from '../lookup/reasons';
import type { PrincipalType } from './principal';
import { selectorCount } from './reasons';
import { ATTRIBUTES, type Selector } from './selector';

/** The properties that only the lookups of groups and users have, parsed. All of it selects. */
export interface PrincipalRequest {
  readonly identityStoreId: string;
  readonly selector: Selector;
}

/** @throws LookupError if a property is invalid */
export function readRequest(type: PrincipalType, given: Given): PrincipalRequest {
  return {
    identityStoreId: readRequiredText('IdentityStoreId', given('IdentityStoreId'), IDENTITY_STORE_ID),
    selector: readSelector(type, given),
  };
}

function readSelector({ attributes }: PrincipalType, given: Given): Selector {
  const selectors: Selector[] = [];
  for (const name of attributes) {
    const value = readText(name, given(name), ATTRIBUTES[name].format);
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
    issuer: readRequiredText('ExternalId.Issuer', given('Issuer'), EXTERNAL_ID_TEXT),
    id: readRequiredText('ExternalId.Id', given('Id'), EXTERNAL_ID_TEXT),
  };
}
