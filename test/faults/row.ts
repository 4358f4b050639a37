import type { GroupLookupAttributes, LookupAttributes, UserLookupAttributes } from '../../lib/private/wire';

/** How an endpoint answers one request. */
export interface Answer {
  /** @default 200 */
  readonly status?: number;
  /** `{call}` stands for the number of the call. @default "" */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the endpoint waits before it does anything, in milliseconds. @default 0 */
  readonly delayMs?: number;
  /** @default - none: the answer is given as it should be */
  readonly fault?: TransportFault;
}

export type TransportFault =
  /** The connection is reset before anything is answered. */
  | 'reset'
  /** The connection is closed as if all had been said, before anything is. */
  | 'close'
  /** The connection is reset in the middle of the body. */
  | 'cut'
  /** The request is taken, and never answered. */
  | 'silence'
  /** The answer stops in the middle of the body, and the connection stays. */
  | 'stall'
  /** The body comes a byte at a time, without end. */
  | 'trickle'
  /** The answer is not HTTP. */
  | 'nonsense';

/** The answers to the calls of one action, one after the other; the last one is given again and again. */
export type Answers = readonly Answer[];

/** The same in every Region, or by Region; a Region that is not named does not know the caller. */
export type RegionalAnswers = Answers | Readonly<Record<string, Answers>>;

/** What the services do. */
export interface Services {
  /** @default - one page with the organization's instance */
  readonly listInstances?: RegionalAnswers;
  /** @default - the group ADMINS */
  readonly getGroupId?: RegionalAnswers;
  /** @default - the user JANE */
  readonly getUserId?: RegionalAnswers;
  /** @default - ValidationException, as AWS has deprecated the filter */
  readonly listGroups?: RegionalAnswers;
  /** @default - ValidationException, as AWS has deprecated the filter */
  readonly listUsers?: RegionalAnswers;
  /** @default - credentials of the role */
  readonly assumeRole?: Answers;
  /** @default - an organization with the management account MANAGEMENT_ACCOUNT */
  readonly describeOrganization?: Answers;
}

/** What happens in the function's own process; see preload.mjs. */
export interface Happening {
  readonly kind:
    | 'rejection' | 'exception' | 'request fails' | 'credentials vanish'
    | 'stdout throws' | 'stdout breaks' | 'date jumps'
    | 'region does not resolve' | 'region refuses'
    /** Before memory is measured; needs --expose-gc. */
    | 'garbage is collected';
  /** What is thrown, by its name in preload.mjs. */
  readonly value?: string;
  readonly region?: string;
  /** When, in milliseconds after the event's arrival. @default 0 */
  readonly afterMs?: number;
}

/** An event without a ResponseURL is given that of the response endpoint; `undefined` takes it away. */
export type FaultEvent = Readonly<Record<string, unknown>>;

/** What must come of it. */
export interface Expected {
  /** "throws": CloudFormation cannot be answered, and Lambda has to run the event again. */
  readonly outcome: 'SUCCESS' | 'FAILED' | 'either' | 'throws';
  /** The Status of whatever is sent all the same where the outcome is "throws". */
  readonly status?: 'SUCCESS' | 'FAILED';
  readonly attributes?: Partial<LookupAttributes & GroupLookupAttributes & UserLookupAttributes>;
  /** The literal text; `{s}` and `{ms}` stand for durations, `{endpoint}` for the URL of the services, `{*}` for what varies. */
  readonly reason?: string;
  /** What a Reason that is cut must contain all the same. */
  readonly reasonHas?: readonly string[];
  /** The message of the error thrown, written as `reason` is. */
  readonly message?: string;
  readonly physicalResourceId?: string;
  /** What the calls to the identity store were given. */
  readonly inputs?: readonly object[];
  /** How often services were called: exactly, or from one to another number. */
  readonly calls?: number | readonly [number, number];
  readonly puts?: number | readonly [number, number];
  /** A message of the log. */
  readonly logHas?: string;
  /** The length of the response. */
  readonly bytes?: number;
  /** The handler must be done by then, in milliseconds. */
  readonly withinMs?: number;
}

/** One fault, as data. */
export interface Row {
  /** Its number in the list of faults (59 to 63 are those of the template: test/lib); "+" where the list forgot it. */
  readonly fault: number | '+';
  /** What happens, and what comes of it. */
  readonly name: string;
  readonly services?: Services;
  /** How the response endpoint answers the PUTs. @default - 200 */
  readonly response?: Answers;
  /** Whether the ResponseURL is https. @default false */
  readonly tls?: boolean;
  /** @default - an ordinary Create */
  readonly event?: FaultEvent;
  /** What is left of the function's time, in milliseconds. @default 120000 */
  readonly remainingMs?: number;
  /** Makes the row run in a process of its own. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
  readonly happening?: Happening;
  /** Whether the same event is sent twice, and must have the same response. @default false */
  readonly twice?: boolean;
  readonly expected: Expected;
}

export const DEFAULT_REMAINING_MS = 120_000;
