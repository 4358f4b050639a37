/** The invocation of a function as its caller sees it. */
export interface Invocation {
  readonly awsRequestId: string;
  readonly outcome: Outcome;
  /** From the event's arrival in the process to the settling of the handler's promise, in milliseconds. */
  readonly durationMs: number;
  /** The lines written to stdout and stderr meanwhile. */
  readonly logs: readonly string[];
  /** What kept the event loop busy after the handler's end; undefined where the process did not live to tell. */
  readonly activeResources?: readonly string[];
  readonly memoryUsage?: NodeJS.MemoryUsage;
  /** How the process ended, where it did: an exit code or a signal. */
  readonly exit?: number | NodeJS.Signals;
}

export type Outcome =
  | { readonly ok: true; readonly value?: unknown }
  | { readonly ok: false; readonly error: InvocationError };

export interface InvocationError {
  readonly name: string;
  readonly message: string;
}

/** What the process tells its host. */
export type RuntimeMessage =
  | { readonly type: 'loaded'; readonly loadMs: number }
  | { readonly type: 'load-failed'; readonly error: InvocationError }
  | { readonly type: 'response'; readonly outcome: Outcome; readonly durationMs: number }
  | {
      readonly type: 'settled';
      readonly activeResources: readonly string[];
      readonly memoryUsage: NodeJS.MemoryUsage;
      /** The streams in which the log of the invocation has an end. */
      readonly marked: readonly ('stdout' | 'stderr')[];
    }
  | { readonly type: 'crash'; readonly error: InvocationError };
