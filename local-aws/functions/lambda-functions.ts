import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Invocation } from '../lambda-host/invocation';
import type { LambdaProcessOptions } from '../lambda-host/lambda-process';
import { DeployedFunction } from './deployed-function';
import type { StoredObject } from '../services/object-store';
import { unzip } from './unzip';

/** The pause before a failed event runs again. Lambda waits for minutes. */
const RETRY_DELAYS_MS = [10, 20];

/** The configuration of a function. */
export interface FunctionConfiguration extends Omit<LambdaProcessOptions, 'taskRoot' | 'functionName'> {
  readonly arn: string;
  readonly functionName: string;
  readonly code: StoredObject;
}

/** Functions, and the queue of their asynchronous invocations. */
export class LambdaFunctions {
  /** All attempts of all invocations so far, by the name of the function. An error means that the function could not be loaded. */
  readonly invocations: { readonly functionName: string; readonly result: Invocation | Error }[] = [];
  private readonly functions = new Map<string, DeployedFunction>();
  /** Includes deleted functions, because they can still run. */
  private readonly deployed = new Set<DeployedFunction>();
  private readonly running = new Set<Promise<void>>();

  /** @param folder the folder to unpack code in */
  constructor(
    private readonly folder: string,
    private readonly stopped: AbortSignal,
  ) {}

  async put({ arn, code, ...options }: FunctionConfiguration): Promise<void> {
    const taskRoot = await mkdtemp(join(this.folder, `${options.functionName}-`));
    await unpack(code, taskRoot);
    const previous = this.functions.get(arn);
    const next = new DeployedFunction(arn, { ...options, taskRoot });
    this.functions.set(arn, next);
    this.deployed.add(next);
    await previous?.retire();
  }

  async delete(arn: string): Promise<void> {
    const existing = this.functions.get(arn);
    this.functions.delete(arn);
    await existing?.retire();
  }

  /** Queues an event. After an error, it runs again up to two times. */
  invokeAsynchronously(arn: string, event: unknown): void {
    const run = this.attempts(arn, event).catch(() => undefined);
    this.running.add(run);
    void run.then(() => this.running.delete(run));
  }

  /** Resolves when every invocation has ended, which can be after its response was accepted. */
  async settled(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Ends all processes, and waits until they have ended. */
  async stop(): Promise<void> {
    await Promise.all([...this.deployed].map(async (each) => each.kill()));
    await this.settled();
  }

  private async attempts(arn: string, event: unknown): Promise<void> {
    for (const delayMs of [0, ...RETRY_DELAYS_MS]) {
      await delay(delayMs, undefined, { signal: this.stopped });
      const target = this.functions.get(arn);
      if (target === undefined) return;
      const result = await target.invoke(event).catch((error: unknown) => error as Error);
      this.invocations.push({ functionName: arn.slice(arn.lastIndexOf(':') + 1), result });
      if (!(result instanceof Error) && result.outcome.ok) return;
    }
  }
}

async function unpack(code: FunctionConfiguration['code'], taskRoot: string): Promise<void> {
  await mkdir(taskRoot, { recursive: true });
  if (Buffer.isBuffer(code)) await unzip(code, taskRoot);
  else await cp(code.folder, taskRoot, { recursive: true });
}
