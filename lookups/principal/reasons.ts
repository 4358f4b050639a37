import type { Reason } from '../common/reason';
import { unseenDifference } from '../common/text';
import { named } from '../reasons';
import { describeCall, type Called } from '../services/api';
import { type PrincipalRequest, type PrincipalType, describeSelector, propOf, type Selector } from './request';

/** The principal to look up. */
export interface Asked extends PrincipalRequest {
  readonly type: PrincipalType;
}

/** A principal that ListGroups or ListUsers returned. */
export interface ListedPrincipal {
  readonly id: string;
  readonly name: string;
}

/** GetGroupId or GetUserId found nothing. */
export function principalNotFound(asked: Asked, called: Called): Reason {
  return { code: 'NoMatch', text: `${none(asked)}: ${describeCall(called)} returned `
    + `ResourceNotFoundException. ${remedy(asked)}` };
}

/** ListGroups or ListUsers returned no principal with the same name. */
export function principalNotListed(asked: Asked, called: Called, listed: readonly ListedPrincipal[]): Reason {
  const { type: { noun } } = asked;
  const others = listed.length === 1 ? `1 ${noun} with another name` : `${listed.length} ${noun}s with other names`;
  return {
    code: 'NoMatch',
    text: `${none(asked)}: ${describeCall(called)} returned ${listed.length === 0 ? `no ${noun}` : others}. `
      + remedy(asked),
    details: listed.map(({ id, name }) => ({ text: id, note: ` named "${name}"${unseenDifference(valueOf(asked.selector), name)}` })),
  };
}

export function identityStoreNotFound({ identityStoreId }: Asked, called: Called): Reason {
  return { code: 'IdentityStoreNotFound', text: `${describeCall(called)} did not find the identity store `
    + `${identityStoreId}. Check its ID, and that its instance of IAM Identity Center is enabled in ${called.region}. If it is enabled in `
    + 'another Region, set region on the lookup.' };
}

/** ListGroups or ListUsers returned more than one principal with the same name. */
export function severalPrincipals(asked: Asked, called: Called, matching: readonly ListedPrincipal[]): Reason {
  const { type: { noun, id }, selector, identityStoreId } = asked;
  return {
    code: 'SeveralMatch',
    text: `${matching.length} ${noun}s in the identity store ${identityStoreId} have ${describeSelector(selector)}, but exactly one must `
      + `match. Rename the others, or use the ${id} instead of the lookup. ${describeCall(called)} returned `
      + `these ${noun}s.`,
    details: matching.map(({ id, name }) => named(id, name)),
  };
}

/** The identity store supports neither GetGroupId nor GetUserId, and there is no filter for the selector. */
export function selectorNotSupported(asked: Asked): Reason {
  const { type: { noun, id, getId, list, attributes: [name] }, identityStoreId } = asked;
  return { code: 'SelectorNotSupported', text: `The identity store ${identityStoreId} does not support ${getId}, as is the case behind AD `
    + `Connector, and ${list} has no filter for ${describeSelector(asked.selector)}. Look the ${noun} up by ${propOf(name)}, or use the `
    + `${id} instead of the lookup.` };
}

/** The identity store supports neither GetGroupId nor GetUserId, and accepts no filter. */
export function filterNotSupported(asked: Asked, called: Called, said: string): Reason {
  const { type: { noun, id, getId, list }, selector, identityStoreId } = asked;
  return {
    code: 'FilterNotSupported',
    text: `The identity store ${identityStoreId} supports neither ${getId} nor ${list} with a filter in ${called.region} (account `
      + `${called.account}), so the ${noun} with ${describeSelector(selector)} cannot be looked up. Use the ${id} instead of the lookup.`,
    details: [{ text: '', note: said }],
  };
}

/** The service does not accept the selector. */
export function selectorInvalid(asked: Asked, called: Called, said: string): Reason {
  const { type: { noun }, selector, identityStoreId } = asked;
  return {
    code: 'SelectorRejected',
    text: `${describeCall(called)} rejected ${describeSelector(selector)} of the ${noun} in the identity `
      + `store ${identityStoreId} as invalid. Correct it and deploy again.`,
    details: [{ text: '', note: said }],
  };
}

/** The same selector selects another principal than before. */
export function principalChanged(asked: Asked, before: string, now: string): Reason {
  const { type: { noun, id } } = asked;
  const access = noun === 'group' ? 'the members of another group' : 'another user';
  return { code: 'Changed', text: `The lookup found another ${noun} than before: the ${wanted(asked)} had the ${id} ${before}, and now has `
    + `the ${id} ${now}. The update was refused because it would give ${access} the access that is assigned to ${before}. Nothing has `
    + `changed. Check whether ${before} was deleted or renamed. To accept the new ${noun}, set allowChange to true and deploy again.` };
}

function none({ type: { noun }, selector, identityStoreId }: Asked): string {
  return `The identity store ${identityStoreId} has no ${noun} with ${describeSelector(selector)}`;
}

function wanted({ type: { noun }, selector, identityStoreId }: Asked): string {
  return `${noun} with ${describeSelector(selector)} in the identity store ${identityStoreId}`;
}

function remedy({ type: { noun }, selector }: Asked): string {
  const value = valueOf(selector);
  const form = value.normalize() === value ? '' : ' (it is not in the Unicode form NFC)';
  const unseen = value.trim() === value ? form : ' (there is a blank at an end of it)';
  return `Check the spelling${unseen}, and that the ${noun} has been created in this identity store or synchronized to it. Then deploy `
    + 'again.';
}

function valueOf(selector: Selector): string {
  return selector.by === 'ExternalId' ? selector.id : selector.value;
}
