import type { Reason } from '../../../lookups/common/reason';

/** A Reason with its literal text, which ends in its code. The details follow the text in the console, before the code. */
export type Row = readonly [what: string, reason: () => Reason, text: string, details?: Reason['details']];

export const SERVICE_FAULT = 'This is a fault of the service: deploy again, and report it if it persists.';
