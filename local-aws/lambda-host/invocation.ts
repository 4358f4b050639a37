/** An invocation of a function as the caller sees it. */
export interface Invocation {
  readonly awsRequestId: string;
  readonly outcome: Outcome;
  /** The time from the arrival of the event until the promise of the handler settles, in milliseconds. */
  readonly durationMs: number;
  /** The time of the CPU that it took, in milliseconds; undefined if the process ended before. */
  readonly cpuMs?: number;
  /** The lines that were written to stdout and stderr in this time. */
  readonly logs: readonly string[];
  /** What kept the event loop busy after the end of the handler; undefined if the process ended before. */
  readonly activeResources?: readonly string[];
  readonly memoryUsage?: NodeJS.MemoryUsage;
  /** How the process ended, if it did: an exit code or a signal. */
  readonly exit?: number | NodeJS.Signals;
}

export type Outcome =
  | { readonly ok: true; readonly value?: unknown }
  | { readonly ok: false; readonly error: InvocationError };

export interface InvocationError {
  readonly name: string;
  readonly message: string;
}

/** The messages of the process to its host. */
export type RuntimeMessage =
  | { readonly type: 'loaded'; readonly loadMs: number }
  | { readonly type: 'load-failed'; readonly error: InvocationError }
  | { readonly type: 'response'; readonly outcome: Outcome; readonly durationMs: number; readonly cpuMs: number }
  /** The time-out of the function has passed, in a process with a time of its own. */
  | { readonly type: 'timeout' }
  | {
      readonly type: 'settled';
      readonly activeResources: readonly string[];
      readonly memoryUsage: NodeJS.MemoryUsage;
      /** The streams that have a line for the end of the log of the invocation. */
      readonly marked: readonly ('stdout' | 'stderr')[];
    }
  | { readonly type: 'crash'; readonly error: InvocationError };
