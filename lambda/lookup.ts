import { classify, IncompletePageError, tryAgainUntil } from './failure';
import type { SeenInstance } from './instance';
import { listInstances, readPage } from './list-instances';
import type { Log } from './log';
import * as reasons from './reasons';
import { CallFailedError, LookupError } from './reasons';
import type { LookupRequest } from './request';
import { pauseAfter, retry } from './retry';
import { seenInstances, type RegionListing } from './seen-instances';
import { distinguishingSelectors, select, type Selection } from './select';
import type { Credentials, Services } from './services';
import { pause, type Clock } from './time';

/** The first pause before an instance that is being created is looked at again is that after a fifth try. */
const CREATING_HEAD_START = 4;

/** How many of the instances seen are logged one by one. */
const MAX_LOGGED = 50;

/** Where, with what and in which time a lookup is made. */
export interface LookupContext {
  /** The Region of the function. */
  readonly region: string;
  /** The account of the function. */
  readonly account: string;
  readonly services: Services;
  readonly clock: Clock;
  readonly log: Log;
  /** When the lookup must be over, on the clock. */
  readonly until: number;
  /** Until when what a fresh role may outgrow is tried again, on the clock. */
  readonly settledAt: number;
  /** How long one try of a call may take, in milliseconds. */
  readonly tryMs: number;
  /** Ends it from outside. */
  readonly signal: AbortSignal;
}

/** What one Region came to. */
export type RegionAnswer = RegionListing | { readonly region: string; readonly error: CallFailedError };

/** What a survey of all Regions came to. */
export interface Survey {
  readonly asked: reasons.Asked;
  readonly answers: readonly RegionAnswer[];
  readonly selection: Selection;
}

/**
 * Looks the one instance up.
 *
 * @throws LookupError when there is not exactly one
 */
export async function lookUp(request: LookupRequest, context: LookupContext): Promise<SeenInstance> {
  const survey = await surveyRegions(request, context);
  return theOne(survey, request, context.region);
}

/** Asks every Region, side by side, and selects; again and again while what is wanted is still being created. */
export async function surveyRegions(request: LookupRequest, context: LookupContext): Promise<Survey> {
  const { region, services, clock, log, until, signal } = context;
  const { selectors, searchRegions, assumeRole } = request;
  const regions = searchRegions.length > 0 ? searchRegions : [region];
  const account = assumeRole?.roleArn.split(':')[4] ?? context.account;

  const credentials = assumeRole === undefined ? services.credentials : await call(
    { action: 'sts:AssumeRole', region, hint: `the trust policy of ${assumeRole.roleArn} lets the role of the function in, with its external id if it asks for one` },
    (trySignal) => services.assumeRole(assumeRole, trySignal), context,
  );
  const organization = selectors.instanceType === undefined ? undefined : call(
    { action: 'organizations:DescribeOrganization', region, account, hint: 'the account belongs to the organization' },
    (trySignal) => services.managementAccountId(credentials, trySignal), context,
  );
  for (let round = 1; ; round++) {
    const [managementAccountId, ...answers] = await Promise.all([
      organization, ...regions.map((each) => askRegion(each, account, credentials, context)),
    ]);
    const selection = select(seenInstances(answers.filter(isListing)), selectors, managementAccountId);
    const pauseMs = pauseAfter(round + CREATING_HEAD_START, clock.random());
    if (selection.kind !== 'creating' || clock.now() + pauseMs >= until) return { asked: { regions, account }, answers, selection };
    log('INFO', 'instance is being created', { round, pauseMs });
    await pause(pauseMs, clock, signal);
  }
}

