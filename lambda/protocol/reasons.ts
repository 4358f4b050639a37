import type { Reason } from '../common/reason';
import { shown } from '../common/text';

export function unknownRequestType(requestType: string): Reason {
  return { code: 'InvalidRequestType', text: 'The RequestType is invalid: expected Create, Update or '
    + 'Delete.', details: [{ text: 'got ', note: shown(requestType) }] };
}

export function unknownResourceType(resourceType: string, known: readonly string[]): Reason {
  return {
    code: 'UnknownResourceType',
    text: `The resource type is invalid: expected ${known.slice(0, -1).join(', ')} or ${known.at(-1) ?? ''}. Use the constructs of `
      + 'cdk-identity-center-lookup, all of one version, and no other resource with this function.',
    details: [{ text: 'got ', note: shown(resourceType) }],
  };
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
