import type { Failure } from './failure';
import type { Instance, PassedOver, SeenInstance } from './instance';
import { cut, type Detail, type Reason } from './reason';
import type { Selectors } from './selectors';

/** A lookup that cannot succeed, with the reason to report. */
export class LookupError extends Error {
  public override readonly name = 'LookupError';

  public constructor(public readonly reason: Reason) {
    super(reason.text);
  }
}

/** A service could not be asked. */
export class CallFailedError extends LookupError {
  public constructor(reason: Reason, public readonly said: string) {
    super(reason);
  }
}

/** Whom ListInstances was asked of, and as whom. */
export interface Asked {
  readonly regions: readonly string[];
  readonly account: string;
}

/** A call to a service. */
export interface Call {
  /** As policies name it, such as `sso:ListInstances`. */
  readonly action: string;
  readonly region: string;
  readonly account: string;
  /** Where it was sent, or would have been. */
  readonly endpoint: string;
  /** What else to check when it is denied. */
  readonly hint: string;
  /** How long it was tried for, in milliseconds. */
  readonly triedForMs: number;
}

/** What one Region had to say, in one line. */
export interface RegionReport {
  readonly region: string;
  readonly outcome: string;
}

const SERVICE_FAULT = 'This is a fault of the service; deploy again, and report it if it stays.';
const CHANGE_REASON = 'InstanceArn is a replacement property of permission sets and assignments, so taking the new answer would replace every one of them';

export function invalidProperty(name: string, value: unknown, expected: string): Reason {
  return { text: `The property ${name} cannot be used: expected ${expected}, got ${shown(value)}. Correct it and deploy again.` };
}

export function unknownRequestType(requestType: string): Reason {
  return { text: `The RequestType ${shown(requestType)} is not known: expected Create, Update or Delete.` };
}

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

/** The calls before took so long that there was no time left for another. */
export function outOfTime({ action, region, account }: Pick<Call, 'action' | 'region' | 'account'>): Reason {
  return { text: `${action} in ${region} as account ${account} did not come to its end: the calls before took all the time of the function. Deploy again; the log of the function has the duration of each step.` };
}

/** Why a call to a service failed for good. */
export function callFailed(call: Call, failure: Failure): Reason {
  const { action, region, endpoint } = call;
  const where = `${action} in ${region} as account ${call.account}`;
  const elapsed = `for ${(call.triedForMs / 1000).toFixed(1)} s`;
  const said: Detail[] = [{ text: '', note: failure.said }];
  const reason = (text: string): Reason => ({ text, details: said });
  switch (failure.kind) {
    case 'denied':
      return reason(`${where} was denied ${elapsed}. Check that the role of the function still allows ${action}, that no permissions boundary, session policy or service control policy denies it or closes the Region ${region}, and ${call.hint}.`);
    case 'unknown-caller':
      return reason(`${where} did not know the caller. The Region ${region} is probably not enabled for this account: enable it, or ask another one.`);
    case 'kms-denied':
      return reason(`${where} was denied the use of the KMS key that encrypts IAM Identity Center ${elapsed}. Allow kms:Decrypt on that key: give the lookup its encryptionKey, and check the policy of the key.`);
    case 'kms-unusable':
      return reason(`${where} failed because the KMS key that encrypts IAM Identity Center cannot be used. Enable the key, or cancel its deletion, and deploy again.`);
    case 'kms-throttled':
    case 'throttled':
      return reason(`${where} was throttled ${elapsed}. Deploy again when fewer calls are made; the quota is shared by all calls of the account to IAM Identity Center.`);
    case 'unreachable':
      return reason(`${where} could not reach ${endpoint} ${elapsed}. Check that the Region exists and has IAM Identity Center, and, where the function is in a VPC, that it has a route to the endpoint.`);
    case 'timeout':
      return reason(`${where} got no answer from ${endpoint} ${elapsed}. Deploy again; where the function is in a VPC, check that it has a route to the endpoint.`);
    case 'credentials':
      return reason(`${where} has no credentials that can be used. The function takes those that Lambda gives its role, from the environment; check that nothing removes them.`);
    case 'clock':
      return reason(`${where} was refused for its signature. Deploy again; the clock of the function may be off.`);
    case 'invalid':
      return reason(`${where} was refused as invalid. Report this to the maintainers of cdk-identity-center-lookup.`);
    case 'server':
    case 'cut':
    case 'unreadable':
      return reason(`${where} failed ${elapsed}, as the service did not answer as it should. Deploy again, and see the AWS Health Dashboard if it stays.`);
    case 'other':
      return reason(`${where} failed. See the log of the function for more.`);
  }
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

export function cutOff(afterMs: number): Reason {
  return { text: `The lookup did not end within ${Math.round(afterMs / 1000)} s and was cut off, so that CloudFormation gets an answer before the time of the function is over. Deploy again, and see the log of the function for what it waited for.` };
}

export function crashed(said: string): Reason {
  return { text: 'The function failed unexpectedly. See its log, and report this to the maintainers of cdk-identity-center-lookup.', details: [{ text: '', note: said }] };
}

export function attributesTooLong(instanceArn: string, bytes: number): Reason {
  return { text: `The attributes of ${instanceArn} do not fit into the ${bytes} bytes that CloudFormation takes. Shorten the name of the instance.` };
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

function shown(value: unknown): string {
  return cut(value === undefined ? 'nothing' : JSON.stringify(value), 100);
}
