import { type Reason, renderReason } from '../lookups/common/reason';
import { visible } from './visible';

/** The exit status of the process: everything is found, the command could not tell, or a deployment would fail. */
export type ExitStatus = 0 | 1 | 2;

/** The codes of the Reasons with which a deployment fails, whoever asks. For all others, the command could not tell. */
export const WOULD_FAIL: readonly string[] = [
  'NoInstance', 'NoMatch', 'SeveralMatch', 'CannotBeVerified', 'NoIdentityStore', 'PrimaryRegionUnknown', 'NotPrimaryRegion',
  'AttributesTooLong', 'IdentityStoreNotFound', 'SelectorNotSupported', 'FilterNotSupported', 'SelectorRejected', 'KmsUnusable',
  'NoPermissionSets',
];

/** The codes of the failures of the command itself. docs/preflight.md lists them. */
export const OWN_CODES = [
  'Usage', 'NoRegion', 'NoHome', 'UnknownProfile', 'UnknownSsoSession', 'UnreadableConfiguration', 'InvalidConfiguration', 'InvalidProxy',
  'MfaRequired', 'CredentialProcessFailed', 'ExpiredSession', 'NoCredentials', 'CredentialsNotReached', 'Unexpected',
] as const;

/** Why the command could not begin. */
export class PreflightError extends Error {
  public override readonly name = 'PreflightError';
  public readonly reason: Reason;

  /** @param said the message of the SDK */
  public constructor(code: (typeof OWN_CODES)[number], text: string, said?: string) {
    super(text);
    this.reason = { code, text, ...(said !== undefined && { details: [{ text: '', note: said }] }) };
  }
}

/** A failure in the report. */
export interface Failure {
  readonly code: string;
  /** The Reason, as the events of a stack show it. Invisible characters are escaped. */
  readonly message: string;
  /** What a person can do who asks with their own credentials. */
  readonly advice?: string;
}

export function failureOf(reason: Reason, advice?: string): Failure {
  return { code: reason.code, message: renderReason(reason, visible, () => true), ...(advice !== undefined && { advice }) };
}

export function exitStatusOf(failure: Failure | undefined): ExitStatus {
  if (failure === undefined) return 0;
  return WOULD_FAIL.includes(failure.code) ? 2 : 1;
}
