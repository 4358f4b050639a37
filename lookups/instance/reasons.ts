import type { Instance, PassedOver, SeenInstance } from './instance';
import type { Detail, Reason } from '../common/reason';
import type { Selectors } from './request';
import { shownShort } from '../common/text';
import { count, SERVICE_FAULT } from '../reasons';
import { describeCall, type Called } from '../services/api';

/** The outcome of one Region, in one line. */
export interface RegionReport {
  readonly region: string;
  readonly outcome: string;
}

/** No Region could be searched. */
export function noRegionAnswered(called: Called, reports: readonly RegionReport[]): Reason {
  return {
    code: 'NoRegionSearched',
    text: `${describeCall(called)} failed in every Region. Check the error of each Region below, and that searchRegions includes `
      + 'the Region in which IAM Identity Center is enabled.',
    details: reports.map(line),
  };
}

/**
 * Regions that could have a match could not be searched.
 *
 * @param others whether other Regions are searched as well
 */
export function uncertain(called: Called, reports: readonly RegionReport[], others: boolean): Reason {
  const { region: names } = called;
  const without = others ? `, or remove ${names} from searchRegions` : '';
  return {
    code: 'RegionNotSearched',
    text: `${describeCall(called)} did not return all instances, so another match there cannot be ruled out. Deploy again when ${names} can `
      + `be searched. To deploy without it, select the instance with instanceArn or identityStoreId${without}.`,
    details: reports.map(line),
  };
}

/** Adds the Regions that could not be searched. */
export function notSearched(reason: Reason, regions: readonly string[], reports: readonly RegionReport[]): Reason {
  const { text, details = [] } = reason;
  const told = `${text} Not searched: ${regions.join(', ')}.`;
  return { ...reason, text: told, details: [...reports.map(line), ...details], notSearched: regions };
}

/** No answer had a list. */
export function noList(called: Called): Reason {
  return { code: 'NoInstanceList', text: `No instance of IAM Identity Center was found: the answer of ${describeCall(called)} has `
    + 'no list of instances. Check that IAM Identity Center is enabled, and deploy again.' };
}

/** No instance matches. */
export function noMatch(called: Called, selectors: Selectors, passedOver: readonly PassedOver[], reports: readonly RegionReport[]): Reason {
  const regions = reports.map(line);
  if (passedOver.length === 0) {
    return {
      code: 'NoInstance',
      text: `No instance of IAM Identity Center was found: ${describeCall(called)} returned none. Check that IAM Identity Center `
        + 'is enabled, that the lookup searches the Region in which it is enabled (searchRegions), and that the account belongs to the '
        + 'organization or has an instance of its own.',
      details: regions,
    };
  }
  const none = isAny(selectors)
    ? 'No instance of IAM Identity Center is ACTIVE'
    : `No ACTIVE instance of IAM Identity Center matches ${wanted(selectors)}`;
  return {
    code: 'NoMatch',
    text: `${none}: ${describeCall(called)} returned ${count(passedOver.length, 'instance')}. `
      + 'Check the selectors, the Region and the status of each instance.',
    details: [...regions, ...passedOver.map(({ instance, why }) => (
      describe(instance, `: ${why}${instance.statusReason && ` (${instance.statusReason})`}`)
    ))],
  };
}

/** A matching instance was still being created at the end of the time. */
export function stillCreating(called: Called, passedOver: readonly PassedOver[]): Reason {
  return {
    code: 'StillCreating',
    text: `The instance of IAM Identity Center is still being created: ${describeCall(called)} returned CREATE_IN_PROGRESS until `
      + 'the time of the function was over. Deploy again when the instance is ACTIVE.',
    details: passedOver.map(({ instance, why }) => describe(instance, `: ${why}`)),
  };
}

/** More than one instance matches. */
export function severalMatch(
  called: Called, selectors: Selectors, matching: readonly SeenInstance[], distinguishing: readonly string[],
): Reason {
  return {
    code: 'SeveralMatch',
    text: `${matching.length} ACTIVE instances of IAM Identity Center match${isAny(selectors) ? '' : ` ${wanted(selectors)}`}, but exactly `
      + `one must match. Add a selector that tells them apart: ${distinguishing.join(', ')}. ${describeCall(called)} returned `
      + 'these instances.',
    details: matching.map(({ instance }) => describe(instance)),
  };
}

export function cannotBeVerified(instance: Instance, selector: string): Reason {
  return { code: 'CannotBeVerified', text: `The selector ${selector} cannot be verified: ListInstances returned ${instance.instanceArn} `
    + 'without the value to compare it with. Select by instanceArn instead, or deploy again.' };
}

export function noIdentityStore(instance: Instance): Reason {
  return { code: 'NoIdentityStore', text: `ListInstances returned the ACTIVE instance ${instance.instanceArn} without an IdentityStoreId, `
    + `so it cannot be used. ${SERVICE_FAULT}` };
}

export function notThePrimaryRegion(instance: Instance, region: string): Reason {
  if (instance.primaryRegion === '') {
    return { code: 'PrimaryRegionUnknown', text: `requirePrimaryRegion cannot be verified: ListInstances did not return the primary Region `
      + `of ${instance.instanceArn}. Deploy again, or remove requirePrimaryRegion.` };
  }
  return { code: 'NotPrimaryRegion', text: `This stack is in ${region}, but the primary Region of ${instance.instanceArn} is `
    + `${instance.primaryRegion}, the only Region in which you can manage permission sets and assignments. Deploy this stack in `
    + `${instance.primaryRegion}.` };
}

/** The same selectors select another instance than before. */
export function answerChanged(before: string, now: string): Reason {
  return { code: 'Changed', text: `The lookup found another instance than before: it selected ${before}, and the same selectors now select `
    + `${now}. The update was refused because a new InstanceArn replaces every permission set and assignment. Nothing has changed. To `
    + 'accept the new instance, set allowChange to true; to keep the previous one, select it with instanceArn.' };
}

/** The instance has another identity store than before. */
export function identityStoreChanged(instanceArn: string, before: string, now: string): Reason {
  return { code: 'Changed', text: `The instance ${instanceArn} has another identity store than before: it had ${before}, and now has ${now}. `
    + 'The update was refused because groups and users of one identity store do not exist in another. Nothing has changed. To accept the '
    + 'new identity store, set allowChange to true and deploy again.' };
}

/** Another instance than before is selected, but the previous one can be in a Region that could not be searched. */
export function changedOrNotSearched(before: string, now: string): Reason {
  return { code: 'ChangedOrNotSearched', text: `The lookup selected ${before} before and now finds ${now}, but it could not search every `
    + 'Region, so the previous instance may still exist. The update was refused, and nothing has changed. Deploy again when every Region '
    + 'can be searched, or select the instance with instanceArn.' };
}

function line({ region, outcome }: RegionReport): Detail {
  return { text: `${region}: `, note: outcome };
}

function wanted(selectors: Selectors): string {
  return given(selectors).map(([name, value]) => `${name} ${shownShort(value)}`).join(' and ');
}

function isAny(selectors: Selectors): boolean {
  return given(selectors).length === 0;
}

function given(selectors: Selectors): [string, unknown][] {
  return Object.entries(selectors).filter(([, value]) => value !== undefined);
}

function describe(instance: Instance, then = ''): Detail {
  const { instanceArn, ownerAccountId, name } = instance;
  return { text: `${instanceArn} of ${ownerAccountId || 'an unknown owner'}`, note: `${name && ` named "${name}"`}${then}` };
}
