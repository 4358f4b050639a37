import type { Instance, PassedOver, SeenInstance } from './instance';
import type { Detail, Reason } from '../common/reason';
import type { Selectors } from './selectors';
import { cut, shown } from '../common/text';

/** Whom ListInstances was asked of, and as whom. */
export interface Asked {
  readonly regions: readonly string[];
  readonly account: string;
}

/** What one Region had to say, in one line. */
export interface RegionReport {
  readonly region: string;
  readonly outcome: string;
}

const SERVICE_FAULT = 'This is a fault of the service; deploy again, and report it if it stays.';
const CHANGE_REASON = 'InstanceArn is a replacement property of permission sets and assignments, so taking the new answer would replace every one of them';

export function malformedAnswer(region: string, what: string): Reason {
  return { text: `ListInstances in ${region} gave a malformed answer: ${cut(what, 300)}. ${SERVICE_FAULT}` };
}

export function inconsistentAnswer(region: string, arn: string): Reason {
  return { text: `ListInstances in ${region} gave an inconsistent answer: it returned ${arn} twice with different data, as may happen while the instance changes. Deploy again.` };
}

export function repeatedToken(region: string, pages: number): Reason {
  return { text: `The pagination of ListInstances in ${region} does not end: after ${pages} pages it returned a NextToken that it had returned before. ${SERVICE_FAULT}` };
}

export function tooManyPages(region: string, pages: number): Reason {
  return { text: `The pagination of ListInstances in ${region} does not end: there are still more after ${pages} pages. ${SERVICE_FAULT}` };
}

/** No Region could be asked. */
export function noRegionAnswered(asked: Asked, reports: readonly RegionReport[]): Reason {
  return {
    text: `ListInstances ${place(asked)} failed in every Region. Check each of them below, and that searchRegions names the Region in which IAM Identity Center is enabled.`,
    details: reports.map(line),
  };
}

/** Nothing matches. */
export function noMatch(asked: Asked, selectors: Selectors, passedOver: readonly PassedOver[], reports: readonly RegionReport[]): Reason {
  const regions = reports.length > 1 ? reports.map(line) : [];
  if (passedOver.length === 0) {
    return {
      text: `No instance of IAM Identity Center: ListInstances ${place(asked)} returned none. Check that it is enabled, that the Region is the one it is enabled in (or name that in searchRegions), and that the account belongs to the organization or has an instance of its own.`,
      details: regions,
    };
  }
  return {
    text: `${isAny(selectors) ? 'No instance of IAM Identity Center is ACTIVE' : `No ACTIVE instance of IAM Identity Center matches ${wanted(selectors)}`}: ListInstances ${place(asked)} returned ${count(passedOver.length)}, and none can be selected. Check the selectors, the Region and the status of the instance.`,
    details: [...regions, ...passedOver.map(({ instance, why }) => describe(instance, `: ${why}${instance.statusReason && ` (${instance.statusReason})`}`))],
  };
}

/** A matching instance was being created until the time was over. */
export function stillCreating(asked: Asked, passedOver: readonly PassedOver[]): Reason {
  return {
    text: `The instance of IAM Identity Center is still being created: ListInstances ${place(asked)} kept returning it as CREATE_IN_PROGRESS until the time of the function was over. Wait until it is ACTIVE and deploy again.`,
    details: passedOver.map(({ instance, why }) => describe(instance, `: ${why}`)),
  };
}

/** More than one matches. */
export function severalMatch(asked: Asked, selectors: Selectors, matching: readonly SeenInstance[], distinguishing: readonly string[]): Reason {
  return {
    text: `${matching.length} ACTIVE instances of IAM Identity Center match ${wanted(selectors)}: exactly one must, and none is taken for being the first. Add a selector that tells them apart: ${distinguishing.join(', ')}. ListInstances ${place(asked)} returned`,
    details: matching.map(({ instance }) => describe(instance)),
  };
}

export function cannotBeVerified(instance: Instance, selector: string): Reason {
  return { text: `The selector ${selector} cannot be verified: ListInstances returned ${instance.instanceArn} without what it must be compared with. Select by instanceArn instead, or deploy again.` };
}

export function noIdentityStore(instance: Instance): Reason {
  return { text: `ListInstances returned the ACTIVE instance ${instance.instanceArn} without an IdentityStoreId, so nothing could be assigned with it. ${SERVICE_FAULT}` };
}

export function notThePrimaryRegion(instance: Instance, region: string): Reason {
  const text = instance.primaryRegion === ''
    ? `requirePrimaryRegion cannot be verified: ListInstances did not give the primary Region of ${instance.instanceArn}. Deploy again, or leave requirePrimaryRegion out.`
    : `This stack is in ${region}, but ${instance.primaryRegion} is the primary Region of ${instance.instanceArn}, and permission sets and assignments can be managed there only. Deploy this stack in ${instance.primaryRegion}.`;
  return { text };
}

/** The same question has another answer than before. */
export function answerChanged(before: string, now: string): Reason {
  return { text: `The answer has changed: ${before} was selected before, and the same question now selects ${now}. ${CHANGE_REASON}; nothing was changed. To take it all the same, set allowInstanceChange to true; to ask for another, change the selectors. Should the rollback stop at this resource, continue it and skip the resource.` };
}

export function attributesTooLong(instanceArn: string): Reason {
  return { text: `The attributes of ${instanceArn} do not fit into the 4096 bytes that CloudFormation takes. Shorten the name of the instance.` };
}

function place({ regions, account }: Asked): string {
  return `in ${regions.join(', ')} as account ${account}`;
}

function line({ region, outcome }: RegionReport): Detail {
  return { text: `${region}: `, note: outcome };
}

function count(instances: number): string {
  return instances === 1 ? '1 instance' : `${instances} instances`;
}

function wanted(selectors: Selectors): string {
  return given(selectors).map(([name, value]) => `${name} ${shown(value)}`).join(' and ') || 'without a selector';
}

function isAny(selectors: Selectors): boolean {
  return given(selectors).length === 0;
}

function given(selectors: Selectors): [string, unknown][] {
  return Object.entries(selectors).filter(([, value]) => value !== undefined);
}

function describe(instance: Instance, then = ''): Detail {
  return { text: `${instance.instanceArn} of ${instance.ownerAccountId || 'an unknown owner'}`, note: `${instance.name && ` named "${instance.name}"`}${then}` };
}
