import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Invocation } from '../lambda-host/invocation';
import { LambdaProcess, type LambdaProcessOptions } from '../lambda-host/lambda-process';
import type { StoredObject } from '../services/object-store';
import { unzip } from './unzip';

/** The configuration of a function. */
export interface FunctionConfiguration extends Omit<LambdaProcessOptions, 'taskRoot' | 'functionName'> {
  readonly arn: string;
  readonly functionName: string;
  readonly code: StoredObject;
}

/** A function with its code unpacked, and the process that handles its events. */
interface DeployedFunction {
  readonly options: LambdaProcessOptions;
  process?: LambdaProcess;
  /** The end of its last event. */
  last: Promise<void>;
}

/** Functions, and the queues of their asynchronous invocations. A function handles one event after the other, in one process. */
export class LambdaFunctions {
  /** All invocations so far, by the name of the function. An error means that the function could not be loaded. */
  readonly invocations: { readonly functionName: string; readonly logGroupName?: string; readonly result: Invocation | Error }[] = [];
  private readonly functions = new Map<string, DeployedFunction>();
  /** Includes deleted functions, because they can still run. */
  private readonly all: DeployedFunction[] = [];

  /** @param folder the folder to unpack code in */
  constructor(
    private readonly folder: string,
    private readonly stopped: AbortSignal,
  ) {}

  async put({ arn, code, ...options }: FunctionConfiguration): Promise<void> {
    const taskRoot = await mkdtemp(join(this.folder, `${options.functionName}-`));
    if (Buffer.isBuffer(code)) await unzip(code, taskRoot);
    else await cp(code.folder, taskRoot, { recursive: true });
    await this.delete(arn);
    const deployed: DeployedFunction = { options: { ...options, taskRoot }, last: Promise.resolve() };
    this.functions.set(arn, deployed);
    this.all.push(deployed);
  }

  /** Deletes a function, after the events that it has received. */
  async delete(arn: string): Promise<void> {
    const deployed = this.functions.get(arn);
    this.functions.delete(arn);
    await deployed?.last;
    await deployed?.process?.stop();
  }

  /** Queues an event. Resolves when the function has handled it, or if there is no such function. */
  async invokeAsynchronously(arn: string, event: unknown): Promise<void> {
    const deployed = this.functions.get(arn);
    if (deployed === undefined) return;
    deployed.last = deployed.last.then(() => this.invoke(arn, deployed, event));
    await deployed.last;
  }

  /** The lines that functions have written to a log group. */
  linesIn(logGroupName: string): string[] {
    return this.invocations.flatMap(({ logGroupName: name, result }) => (
      name === logGroupName && !(result instanceof Error) ? result.logs : []
    ));
  }

  /** Resolves when every invocation has ended, which can be after its response was accepted. */
  async settled(): Promise<void> {
    await Promise.all(this.all.map(({ last }) => last));
  }

  /** Ends all processes, and waits until they have ended. */
  async stop(): Promise<void> {
    await Promise.all(this.all.map(async (deployed) => deployed.process?.stop()));
    await this.settled();
    // An event that was waiting can have started a process.
    await Promise.all(this.all.map(async (deployed) => deployed.process?.stop()));
  }

  private async invoke(invokedFunctionArn: string, deployed: DeployedFunction, event: unknown): Promise<void> {
    if (this.stopped.aborted) return;
    const functionName = invokedFunctionArn.slice(invokedFunctionArn.lastIndexOf(':') + 1);
    const { logGroupName } = deployed.options;
    try {
      if (!deployed.process?.alive) deployed.process = await LambdaProcess.start(deployed.options);
      this.invocations.push({ functionName, logGroupName, result: await deployed.process.invoke(event, { invokedFunctionArn }) });
    } catch (error) {
      this.invocations.push({ functionName, logGroupName, result: error as Error });
    }
  }
}
