import { MAX_EXTERNAL_ID_LENGTH, MAX_ISSUER_LENGTH, REGION } from '../../lib/private/wire/formats';
import type { GroupLookupProperties, UserLookupProperties } from '../../lib/private/wire/principal';
import type { AssumeRole } from '../aws/services';
import { isRecord } from '../common/is-record';
import { LookupError } from '../common/reason';
import { IDENTITY_STORE, invalidProperty, readAssumeRole, readFlag, readProperties, readRequiredText, readText, type TextRule } from '../lookup/properties';
import { sameSelector } from '../lookup/same-selector';
import type { PrincipalType } from './principal';
import { selectorCount } from './reasons';
import { ATTRIBUTES, type Selector } from './selector';

/** The resource properties, parsed. */
export interface PrincipalRequest {
  readonly identityStoreId: string;
  readonly selector: Selector;
  /** Undefined: the Region of the function. */
  readonly region?: string;
  readonly assumeRole?: AssumeRole;
  readonly allowChange: boolean;
}

type Given = (name: keyof GroupLookupProperties | keyof UserLookupProperties) => unknown;

/**
 * Reads and checks the resource properties. Unknown properties are ignored.
 *
 * @throws LookupError if a property is invalid
 */
export function readRequest(type: PrincipalType, properties: unknown): PrincipalRequest {
  const given: Given = readProperties(properties);
  return {
    identityStoreId: readRequiredText('IdentityStoreId', given('IdentityStoreId'), IDENTITY_STORE),
    selector: readSelector(type, given),
    region: readText('Region', given('Region'), { pattern: REGION, expected: 'a Region code' }),
    assumeRole: readAssumeRole(given),
    allowChange: readFlag('AllowChange', given('AllowChange')),
  };
}

/** Everything that the request asks. */
export function questionOf(request: PrincipalRequest): object {
  return { ...request, allowChange: undefined };
}

/** Whether two requests have the same selector and identity store. Regions and roles do not count. */
export function asksTheSame(one: PrincipalRequest, other: PrincipalRequest): boolean {
  return one.identityStoreId === other.identityStoreId && sameSelector(one.selector, other.selector);
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
