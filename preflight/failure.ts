import type { Detail } from '../lambda/common/reason';
import { renderReason } from '../lambda/protocol/render-reason';
import { visible } from './visible';

/** The exit status of the process. */
export type ExitStatus = 0 | 1 | 2;

/** The command could not tell. */
const COULD_NOT_TELL = 1;
/** A deployment would fail. */
const WOULD_FAIL = 2;

/** The codes of all failures, with their exit statuses. They are public API: docs/preflight.md lists them. */
export const EXIT_STATUS = {
  NoInstance: WOULD_FAIL,
  NoMatch: WOULD_FAIL,
  SeveralMatch: WOULD_FAIL,
  CannotBeVerified: WOULD_FAIL,
  NoIdentityStore: WOULD_FAIL,
  NotPrimaryRegion: WOULD_FAIL,
  GroupNotFound: WOULD_FAIL,
  UserNotFound: WOULD_FAIL,
  Usage: COULD_NOT_TELL,
  NoRegion: COULD_NOT_TELL,
  UnknownProfile: COULD_NOT_TELL,
  NoCredentials: COULD_NOT_TELL,
  ExpiredCredentials: COULD_NOT_TELL,
  ExpiredSession: COULD_NOT_TELL,
  UnknownCaller: COULD_NOT_TELL,
  InvalidSignature: COULD_NOT_TELL,
  AccessDenied: COULD_NOT_TELL,
  KmsAccessDenied: COULD_NOT_TELL,
  KmsKeyUnusable: COULD_NOT_TELL,
  Throttled: COULD_NOT_TELL,
  Unreachable: COULD_NOT_TELL,
  TimedOut: COULD_NOT_TELL,
  ServiceError: COULD_NOT_TELL,
  UnusableAnswer: COULD_NOT_TELL,
  InvalidRequest: COULD_NOT_TELL,
  StillCreating: COULD_NOT_TELL,
  RegionsFailed: COULD_NOT_TELL,
  Unexpected: COULD_NOT_TELL,
} as const satisfies Record<string, ExitStatus>;

export type FailureCode = keyof typeof EXIT_STATUS;

/** Why there is no result, or why a deployment would fail. */
export class PreflightError extends Error {
  public override readonly name = 'PreflightError';

  public constructor(public readonly code: FailureCode, message: string, public readonly details: readonly Detail[] = []) {
    super(message);
  }
}

/** The message with its details, each on its own line. Invisible characters are escaped. */
export function messageOf({ code, message, details }: PreflightError): string {
  return renderReason({ code, text: message, details }, visible, () => true);
}
