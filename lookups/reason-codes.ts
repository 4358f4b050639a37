import type { ReasonCode } from './common/reason';

/** What a code tells of the same lookup, made by somebody else or later. */
export interface CodeMeaning {
  /** Whether the lookup fails whoever makes the calls, until something changes. */
  readonly fails: boolean;
  /** Nothing matches yet: it can be created, maybe by the same deployment. */
  readonly nothingFound?: true;
  /** A call is denied to its caller, and can be allowed to another. */
  readonly denied?: true;
}

const FAILS: CodeMeaning = { fails: true };
const NOTHING_FOUND: CodeMeaning = { fails: true, nothingFound: true };
const DENIED: CodeMeaning = { fails: false, denied: true };
/** The next attempt, or one from another place, can succeed. */
const UNCERTAIN: CodeMeaning = { fails: false };

export const CODE_MEANINGS: Readonly<Record<ReasonCode, CodeMeaning>> = {
  NoInstance: NOTHING_FOUND,
  NoMatch: NOTHING_FOUND,
  IdentityStoreNotFound: NOTHING_FOUND,

  AttributesTooLong: FAILS,
  CannotBeVerified: FAILS,
  Changed: FAILS,
  FilterNotSupported: FAILS,
  InvalidProperty: FAILS,
  KmsUnusable: FAILS,
  NoIdentityStore: FAILS,
  NoPermissionSets: FAILS,
  NotOneSelector: FAILS,
  NotPrimaryRegion: FAILS,
  PrimaryRegionUnknown: FAILS,
  SelectorNotSupported: FAILS,
  SelectorRejected: FAILS,
  SeveralMatch: FAILS,
  UnknownResourceType: FAILS,

  Denied: DENIED,
  KmsDenied: DENIED,
  UnknownCaller: DENIED,

  CallFailed: UNCERTAIN,
  CertificateNotTrusted: UNCERTAIN,
  ChangedOrNotSearched: UNCERTAIN,
  EndlessPagination: UNCERTAIN,
  InconsistentAnswer: UNCERTAIN,
  InvalidRequest: UNCERTAIN,
  InvalidRequestType: UNCERTAIN,
  MalformedAnswer: UNCERTAIN,
  NoAnswer: UNCERTAIN,
  NoCredentials: UNCERTAIN,
  NoInstanceList: UNCERTAIN,
  NoRegionSearched: UNCERTAIN,
  OutOfTime: UNCERTAIN,
  RegionNotSearched: UNCERTAIN,
  ServiceFailed: UNCERTAIN,
  SignatureRejected: UNCERTAIN,
  StillCreating: UNCERTAIN,
  Throttled: UNCERTAIN,
  TimedOut: UNCERTAIN,
  Unexpected: UNCERTAIN,
  UnknownOperation: UNCERTAIN,
  Unreachable: UNCERTAIN,
  Unresolvable: UNCERTAIN,
};
