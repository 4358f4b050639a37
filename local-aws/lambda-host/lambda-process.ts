import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { on } from 'node:events';
import { join } from 'node:path';
import {
  DEFAULT_FUNCTION_NAME,
  DEFAULT_MEMORY_SIZE,
  DEFAULT_REGION,
  lambdaEnvironment,
  type EnvironmentOptions,
} from './environment';
import type { Invocation, InvocationError, Outcome, RuntimeMessage } from './invocation';
import { LogLines } from './log-lines';

export interface LambdaProcessOptions extends EnvironmentOptions {
  /** The time-out of the function, in milliseconds. The process is killed if an invocation takes longer. */
  readonly timeoutMs: number;
  /** Whether the process itself tells when the time-out has passed, because it has a time of its own. @default false */
  readonly ownTime?: boolean;
  /** @default - the Node.js binary of this process */
  readonly execPath?: string;
  /** @default - none */
  readonly execArgv?: readonly string[];
}

export interface InvokeOptions {
  /** @default - a new one */
  readonly awsRequestId?: string;
  /** @default - an ARN with the name and Region of the function */
  readonly invokedFunctionArn?: string;
  /** The remaining part of the time-out, in milliseconds. @default - the whole time-out */
  readonly remainingMs?: number;
}

/** A message to or from other code that is loaded into the process with `execArgv`. */
export type Post = Readonly<Record<string, unknown>>;

/** In real time, in milliseconds. A process with a time of its own that takes longer hangs. */
const LONGEST_OF_OWN_TIME_MS = 60_000;

interface Exit {
  readonly status: number | NodeJS.Signals;
}

/** An execution environment of a function: a process that handles one invocation after the other. */
export class LambdaProcess {
  /** Starts the process and loads the handler. Rejects if the handler cannot be loaded. */
  static async start(options: LambdaProcessOptions): Promise<LambdaProcess> {
    const lambdaProcess = new LambdaProcess(options);
    await lambdaProcess.loaded;
    return lambdaProcess;
  }

  /** Every line written to stdout and stderr so far. */
  readonly logs: string[] = [];
  /** The time to load the module of the handler, in milliseconds. */
  loadMs = 0;

  private readonly child: ChildProcess;
  private readonly closed: Promise<Exit>;
  private readonly loaded: Promise<void>;
  private readonly messages: AsyncIterator<[RuntimeMessage], undefined>;
  private readonly streams: Readonly<Record<'stdout' | 'stderr', LogLines>>;
  private last: Promise<unknown> = Promise.resolve();
  private ended = false;

  private constructor(private readonly options: LambdaProcessOptions) {
    this.child = fork(join(__dirname, 'runtime.mjs'), [options.taskRoot, options.handler], {
      cwd: options.taskRoot,
      env: lambdaEnvironment(options),
      execArgv: [...(options.execArgv ?? [])],
      execPath: options.execPath ?? process.execPath,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { stdout, stderr } = this.child;
    if (!stdout || !stderr) throw new Error('the process has no pipes');
    const onLine = (line: string): number => this.logs.push(line);
    this.streams = { stdout: new LogLines(stdout, onLine), stderr: new LogLines(stderr, onLine) };
    this.messages = on(this.child, 'message', { close: ['close'] }) as AsyncIterator<[RuntimeMessage], undefined>;
    this.child.once('exit', () => (this.ended = true));
    this.closed = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code, signal) => resolve({ status: code ?? signal ?? 'SIGKILL' }));
    });
    this.closed.catch(() => (this.ended = true));
    this.loaded = this.load();
  }

  /** Whether the process can handle another invocation. */
  get alive(): boolean {
    return !this.ended;
  }

  /** Invokes the handler with an event, after previous events. It resolves whatever the handler does. */
  async invoke(event: unknown, options: InvokeOptions = {}): Promise<Invocation> {
    const invocation = this.last.then(() => this.serve(event, options));
    this.last = invocation.catch(() => undefined);
    return invocation;
  }

  post(message: Post): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  /** Calls back on every message of the process, until you call the returned function. */
  onPost(callback: (message: Post) => void): () => void {
    this.child.on('message', callback);
    return () => this.child.off('message', callback);
  }

  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.closed;
  }

  private async load(): Promise<void> {
    const message = await this.next();
    if ('status' in message) throw new Error(`the process ended while it was loaded (${message.status})`);
    if (message.type === 'loaded') {
      this.loadMs = message.loadMs;
      return;
    }
    await this.stop();
    throw Object.assign(new Error('error' in message ? message.error.message : message.type), {
      name: 'error' in message ? message.error.name : 'Error',
    });
  }

  private async serve(event: unknown, options: InvokeOptions): Promise<Invocation> {
    if (this.ended) throw new Error('this process has ended: start another');
    const awsRequestId = options.awsRequestId ?? randomUUID();
    const remainingMs = options.remainingMs ?? this.options.timeoutMs;
    const firstLine = this.logs.length;
    const started = performance.now();
    const limit: { error?: InvocationError } = {};
    const end = () => {
      limit.error = this.timeout();
      this.child.kill('SIGKILL');
    };
    const timer = setTimeout(end, this.options.ownTime === true ? LONGEST_OF_OWN_TIME_MS : remainingMs);
    this.child.send({ type: 'invoke', event, context: this.context(awsRequestId, remainingMs, options) });

    let outcome: Outcome | undefined;
    let crash: InvocationError | undefined;
    let measured: { readonly durationMs: number; readonly cpuMs?: number } | undefined;
    try {
      for (;;) {
        const message = await this.next();
        if ('status' in message) {
          const error = limit.error ?? crash ?? exited(message);
          return {
            awsRequestId,
            outcome: outcome ?? { ok: false, error },
            ...(measured ?? { durationMs: performance.now() - started }),
            logs: this.logs.slice(firstLine),
            exit: message.status,
          };
        }
        if (message.type === 'response') {
          outcome = message.outcome;
          measured = { durationMs: message.durationMs, cpuMs: message.cpuMs };
          clearTimeout(timer);
        } else if (message.type === 'timeout') {
          end();
        } else if (message.type === 'crash') {
          crash = message.error;
        } else if (message.type === 'settled' && outcome !== undefined && measured !== undefined) {
          const { activeResources, memoryUsage, marked } = message;
          await Promise.all(marked.map(async (name) => this.streams[name].end(awsRequestId)));
          return { awsRequestId, outcome, ...measured, logs: this.logs.slice(firstLine), activeResources, memoryUsage };
        }
      }
    } finally {
      clearTimeout(timer);
    }
  }

  private context(awsRequestId: string, remainingMs: number, { invokedFunctionArn }: InvokeOptions): object {
    const { functionName = DEFAULT_FUNCTION_NAME, region = DEFAULT_REGION, memorySize } = this.options;
    return {
      awsRequestId,
      functionName,
      invokedFunctionArn: invokedFunctionArn ?? `arn:aws:lambda:${region}:111122223333:function:${functionName}`,
      memoryLimitInMB: String(memorySize ?? DEFAULT_MEMORY_SIZE),
      remainingMs,
    };
  }

  /** The next message of the process, or its end. */
  private async next(): Promise<RuntimeMessage | Exit> {
    const { done, value } = await this.messages.next();
    return done ? this.closed : value[0];
  }

  private timeout(): InvocationError {
    const seconds = (this.options.timeoutMs / 1000).toFixed(2);
    return { name: 'Sandbox.Timedout', message: `Task timed out after ${seconds} seconds` };
  }
}

function exited({ status }: Exit): InvocationError {
  return { name: 'Runtime.ExitError', message: `Runtime exited: ${status}` };
}
