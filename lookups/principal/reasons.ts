import type { Reason } from '../common/reason';
import { describeOperation, named } from '../reasons';
import { type PrincipalType, describeSelector, type Selector } from './request';

/** The principal to look up, and the Region and account of the call. */
export interface Asked {
  readonly type: PrincipalType;
  readonly selector: Selector;
  readonly identityStoreId: string;
  readonly region: string;
  readonly account: string;
}

/** A principal that ListGroups or ListUsers returned. */
export interface ListedPrincipal {
  readonly id: string;
  readonly name: string;
}

export type PrincipalOperation = PrincipalType['getId'] | PrincipalType['list'];

/** GetGroupId or GetUserId found nothing. */
export function principalNotFound(asked: Asked): Reason {
  return { code: 'NoMatch', text: `${none(asked)}: ${describeOperation({ ...asked, operation: asked.type.getId })} returned `
    + `ResourceNotFoundException. ${remedy(asked)}` };
}

/** ListGroups or ListUsers returned no principal with the same name. */
export function principalNotListed(asked: Asked, listed: readonly ListedPrincipal[]): Reason {
  const { type: { noun, list } } = asked;
  const others = listed.length === 1 ? `1 ${noun} with another name` : `${listed.length} ${noun}s with other names`;
  return {
    code: 'NoMatch',
    text: `${none(asked)}: ${describeOperation({ ...asked, operation: list })} returned ${listed.length === 0 ? `no ${noun}` : others}. `
      + remedy(asked),
    details: listed.map(({ id, name }) => named(id, name)),
  };
}

export function identityStoreNotFound({ identityStoreId, ...asked }: Asked, operation: PrincipalOperation): Reason {
  return { code: 'IdentityStoreNotFound', text: `${describeOperation({ ...asked, operation: operation })} did not find the identity store `
    + `${identityStoreId}. Check its id, and that its instance of IAM Identity Center is enabled in ${asked.region}. If it is enabled in `
    + 'another Region, set region on the lookup.' };
}

/** ListGroups or ListUsers returned more than one principal with the same name. */
export function severalPrincipals(asked: Asked, matching: readonly ListedPrincipal[]): Reason {
  const { type: { noun, id, list }, selector, identityStoreId } = asked;
  return {
    code: 'SeveralMatch',
    text: `${matching.length} ${noun}s in the identity store ${identityStoreId} have ${describeSelector(selector)}, but exactly one must `
      + `match. Rename the others, or use the ${id} instead of the lookup. ${describeOperation({ ...asked, operation: list })} returned `
      + `these ${noun}s.`,
    details: matching.map(({ id, name }) => named(id, name)),
  };
}

/** The identity store supports neither GetGroupId nor GetUserId, and there is no filter for the selector. */
export function selectorNotSupported(asked: Asked): Reason {
  const { type: { noun, id, getId, list, attributes: [name] }, identityStoreId } = asked;
  return { code: 'SelectorNotSupported', text: `The identity store ${identityStoreId} does not support ${getId}, as is the case behind AD `
    + `Connector, and ${list} has no filter for ${describeSelector(asked.selector)}. Look the ${noun} up by ${camelCase(name)}, or use the `
    + `${id} instead of the lookup.` };
}

/** The identity store supports neither GetGroupId nor GetUserId, and accepts no filter. */
export function filterNotSupported(asked: Asked, said: string): Reason {
  const { type: { noun, id, getId, list }, selector, identityStoreId } = asked;
  return {
    code: 'FilterNotSupported',
    text: `The identity store ${identityStoreId} supports neither ${getId} nor ${list} with a filter in ${asked.region} (account `
      + `${asked.account}), so the ${noun} with ${describeSelector(selector)} cannot be looked up. Use the ${id} instead of the lookup.`,
    details: [{ text: '', note: said }],
  };
}

/** The service does not accept the selector. */
export function selectorInvalid(asked: Asked, said: string): Reason {
  const { type: { noun, getId }, selector, identityStoreId } = asked;
  return {
    code: 'SelectorRejected',
    text: `${describeOperation({ ...asked, operation: getId })} rejected ${describeSelector(selector)} of the ${noun} in the identity `
      + `store ${identityStoreId} as invalid. Correct it and deploy again.`,
    details: [{ text: '', note: said }],
  };
}

/** The same selector selects another principal than before. */
export function principalChanged(asked: Pick<Asked, 'type' | 'selector' | 'identityStoreId'>, before: string, now: string): Reason {
  const { type: { noun, id } } = asked;
  const access = noun === 'group' ? 'the members of another group' : 'another user';
  return { code: 'Changed', text: `The lookup found another ${noun} than before: the ${wanted(asked)} had the ${id} ${before}, and now has `
    + `the ${id} ${now}. The update was refused because it would give ${access} the access that is assigned to ${before}. Nothing has `
    + `changed. Find out what became of ${before}. To accept the new ${noun}, set allowChange to true and deploy again.` };
}

function none({ type: { noun }, selector, identityStoreId }: Asked): string {
  return `The identity store ${identityStoreId} has no ${noun} with ${describeSelector(selector)}`;
}

function wanted({ type: { noun }, selector, identityStoreId }: Pick<Asked, 'type' | 'selector' | 'identityStoreId'>): string {
  return `${noun} with ${describeSelector(selector)} in the identity store ${identityStoreId}`;
}

function remedy({ type: { noun } }: Asked): string {
  return `Check the spelling, and that the ${noun} has been created in this identity store or synchronized to it. Then deploy again.`;
}

function camelCase(name = ''): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
