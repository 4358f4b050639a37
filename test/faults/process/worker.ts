import { join } from 'node:path';
import type { Invocation } from '../../../local-aws/lambda-host/invocation';
import { LambdaProcess } from '../../../local-aws/lambda-host/lambda-process';
import type { Certificate } from '../../../local-aws/certificate';
import { waitInRealTime } from '../../../local-aws/services/protocol/connection';
import type { ApiCall } from '../../../local-aws/services/protocol/service';
import { create, deletion } from '../fixtures';
import { ResponseEndpoint, type Put } from './response-endpoint';
import { DEFAULT_REMAINING_MS, type FaultEvent, type Row } from '../row';
import { Services } from './services';
import { waitInTimeOf } from './virtual-time';

/** The handler that rows run against. */
export interface WorkerOptions {
  readonly taskRoot: string;
  readonly handler: string;
  readonly certificate: Certificate;
  /** The file with that certificate. */
  readonly certificateFile: string;
  /** @default - the Node.js binary of this process */
  readonly execPath?: string;
  /** @default - none */
  readonly execArgv?: readonly string[];
  /** @default - the row as it is */
  readonly adapt?: (row: Row) => Row;
}

/** The observation of one event. */
export interface Observation {
  readonly event: FaultEvent;
  readonly realTime: boolean;
  readonly remainingMs: number;
  readonly invocation: Invocation;
  readonly puts: readonly Put[];
  readonly calls: readonly ApiCall[];
  /** Violations that the response endpoint found. */
  readonly problems: readonly string[];
  /** Parts of the ResponseURL that must not appear anywhere else. */
  readonly secrets: readonly string[];
  readonly endpoint: string;
}

/** The observation of a row: its event, the same event again if the row says so, and an ordinary event after it. */
export interface RowObservation extends Observation {
  readonly next: Observation;
}

/** Runs rows one after the other in a warm process, with its own endpoints. */
export class Worker {
  static async start(options: WorkerOptions): Promise<Worker> {
    const worker = new Worker(options);
    await Promise.all([worker.services.start(), worker.plain.start(), worker.tls.start()]);
    worker.process = await worker.startProcess();
    return worker;
  }

  private readonly services = new Services();
  private readonly plain = new ResponseEndpoint();
  private readonly tls: ResponseEndpoint;
  private process?: LambdaProcess;

  private constructor(private readonly options: WorkerOptions) {
    this.tls = new ResponseEndpoint(options.certificate);
  }

  async run(given: Row): Promise<RowObservation> {
    const row = this.options.adapt?.(given) ?? given;
    if (row.environment === undefined && row.realTime !== true) {
      const lambda = await this.warm();
      const observation = await this.runIn(lambda, row, create());
      // What one row leaves does not count for the next one.
      if (observation.invocation.activeResources?.length !== 0) await lambda.stop();
      return observation;
    }
    const own = await this.startProcess(row);
    try {
      // An environment can be incomplete, so only a Delete is certain to succeed.
      return await this.runIn(own, row, row.environment === undefined ? create() : deletion());
    } finally {
      await own.stop();
    }
  }

  async stop(): Promise<void> {
    await this.process?.stop();
    await Promise.all([this.services.stop(), this.plain.stop(), this.tls.stop()]);
  }

  /** Sends an event as often as the row says. */
  private async observe(lambda: LambdaProcess, row: Row): Promise<Observation> {
    const { response, remainingMs = DEFAULT_REMAINING_MS, happening } = row;
    const endpoint = row.tls === true ? this.tls : this.plain;
    this.services.wait = endpoint.wait = row.realTime === true ? waitInRealTime : waitInTimeOf(lambda);
    const responseUrl = endpoint.play(response);
    const event = { ResponseURL: responseUrl, ...(row.event ?? create()), ...(happening && { Happening: happening }) };
    this.services.play(row);
    let invocation = await lambda.invoke(event, { remainingMs });
    if (row.twice === true) {
      this.services.play(row);
      invocation = await lambda.invoke(event, { remainingMs });
    }
    return {
      event, realTime: row.realTime === true, remainingMs, invocation,
      puts: [...endpoint.puts],
      calls: [...this.services.calls],
      problems: [...endpoint.problems],
      secrets: endpoint.secrets,
      endpoint: this.services.url,
    };
  }

  /** Sends an event to the warm process once. */
  async observeWarm(row: Row): Promise<Observation> {
    return this.observe(await this.warm(), row);
  }

  private async warm(): Promise<LambdaProcess> {
    if (this.process?.alive !== true) this.process = await this.startProcess();
    return this.process;
  }

  private async runIn(lambda: LambdaProcess, row: Row, ordinary: FaultEvent): Promise<RowObservation> {
    const observation = await this.observe(lambda, row);
    const survivor = lambda.alive ? lambda : await this.startProcess();
    const nextRow: Row = { fault: '+', name: 'the next event', event: ordinary, realTime: row.realTime, expected: { outcome: 'SUCCESS' } };
    const next = await this.observe(survivor, this.options.adapt?.(nextRow) ?? nextRow);
    if (survivor !== lambda) await survivor.stop();
    return { ...observation, next };
  }

  private startProcess({ environment, realTime = false }: Pick<Row, 'environment' | 'realTime'> = {}): Promise<LambdaProcess> {
    const { taskRoot, handler, execPath, execArgv = [], certificateFile } = this.options;
    return LambdaProcess.start({
      taskRoot, handler, execPath,
      execArgv: ['--import', join(__dirname, 'preload.mjs'), ...execArgv],
      timeoutMs: DEFAULT_REMAINING_MS,
      ownTime: !realTime,
      environment: {
        AWS_ENDPOINT_URL: this.services.url,
        // A warning of Node.js to developers, which does not appear on Lambda.
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        NODE_EXTRA_CA_CERTS: certificateFile,
        RESPONSE_PORT: String(this.tls.portNumber),
        ...(realTime ? { REAL_TIME: 'true' } : {}),
        ...environment,
      },
    });
  }
}
