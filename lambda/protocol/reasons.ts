import type { Reason } from '../common/reason';
import { shown } from '../common/text';

export function unknownRequestType(requestType: string): Reason {
  return { text: `The RequestType ${shown(requestType)} is not known: expected Create, Update or Delete.` };
}

export function cutOff(afterMs: number): Reason {
  return { text: `The lookup did not end within ${Math.round(afterMs / 1000)} s and was cut off, so that CloudFormation gets an answer before the time of the function is over. Deploy again, and see the log of the function for what it waited for.` };
}

export function crashed(said: string): Reason {
  return { text: 'The function failed unexpectedly. See its log, and report this to the maintainers of cdk-identity-center-lookup.', details: [{ text: '', note: said }] };
}
