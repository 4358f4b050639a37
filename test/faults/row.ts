/** The answer of an endpoint to one request. */
export interface Answer {
  /** @default 200 */
  readonly status?: number;
  /** `{call}` stands for the number of the call. @default "" */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The pause before the answer, in milliseconds. @default 0 */
  readonly delayMs?: number;
  /** A fault of the connection. @default - none */
  readonly fault?: TransportFault;
}

export type TransportFault =
  /** The connection is reset before the answer. */
  | 'reset'
  /** The connection is closed normally before the answer. */
  | 'close'
  /** The connection is reset in the middle of the body. */
  | 'cut'
  /** The request is never answered. */
  | 'silence'
  /** The answer stops in the middle of the body, and the connection stays open. */
  | 'stall'
  /** The body arrives one byte at a time, without end. */
  | 'trickle'
  /** The answer is not HTTP. */
  | 'nonsense';

/** The answers to the calls of one action, in order. The last one is repeated. */
export type Answers = readonly Answer[];

/** The same in every Region, or by Region. A Region that is not named does not know the caller. */
export type RegionalAnswers = Answers | Readonly<Record<string, Answers>>;

/** The behavior of the services. */
export interface Services {
  /** @default - one page with the organization instance */
  readonly listInstances?: RegionalAnswers;
  /** @default - the group ADMINS */
  readonly getGroupId?: RegionalAnswers;
  /** @default - the user JANE */
  readonly getUserId?: RegionalAnswers;
  /** @default - ValidationException, as AWS has deprecated the filter */
  readonly listGroups?: RegionalAnswers;
  /** @default - ValidationException, as AWS has deprecated the filter */
  readonly listUsers?: RegionalAnswers;
  /** @default - no permission sets */
  readonly listPermissionSets?: Answers;
  /** @default - the permission set Admins */
  readonly describePermissionSet?: Answers;
  /** @default - no roles */
  readonly listRoles?: Answers;
  /** @default - credentials of the role */
  readonly assumeRole?: Answers;
  /** @default - an organization with the management account MANAGEMENT_ACCOUNT */
  readonly describeOrganization?: Answers;
}

/** What happens in the process of the function; see preload.mjs. */
export interface Happening {
  readonly kind:
    | 'rejection' | 'exception' | 'request fails' | 'credentials vanish'
    | 'stdout throws' | 'stdout breaks' | 'date jumps'
    | 'region does not resolve' | 'region refuses'
    /** Collect garbage before memory is measured. Needs --expose-gc. */
    | 'garbage is collected';
  /** The name of what is thrown, in preload.mjs. */
  readonly value?: string;
  readonly region?: string;
  /** The time after the arrival of the event, in milliseconds. @default 0 */
  readonly afterMs?: number;
}

/** An event without a ResponseURL gets that of the response endpoint; `undefined` removes it. */
export type FaultEvent = Readonly<Record<string, unknown>>;

/** The expected outcome. */
export interface Expected {
  /** "throws": the response cannot be delivered, and Lambda must run the event again. */
  readonly outcome: 'SUCCESS' | 'FAILED' | 'either' | 'throws';
  /** The Status of what is sent although the outcome is "throws". */
  readonly status?: 'SUCCESS' | 'FAILED';
  readonly attributes?: Readonly<Record<string, string>>;
  /** The code of the Reason. */
  readonly code?: string;
  /** Parts of the Reason. */
  readonly reasonHas?: readonly string[];
  /** The beginning of the message of the thrown error. */
  readonly message?: string;
  /** The physical ID, without the digest of the question. */
  readonly physicalResourceId?: string;
  /** The inputs of the calls to the identity store. */
  readonly inputs?: readonly object[];
  /** The number of calls to services. */
  readonly calls?: number;
  readonly puts?: number;
  /** A message of the log. */
  readonly logHas?: string;
  /** The length of the response. */
  readonly bytes?: number;
  /** The duration of the handler, in milliseconds: exact in virtual time, the shortest in real time. */
  readonly durationMs?: number;
}

/** One fault, as data. */
export interface Row {
  /** The number in the list of faults; "+" if it is not in the list. 59 to 63 are about the template: test/lib. */
  readonly fault: number | '+';
  /** What happens, and the result. */
  readonly name: string;
  readonly services?: Services;
  /** How the response endpoint answers the PUTs. @default - 200 */
  readonly response?: Answers;
  /** Whether the ResponseURL is https. @default false */
  readonly tls?: boolean;
  /** @default - an ordinary Create */
  readonly event?: FaultEvent;
  /** The remaining time of the function, in milliseconds. @default 120000 */
  readonly remainingMs?: number;
  /** Environment variables. A row that has some runs in its own process. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether the row runs in real time, in its own process. @default - in virtual time, see process/virtual-clock.mjs */
  readonly realTime?: boolean;
  readonly happening?: Happening;
  /** Whether the same event is sent twice, and must have the same response. @default false */
  readonly twice?: boolean;
  readonly expected: Expected;
}

export const DEFAULT_REMAINING_MS = 120_000;
