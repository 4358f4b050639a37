import type { Answer } from '../../local-aws/services/protocol/connection';
import type { Faults } from '../../local-aws/services/protocol/faults';
import type { World } from '../../local-aws/world';

export type { Answer } from '../../local-aws/services/protocol/connection';
export type { Fault, Faults } from '../../local-aws/services/protocol/faults';

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
  /** What the services have. @default - see world.ts */
  readonly world?: Partial<World>;
  /** What happens to the calls of services. @default - nothing */
  readonly faults?: Faults;
  /** How the response endpoint answers the PUTs, in order. The last answer is repeated. @default - 200 */
  readonly response?: readonly Answer[];
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