/** The instance that was selected, or why there is none. */
export function theOne({ asked, answers, selection }: Survey, request: LookupRequest, region: string): SeenInstance {
  const { selectors } = request;
  const [failure] = answers.flatMap((answer) => (isListing(answer) ? [] : [answer.error]));
  const reports = answers.map((answer) => ({ region: answer.region, outcome: outcomeOf(answer) }));
  switch (selection.kind) {
    case 'one': {
      const { instance } = selection.selected;
      if (instance.identityStoreId === '') throw new LookupError(reasons.noIdentityStore(instance));
      if (request.requirePrimaryRegion && instance.primaryRegion !== region) {
        throw new LookupError(reasons.notThePrimaryRegion(instance, region));
      }
      return selection.selected;
    }
    case 'several': {
      const distinguishing = distinguishingSelectors(selection.matching.map(({ instance }) => instance));
      throw new LookupError(reasons.severalMatch(asked, selectors, selection.matching, distinguishing));
    }
    case 'none':
      if (failure !== undefined && answers.every((answer) => !isListing(answer))) {
        throw answers.length === 1 ? failure : new LookupError(reasons.noRegionAnswered(asked, reports));
      }
      throw new LookupError(reasons.noMatch(asked, selectors, selection.passedOver, reports));
    case 'creating':
      throw new LookupError(reasons.stillCreating(asked, selection.passedOver));
    case 'unverifiable':
      throw new LookupError(reasons.cannotBeVerified(selection.instance, selection.selector));
  }
}

async function askRegion(region: string, account: string, credentials: Credentials, context: LookupContext): Promise<RegionAnswer> {
  const { services, clock, log } = context;
  const started = clock.now();
  const api = services.ssoAdmin(region, credentials);
  try {
    const { instances, pages } = await listInstances((nextToken) => call(
      { action: 'sso:ListInstances', region, account, hint: 'IAM Identity Center is enabled', endpoint: () => api.endpoint() },
      async (trySignal) => readPage(await api.listInstances(nextToken, trySignal), region), context,
    ), region);
    log('INFO', 'instances listed', { region, pages, instances: instances.length, instanceArns: instances.slice(0, MAX_LOGGED).map((each) => each.instanceArn), durationMs: clock.now() - started });
    return { region, instances };
  } catch (error) {
    // A Region that cannot be asked does not spoil the others; one whose answer cannot be trusted does.
    if (!(error instanceof CallFailedError)) throw error;
    log('WARN', 'region could not be asked', { region, error: error.said, durationMs: clock.now() - started });
    return { region, error };
  } finally {
    api.close();
  }
}

interface CalledAction {
  readonly action: string;
  readonly region: string;
  readonly hint: string;
  readonly account?: string;
  readonly endpoint?: () => string;
}

/** Calls a service, again where that may help. */
async function call<T>(called: CalledAction, task: (signal: AbortSignal) => Promise<T>, context: LookupContext): Promise<T> {
  const { clock, log, until, tryMs, settledAt, signal } = context;
  const { action, region, hint, account = context.account, endpoint = () => 'its endpoint' } = called;
  const started = clock.now();
  // Counted by themselves, so that other failures before them do not make half an answer the end of all pages.
  let incomplete = 0;
  try {
    return await retry(task, {
      clock, until, tryMs, signal,
      verdict: (error, tries) => tryAgainUntil(error, error instanceof IncompletePageError ? ++incomplete : tries, settledAt),
      onRetry: (error, tries, pauseMs) => log('WARN', 'call is tried again', { action, region, tries, pauseMs, error: classify(error).said }),
    });
  } catch (error) {
    if (error instanceof LookupError || error instanceof IncompletePageError) throw error;
    const failure = classify(error);
    const reason = reasons.callFailed({ action, region, account, hint, endpoint: endpoint(), triedForMs: clock.now() - started }, failure);
    throw new CallFailedError(reason, failure.said);
  }
}

/** Whether the Region answered. */
export function isListing(answer: RegionAnswer): answer is RegionListing {
  return 'instances' in answer;
}

/** What a Region came to, in a few words. */
export function outcomeOf(answer: RegionAnswer): string {
  if (!isListing(answer)) return `could not be asked: ${answer.error.said}`;
  return answer.instances.length === 0 ? 'no instance' : answer.instances.map((each) => each.instanceArn).join(', ');
}
