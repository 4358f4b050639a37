import { divide } from './budget';
import { deliver, NotDeliveredError, type Put } from './protocol/deliver';
import { readEvent, type CustomResourceEvent } from './protocol/event';
import { classify } from './calls/failure';
import { jsonLog } from './protocol/json-log';
import type { Lookup, LookupContext } from './lookup/lookup';
import { lookupOf } from './lookups';
import { answeredId, answerIn, failedUpdateId, unansweredId } from './protocol/physical-id';
import { crashed, cutOff, unknownRequestType } from './protocol/reasons';
import { LookupError, type Reason } from './common/reason';
import { createRedactor, type Redactor } from './protocol/redact';
import { renderReason } from './protocol/render-reason';
import { renderResponse, type Outcome } from './protocol/response';
import type { Services } from './aws/services';
import { timebox, TimedOutError, type Clock } from './calls/time';

/** In characters. */
const LONGEST_LOGGED_REASON = 2_000;

/** Everything that the handler needs from outside. */
export interface World {
  /** The Region of the function. */
  readonly region: string;
  readonly services: Services;
  readonly clock: Clock;
  /** Writes one line of the log. */
  readonly write: (line: string) => void;
  /** Sends the response to CloudFormation. @default - an HTTP PUT */
  readonly put?: Put;
  /** Values that the log and the response must not contain. */
  readonly secrets: readonly (string | undefined)[];
  /** Calls back on an uncaught error, until you call the returned function. */
  readonly onUncaught: (callback: (error: unknown) => void) => () => void;
}

/** The part of the Lambda context that the handler needs. */
export interface Invocation {
  readonly invokedFunctionArn: string;
  getRemainingTimeInMillis(): number;
}

/**
 * Creates the handler, which decides one outcome for an event and delivers it.
 * It throws only if it could not deliver the response, so that Lambda runs the event again.
 */
export function createHandler(world: World) {
  const { clock } = world;
  return async (received: unknown, invocation: Invocation): Promise<void> => {
    const started = clock.now();
    const event = readEvent(received);
    const budget = divide(invocation.getRemainingTimeInMillis());
    const end = started + budget.lookup + budget.response;
    const redactor = createRedactor();
    redactor.hide(...world.secrets, ...secretsOf(event.responseUrl));
    const { requestType, requestId, logicalResourceId } = event;
    const log = jsonLog(world.write, redactor.redact, { requestType, requestId, logicalResourceId });

    const uncaught = new AbortController();
    const stopWatching = world.onUncaught((error) => {
      const { said } = classify(error);
      log('ERROR', 'an error was not caught', { error: said });
      uncaught.abort(error ?? new Error(said));
    });
    try {
      const outcome = await timebox((signal) => decide(event, {
        region: world.region,
        account: invocation.invokedFunctionArn.split(':')[4] ?? 'unknown',
        services: world.services,
        clock,
        log,
        hide: redactor.hide,
        until: started + budget.lookup,
        settledAt: started + budget.settling,
        tryMs: budget.serviceTry,
        signal,
      }), budget.lookup + budget.grace, clock, uncaught.signal).catch((error: unknown) => failed(event, error));
      log('INFO', 'outcome decided', { ...logged(outcome, redactor), durationMs: clock.now() - started });

      const { taken, statusCode } = await deliver(event.responseUrl, render(event, outcome, redactor), {
        put: world.put,
        clock,
        until: end,
        tryMs: budget.responseTry,
        onRetry: (error, tries, pauseMs) => log('WARN', 'response is sent again', { tries, pauseMs, error: classify(error).said }),
      });
      // No error, because the URL would refuse the response again if Lambda ran the event again.
      if (taken) log('INFO', 'response delivered', { durationMs: clock.now() - started });
      else log('ERROR', 'response refused for good', { statusCode, durationMs: clock.now() - started });
    } catch (error) {
      const said = redactor.redact(classify(error).said);
      log('ERROR', 'response not delivered', { error: said, durationMs: clock.now() - started });
      throw error instanceof NotDeliveredError ? error : new NotDeliveredError(said);
    } finally {
      stopWatching();
    }
  };
}

async function decide(event: CustomResourceEvent, context: LookupContext): Promise<Outcome> {
  switch (event.requestType) {
    case 'Delete':
      return { status: 'SUCCESS', physicalResourceId: event.physicalResourceId || unansweredId(event) };
    case 'Create':
    case 'Update':
      return answer(event, context);
    default:
      throw new LookupError(unknownRequestType(event.requestType));
  }
}

async function answer(event: CustomResourceEvent, context: LookupContext): Promise<Outcome> {
  const lookup = await lookupOf(event.resourceType);
  const request = lookup.readRequest(event.properties);
  const found = await lookup.find(request, context);
  const answer = lookup.identify(found);
  const before = answerIn(event.physicalResourceId);
  const changed = before !== undefined && before !== answer;
  if (changed && !lookup.allowsChange(request) && askedTheSame(event, lookup)) {
    throw new LookupError(lookup.changed(before, found, request));
  }
  return { status: 'SUCCESS', physicalResourceId: answeredId(event, answer, lookup.question(request)), answer: lookup.answer(found) };
}

/** Whether the selectors are the same as before. Old properties that cannot be read do not allow another result. */
function askedTheSame({ properties, oldProperties }: CustomResourceEvent, lookup: Lookup): boolean {
  try {
    return lookup.asksTheSame(lookup.readRequest(properties), lookup.readRequest(oldProperties));
  } catch {
    return true;
  }
}

function failed(event: CustomResourceEvent, error: unknown): Outcome {
  const physicalResourceId = event.requestType === 'Update' ? failedUpdateId(event) : event.physicalResourceId || unansweredId(event);
  return { status: 'FAILED', physicalResourceId, reason: reasonOf(error) };
}

function reasonOf(error: unknown): Reason {
  if (error instanceof LookupError) return error.reason;
  if (error instanceof TimedOutError) return cutOff(error.afterMs);
  return crashed(classify(error).said);
}

function render(event: CustomResourceEvent, outcome: Outcome, { redact }: Redactor): string {
  try {
    return renderResponse(event, outcome, redact);
  } catch (error) {
    return renderResponse(event, failed(event, error), redact);
  }
}

/** An outcome as the log shows it. */
function logged(outcome: Outcome, { redact }: Redactor): object {
  const { status, physicalResourceId } = outcome;
  return {
    status, physicalResourceId,
    ...(status === 'FAILED' ? { code: outcome.reason.code, reason: renderReason(outcome.reason, redact, (text) => text.length <= LONGEST_LOGGED_REASON) } : { attributes: outcome.answer?.attributes }),
  };
}

/** The URL, and the signature in it. */
function secretsOf(url: URL): string[] {
  const signedWith = [...url.searchParams].filter(([name]) => /signature|token/i.test(name)).map(([, value]) => value);
  return [url.href, url.search, ...signedWith];
}
