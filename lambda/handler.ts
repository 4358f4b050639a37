import { divide } from './budget';
import { deliver } from './deliver';
import { readEnvelope, type Envelope } from './envelope';
import { classify } from './failure';
import { isRecord } from './is-record';
import { jsonLog } from './json-log';
import type { Lookup, LookupContext } from './lookup';
import { lookupOf } from './lookups';
import { answeredId, answerIn, unansweredId } from './physical-id';
import { crashed, cutOff, unknownRequestType } from './protocol-reasons';
import { LookupError, type Reason } from './reason';
import { redactor } from './redact';
import { renderResponse, type Outcome } from './response';
import type { Services } from './services';
import { timebox, TimedOutError, type Clock } from './time';

/** What the handler takes from the world. */
export interface World {
  /** The Region of the function. */
  readonly region: string;
  readonly services: Services;
  readonly clock: Clock;
  /** Writes one line of the log. */
  readonly write: (line: string) => void;
  /** What must be shown to nobody. */
  readonly secrets: readonly (string | undefined)[];
  /** Calls back on an error that nobody caught, until the function returned is called. */
  readonly onUncaught: (callback: (error: unknown) => void) => () => void;
}

/** What the handler needs of Lambda's context. */
export interface Invocation {
  readonly invokedFunctionArn: string;
  getRemainingTimeInMillis(): number;
}

/**
 * Makes the handler: it decides one outcome for an event, and delivers it.
 * It throws only when CloudFormation could not be answered, so that Lambda runs the event again.
 */
export function createHandler(world: World) {
  const { clock } = world;
  return async (event: unknown, invocation: Invocation): Promise<void> => {
    const started = clock.now();
    const envelope = readEnvelope(event);
    const budget = divide(invocation.getRemainingTimeInMillis());
    const end = started + budget.lookup + budget.response;
    const redact = redactor([...world.secrets, ...secretsOf(envelope.responseUrl)]);
    const { requestType, requestId, logicalResourceId } = envelope;
    const log = jsonLog(world.write, redact, { requestType, requestId, logicalResourceId });

    const uncaught = new AbortController();
    const stopWatching = world.onUncaught((error) => {
      const { said } = classify(error);
      log('ERROR', 'an error was not caught', { error: said });
      uncaught.abort(error ?? new Error(said));
    });
    try {
      const outcome = await timebox((signal) => decide(envelope, {
        region: world.region,
        account: invocation.invokedFunctionArn.split(':')[4] ?? 'unknown',
        services: world.services,
        clock,
        log,
        until: started + budget.lookup,
        settledAt: started + budget.settling,
        tryMs: budget.serviceTry,
        signal,
      }), budget.lookup + budget.grace, clock, uncaught.signal).catch((error: unknown) => failed(envelope, error));
      log('INFO', 'outcome decided', { ...logged(outcome), durationMs: clock.now() - started });

      await deliver(envelope.responseUrl, render(envelope, outcome, redact), {
        clock,
        until: end,
        tryMs: budget.responseTry,
        onRetry: (error, tries, pauseMs) => log('WARN', 'response is sent again', { tries, pauseMs, error: classify(error).said }),
      });
      log('INFO', 'response delivered', { durationMs: clock.now() - started });
    } catch (error) {
      log('ERROR', 'response not delivered', { error: classify(error).said, durationMs: clock.now() - started });
      throw error;
    } finally {
      stopWatching();
    }
  };
}

async function decide(envelope: Envelope, context: LookupContext): Promise<Outcome> {
  switch (envelope.requestType) {
    case 'Delete':
      return { status: 'SUCCESS', physicalResourceId: envelope.physicalResourceId || unansweredId(envelope) };
    case 'Create':
    case 'Update':
      return answer(envelope, context);
    default:
      throw new LookupError(unknownRequestType(envelope.requestType));
  }
}

async function answer(envelope: Envelope, context: LookupContext): Promise<Outcome> {
  const lookup = lookupOf();
  const request = lookup.readRequest(envelope.properties);
  context.log('INFO', 'lookup started', isRecord(request) ? request : {});
  const found = await lookup.find(request, context);
  const answer = lookup.identify(found);
  const before = answerIn(envelope.physicalResourceId);
  const changed = before !== undefined && before !== answer;
  if (changed && !lookup.allowsChange(request) && askedTheSame(envelope, lookup)) {
    throw new LookupError(lookup.changed(before, answer));
  }
  return { status: 'SUCCESS', physicalResourceId: answeredId(envelope, answer), answer: lookup.answer(found) };
}

/** Whether the question is that of before. Properties that cannot be read are no excuse for another answer. */
function askedTheSame({ properties, oldProperties }: Envelope, lookup: Lookup): boolean {
  try {
    return lookup.asksTheSame(lookup.readRequest(properties), lookup.readRequest(oldProperties));
  } catch {
    return true;
  }
}

function failed(envelope: Envelope, error: unknown): Outcome {
  return { status: 'FAILED', physicalResourceId: envelope.physicalResourceId || unansweredId(envelope), reason: reasonOf(error) };
}

function reasonOf(error: unknown): Reason {
  if (error instanceof LookupError) return error.reason;
  if (error instanceof TimedOutError) return cutOff(error.afterMs);
  return crashed(classify(error).said);
}

function render(envelope: Envelope, outcome: Outcome, redact: (text: string) => string): string {
  try {
    return renderResponse(envelope, outcome, redact);
  } catch (error) {
    return renderResponse(envelope, failed(envelope, error), redact);
  }
}

/** An outcome as the log shows it. */
function logged(outcome: Outcome): object {
  if (outcome.status === 'FAILED') return outcome;
  const { answer, ...success } = outcome;
  return { ...success, attributes: answer?.attributes };
}

/** The URL as such, and each value that it was signed with. */
function secretsOf(url: URL): string[] {
  return [url.href, url.search, ...[...url.searchParams.values()].filter((value) => value.length >= 16)];
}
