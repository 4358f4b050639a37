import type { Invocation } from '../lambda-host/invocation';
import { LambdaProcess, type LambdaProcessOptions } from '../lambda-host/lambda-process';

/** A function with its code unpacked. It reuses processes as Lambda does, if they are alive and not busy. */
export class DeployedFunction {
  private readonly idle: LambdaProcess[] = [];
  private readonly all = new Set<LambdaProcess>();
  private state: 'active' | 'retired' | 'killed' = 'active';

  constructor(
    readonly arn: string,
    private readonly options: LambdaProcessOptions,
  ) {}

  async invoke(event: unknown): Promise<Invocation> {
    const lambdaProcess = this.idle.pop() ?? (await this.start());
    const invocation = await lambdaProcess.invoke(event, { invokedFunctionArn: this.arn });
    if (lambdaProcess.alive && this.state === 'active') this.idle.push(lambdaProcess);
    else await this.end(lambdaProcess);
    return invocation;
  }

  /** Waits for running invocations, and then ends all processes. */
  async retire(): Promise<void> {
    this.state = 'retired';
    await Promise.all(this.idle.splice(0).map(async (each) => this.end(each)));
  }

  async kill(): Promise<void> {
    this.state = 'killed';
    await Promise.all([...this.all].map(async (each) => this.end(each)));
  }

  private async start(): Promise<LambdaProcess> {
    const lambdaProcess = await LambdaProcess.start(this.options);
    this.all.add(lambdaProcess);
    if (this.state === 'killed') await this.end(lambdaProcess);
    return lambdaProcess;
  }

  private async end(lambdaProcess: LambdaProcess): Promise<void> {
    this.all.delete(lambdaProcess);
    await lambdaProcess.stop();
  }
}
