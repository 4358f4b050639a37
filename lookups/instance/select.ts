import type { InstanceType } from '../../lib/private/wire/instance';
import { unseenDifference } from '../common/text';
import type { Instance, PassedOver, SeenInstance } from './instance';
import type { Selectors } from './request';

/** The result of a selection. */
export type Selection = { readonly matching: readonly SeenInstance[]; readonly passedOver: readonly PassedOver[] } & (
  | { readonly kind: 'one'; readonly selected: SeenInstance }
  | { readonly kind: 'several' }
  | { readonly kind: 'none' }
  /** A matching instance is still being created. */
  | { readonly kind: 'creating' }
  /** The service did not return the value to compare a selector with. */
  | { readonly kind: 'unverifiable'; readonly selector: keyof Selectors; readonly instance: Instance }
);

/** The owner of the organization instance; undefined without an organization. */
export type ManagementAccountId = string | undefined;

/** Selects exactly one ACTIVE instance that matches every selector. The order of the instances does not matter. */
export function select(
  instances: readonly SeenInstance[], selectors: Selectors, managementAccountId: ManagementAccountId,
): Selection {
  const matching: SeenInstance[] = [];
  const passedOver: PassedOver[] = [];
  let unverifiable: { selector: keyof Selectors; instance: Instance } | undefined;
  let creating = false;
  // Some emulators return no status at all, which then cannot be a criterion.
  const hasStatus = instances.some(({ instance }) => instance.status !== '');
  for (const seen of [...instances].sort(byArn)) {
    const { instance } = seen;
    const mismatch = firstMismatch(instance, selectors, managementAccountId);
    if (mismatch !== undefined) {
      passedOver.push({ ...seen, why: mismatch });
      continue;
    }
    const active = instance.status === 'ACTIVE' || !hasStatus;
    const live = active || instance.status === 'CREATE_IN_PROGRESS';
    const missing = live ? firstMissing(instance, selectors) : undefined;
    if (missing !== undefined) {
      unverifiable ??= { selector: missing, instance };
      passedOver.push({ ...seen, why: `its ${missing} cannot be verified` });
    } else if (active) matching.push(seen);
    else passedOver.push({ ...seen, why: `its status is ${instance.status === '' ? 'missing' : `"${instance.status}"`}` });
    creating ||= instance.status === 'CREATE_IN_PROGRESS';
  }
  if (unverifiable !== undefined) return { kind: 'unverifiable', ...unverifiable, matching, passedOver };
  const [selected, ...others] = matching;
  if (selected === undefined) return { kind: creating ? 'creating' : 'none', matching, passedOver };
  return others.length === 0 ? { kind: 'one', selected, matching, passedOver } : { kind: 'several', matching, passedOver };
}

/** The selectors that distinguish all of these instances, the most readable ones first. */
export function distinguishingSelectors(instances: readonly Instance[]): (keyof Selectors)[] {
  const selectors = ['ownerAccountId', 'instanceName', 'identityStoreId', 'instanceArn'] as const;
  return selectors.filter((selector) => {
    const values = instances.map((instance) => valueOf(instance, selector));
    return !values.includes('') && new Set(values).size === values.length;
  });
}

/** The management account owns the organization instance, even if another account administers it. */
export function instanceType(instance: Instance, managementAccountId: ManagementAccountId): InstanceType {
  return instance.ownerAccountId === managementAccountId ? 'ORGANIZATION' : 'ACCOUNT';
}

type ComparedSelector = Exclude<keyof Selectors, 'instanceType'>;

const COMPARED: readonly ComparedSelector[] = ['instanceArn', 'identityStoreId', 'instanceName', 'ownerAccountId'];

function valueOf(instance: Instance, selector: ComparedSelector): string {
  return selector === 'instanceName' ? instance.name : instance[selector];
}

function firstMismatch(
  instance: Instance, selectors: Selectors, managementAccountId: ManagementAccountId,
): string | undefined {
  for (const selector of COMPARED) {
    const wanted = selectors[selector];
    const value = valueOf(instance, selector);
    if (wanted === undefined || wanted === value) continue;
    if (value === '' && selector !== 'instanceName') continue;
    return `its ${selector} is "${value}"${unseenDifference(wanted, value)}`;
  }
  if (selectors.instanceType === undefined || instance.ownerAccountId === '') return undefined;
  const type = instanceType(instance, managementAccountId);
  return type === selectors.instanceType ? undefined : `it is an instance of type ${type}`;
}

/** An instance can have no name. But it always has an owner and an identity store, even if the service does not return them. */
function firstMissing(instance: Instance, selectors: Selectors): keyof Selectors | undefined {
  if (selectors.ownerAccountId !== undefined && instance.ownerAccountId === '') return 'ownerAccountId';
  if (selectors.identityStoreId !== undefined && instance.identityStoreId === '') return 'identityStoreId';
  if (selectors.instanceType !== undefined && instance.ownerAccountId === '') return 'instanceType';
  return undefined;
}

function byArn(one: SeenInstance, other: SeenInstance): number {
  return one.instance.instanceArn < other.instance.instanceArn ? -1 : 1;
}
