import type { Reason } from '../../lookups/common/reason';
import { shown } from '../../lookups/common/text';

export function unknownRequestType(requestType: string): Reason {
  return { code: 'InvalidRequestType', text: 'The RequestType is invalid: expected Create, Update or '
    + 'Delete.', details: [{ text: 'got ', note: shown(requestType) }] };
}

/** @param uncaught the messages of errors that nobody caught in the meantime */
export function timedOut(afterMs: number, uncaught: readonly string[]): Reason {
  return {
    code: 'TimedOut',
    text: `The lookup did not finish within ${Math.round(afterMs / 1000)} s. It was stopped so that CloudFormation receives an answer `
      + 'before the function times out. Deploy again.',
    details: uncaught.map((message) => ({ text: 'in the meantime, an error was not caught: ', note: message })),
  };
}

export function crashed(message: string): Reason {
  return {
    code: 'Unexpected',
    text: 'The function failed unexpectedly. Report this to the maintainers of cdk-identity-center-lookup, with the message below.',
    details: [{ text: '', note: message }],
  };
}
