import type { Failure } from './failure';
import { FAILURE_KINDS, type FailedCall, type FailureKind } from './failure-kinds';
import { LookupError, type Reason } from '../common/reason';

/** A call to a service that failed, after all retries. */
export class CallFailedError extends LookupError {
  /** @param said the message of the service */
  public constructor(reason: Reason, public readonly kind: FailureKind, public readonly said: string) {
    super(reason);
  }
}

/** The account and the Region of a call. */
interface Where {
  readonly action: string;
  readonly region: string;
  readonly account: string;
}

/** Earlier calls used up the time. */
export function outOfTime(call: Where): Reason {
  return { code: 'OutOfTime', text: `${called(call)} did not finish: earlier calls used up the time of the function. Deploy again.` };
}

/** A call to a service failed, after all retries. */
export function callFailed(call: FailedCall & Where, { kind, message }: Failure): Reason {
  const { code, text } = FAILURE_KINDS[kind];
  return { code, text: `${called(call)} ${text(call)}`, details: [{ text: '', note: message }] };
}

function called({ action, region, account }: Where): string {
  return `${action} in ${region} (account ${account})`;
}
