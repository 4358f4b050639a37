import type { Context } from 'aws-lambda';
import type { Credentials } from '../lookups/services/api';
import { divide, timeoutFor } from './budget';
import { classify } from '../lookups/calls/failures';
import { timebox, TimedOutError, type Clock } from '../lookups/calls/time';
import { LookupError, type Reason } from '../lookups/common/reason';
import { lookUp, type LookupContext } from '../lookups/lookup';
import { lookupOf } from '../lookups/lookups';
import { answeredId, failedUpdateId, unansweredId } from '../lookups/physical-id';
import { fitsResponseTo } from '../lookups/response';
import { deliver, NotDeliveredError } from './protocol/deliver';
import { readEvent, readResponseUrl, UnanswerableEventError, type CustomResourceEvent } from './protocol/event';
import { jsonLog } from './protocol/log';
import { crashed, timedOut, unknownRequestType } from './protocol/reasons';
import { nextAttempt, seconds } from '../lookups/common/log';
import { createRedactor } from '../lookups/common/redact';
import { renderResponse, type Outcome } from './protocol/response';

/** Everything that the handler needs from outside. */
export interface World {
  /** The Region of the function. */
  readonly region: string;
  /** The credentials of the role of the function. */
  readonly credentials: Credentials;
  readonly clock: Clock;
  /** Writes one line of the log. */
  readonly write: (line: string) => void;
  /** Values that the log and the response must not contain. */
  readonly secrets: readonly (string | undefined)[];
  /** Calls back on an uncaught error, until you call the returned function. */
  readonly onUncaught: (callback: (error: unknown) => void) => () => void;
}

/** The part of the Lambda context that the handler needs. */
export type Invocation = Pick<Context, 'invokedFunctionArn' | 'getRemainingTimeInMillis'>;

/**
 * Creates the handler, which decides one outcome for an event and delivers it. The event is not trusted: nothing of it is read
 * before it is checked.
 *
 * It throws only if it could not deliver the response, so that Lambda runs the event again.
 */
export function createHandler(world: World) {
  const { clock } = world;
  return async (received: unknown, invocation: Invocation): Promise<void> => {
    const started = clock.now();
    const event = readEvent(received);
    const budget = divide(invocation.getRemainingTimeInMillis());
    const { hide, redact } = createRedactor();
    hide(...world.secrets);
    const { requestType, requestId, logicalResourceId } = event;
    const log = jsonLog(world.write, redact, { requestType, requestId, logicalResourceId });

    // An error of something else in the process, such as a telemetry layer, does not fail a lookup that succeeds.
    const uncaught: string[] = [];
    const stopWatching = world.onUncaught((error) => {
      const { message } = classify(error);
      log('WARN', `an error was not caught: ${message}`);
      uncaught.push(message);
    });
    try {
      const responseUrl = readResponseUrl(received);
      hide(...secretsOf(responseUrl));
      const outcome = await timebox((signal) => decide(event, {
        region: world.region,
        account: invocation.invokedFunctionArn.split(':')[4] ?? 'unknown',
        credentials: world.credentials,
        justMade: event.requestType === 'Create',
        clock,
        log,
        hide,
        deadline: started + budget.lookup,
        settledAt: started + budget.settling,
        attemptTimeoutMs: budget.attempt,
        timeoutFor,
        signal,
      }), budget.lookup + budget.grace, clock).catch((error: unknown) => failed(event, reasonOf(error, uncaught)));
      const { body, status, physicalResourceId, attributes, reason } = renderResponse(event, outcome, redact);
      log(status === 'FAILED' ? 'ERROR' : 'INFO', `${status}: ${reason?.text.replaceAll('\n', ' ') ?? `${requestType} of ${physicalResourceId}`}`, {
        status, physicalResourceId, attributes, code: reason?.code, durationMs: clock.now() - started,
      });

      const { accepted, statusCode } = await deliver(responseUrl, body, {
        clock,
        deadline: started + budget.lookup + budget.response,
        attemptTimeoutMs: budget.responseAttempt,
        onRetry: (error, attempts, pauseMs) => log(
          'WARN', `the response was not accepted: ${classify(error).message}; ${nextAttempt(attempts, pauseMs)}`, { attempts, pauseMs },
        ),
      });
      const durationMs = clock.now() - started;
      // No error, because the URL would refuse the response again if Lambda ran the event again.
      if (accepted) log('INFO', `the response was delivered, ${seconds(durationMs)} after the event arrived`, { durationMs });
      else log('ERROR', `the ResponseURL refused the response for good, with status ${statusCode}`, { statusCode, durationMs });
    } catch (error) {
      const isOwn = error instanceof NotDeliveredError || error instanceof UnanswerableEventError;
      const failure = isOwn ? error : new NotDeliveredError(redact(classify(error).message));
      log('ERROR', failure.message, { durationMs: clock.now() - started });
      throw failure;
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
      const { result, answers } = await lookUp(lookupOf(event.resourceType), { ...event, fits: fitsResponseTo(event) }, context);
      return { status: 'SUCCESS', physicalResourceId: answeredId(event, answers), attributes: result.attributes };
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

/** The URL, and the signature in it. */
function secretsOf(url: URL): string[] {
  const signedWith = [...url.searchParams].filter(([name]) => /signature|token/i.test(name)).map(([, value]) => value);
  return [url.href, url.search, ...signedWith];
}
