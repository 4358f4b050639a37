import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCertificate } from '../../../local-aws/certificate';
import { Worker, type WorkerOptions } from './worker';

export type PoolOptions = Omit<WorkerOptions, 'certificate' | 'certificateFile'> & {
  /** The number of workers. @default 3 */
  readonly workers?: number;
};

/** The folder of the bundled function. */
export const BUNDLE = { taskRoot: join(__dirname, '../../../assets/lookup'), handler: 'index.handler' };

/** Several workers. Each one runs one task at a time. */
export class Pool {
  static async start({ workers = 3, ...options }: PoolOptions): Promise<Pool> {
    const folder = mkdtempSync(join(tmpdir(), 'faults-'));
    const certificate = await createCertificate();
    const certificateFile = join(folder, 'certificate.pem');
    writeFileSync(certificateFile, certificate.cert);
    const started = Array.from({ length: workers }, () => Worker.start({ ...options, certificate, certificateFile }));
    return new Pool(await Promise.all(started), folder);
  }

  private readonly free: Worker[];
  private readonly waiting: ((worker: Worker) => void)[] = [];

  private constructor(private readonly all: readonly Worker[], private readonly folder: string) {
    this.free = [...all];
  }

  get workers(): number {
    return this.all.length;
  }

  /** Runs a task with a worker as soon as one is free, in the order of the calls. */
  async use<T>(task: (worker: Worker) => Promise<T>): Promise<T> {
    const worker = this.free.pop() ?? await new Promise<Worker>((resolve) => this.waiting.push(resolve));
    try {
      return await task(worker);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free.push(worker);
      else next(worker);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((worker) => worker.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
