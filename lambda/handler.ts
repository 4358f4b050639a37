import type { Credentials } from '../lookups/services/api';
import { divide } from './budget';
import { classify } from '../lookups/calls/failures';
import { timebox, TimedOutError, type Clock } from '../lookups/calls/time';
import { LookupError, type Reason, renderReason } from '../lookups/common/reason';
import { lookUp, type LookupContext } from '../lookups/lookup';
import { lookupOf } from '../lookups/lookups';
import { deliver, NotDeliveredError, type Put } from './protocol/deliver';
import { readEvent, type CustomResourceEvent } from './protocol/event';
import { jsonLog } from './protocol/log';
import { answeredId, answerIn, failedUpdateId, unansweredId } from './protocol/physical-id';
import { crashed, timedOut, unknownRequestType } from './protocol/reasons';
import { createRedactor, type Redactor } from '../lookups/common/redact';
import { renderResponse, type Outcome } from './protocol/response';

/** In characters. */
const LONGEST_LOGGED_REASON = 2_000;

/** Everything that the handler needs from outside. */
export interface World {
  /** The Region of the function. */
  readonly region: string;
  /** The credentials of the role of the function. */
  readonly credentials: Credentials;
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
    const redactor = createRedactor();
    redactor.hide(...world.secrets, ...secretsOf(event.responseUrl));
    const { requestType, requestId, logicalResourceId } = event;
    const log = jsonLog(world.write, redactor.redact, { requestType, requestId, logicalResourceId });

    // An error of something else in the process, such as a telemetry layer, does not fail a lookup that succeeds.
    const uncaught: string[] = [];
    const stopWatching = world.onUncaught((error) => {
      const { message } = classify(error);
      log('WARN', 'an error was not caught', { error: message });
      uncaught.push(message);
    });
    try {
      const outcome = await timebox((signal) => decide(event, {
        region: world.region,
        account: invocation.invokedFunctionArn.split(':')[4] ?? 'unknown',
        credentials: world.credentials,
        policies: { haveTakenEffect: false },
        before: answerIn(event.physicalResourceId),
        clock,
        log,
        hide: redactor.hide,
        deadline: started + budget.lookup,
        settledAt: started + budget.settling,
        attemptTimeoutMs: budget.attempt,
        signal,
      }), budget.lookup + budget.grace, clock).catch((error: unknown) => failed(event, reasonOf(error, uncaught)));
      log('INFO', 'outcome decided', { ...logged(outcome, redactor), durationMs: clock.now() - started });

      const { accepted, statusCode } = await deliver(event.responseUrl, render(event, outcome, redactor), {
        put: world.put,
        clock,
        deadline: started + budget.lookup + budget.response,
        attemptTimeoutMs: budget.responseAttempt,
        onRetry: (error, attempts, pauseMs) => log('WARN', 'response is sent again', { attempts, pauseMs, error: classify(error).message }),
      });
      // No error, because the URL would refuse the response again if Lambda ran the event again.
      if (accepted) log('INFO', 'response delivered', { durationMs: clock.now() - started });
      else log('ERROR', 'response refused for good', { statusCode, durationMs: clock.now() - started });
    } catch (error) {
      const message = redactor.redact(classify(error).message);
      log('ERROR', 'response not delivered', { error: message, durationMs: clock.now() - started });
      throw error instanceof NotDeliveredError ? error : new NotDeliveredError(message);
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
    case 'Update': {
      const { result, question } = await lookUp(lookupOf(event.resourceType), event.properties, event.oldProperties, context);
      return { status: 'SUCCESS', physicalResourceId: answeredId(event, result.answer, question), result };
    }
    default:
      throw new LookupError(unknownRequestType(event.requestType));
  }
}

function failed(event: CustomResourceEvent, reason: Reason): Outcome {
  const physicalResourceId = event.requestType === 'Update' ? failedUpdateId(event) : event.physicalResourceId || unansweredId(event);
  return { status: 'FAILED', physicalResourceId, reason };
}

function reasonOf(error: unknown, uncaught: readonly string[]): Reason {
  if (error instanceof LookupError) return error.reason;
  if (error instanceof TimedOutError) return timedOut(error.afterMs, uncaught);
  return crashed(classify(error).message);
}

function render(event: CustomResourceEvent, outcome: Outcome, { redact }: Redactor): string {
  try {
    return renderResponse(event, outcome, redact);
  } catch (error) {
    return renderResponse(event, failed(event, reasonOf(error, [])), redact);
  }
}

/** An outcome as the log shows it. */
function logged(outcome: Outcome, { redact }: Redactor): object {
  const { status, physicalResourceId } = outcome;
  if (outcome.status === 'SUCCESS') return { status, physicalResourceId, attributes: outcome.result?.attributes };
  const reason = renderReason(outcome.reason, redact, (text) => text.length <= LONGEST_LOGGED_REASON);
  return { status, physicalResourceId, code: outcome.reason.code, reason };
}

/** The URL, and the signature in it. */
function secretsOf(url: URL): string[] {
  const signedWith = [...url.searchParams].filter(([name]) => /signature|token/i.test(name)).map(([, value]) => value);
  return [url.href, url.search, ...signedWith];
}
