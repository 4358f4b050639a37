/*
 * `npm run bench:quota` creates many lookups of groups at once, as a stack does, each in a separate process, against an identity
 * store that enforces the quota of an account, and prints the durations in Markdown.
 *   -- --lookups 100   the number of lookups
 *   -- --rate 20       the calls a second that the quota allows
 *   -- --burst 5       the calls at once that the quota allows
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LambdaProcess } from '../../local-aws/lambda-host/lambda-process';
import { nodeOfLambda } from '../../local-aws/lambda-host/node-of-lambda';
import { groupIdOf, type QuotaReport } from './quota-group';
import { median } from './statistics';
import { count, printTable } from './table';

/** The default time-out of the function. */
const TIMEOUT_MS = 120_000;
/** The number of processes that start at the same time: one for each core. */
const STARTED_AT_A_TIME = cpus().length;
const STORE = 'd-1234567890';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { lookups: { type: 'string', default: '100' }, rate: { type: 'string', default: '20' }, burst: { type: 'string', default: '5' } },
  });
  const [lookups, rate, burst] = [values.lookups, values.rate, values.burst].map(Number) as [number, number, number];
  const endpoint = fork(join(__dirname, 'quota-endpoint.ts'), [String(rate), String(burst)]);
  const processes: LambdaProcess[] = [];
  try {
    const [port] = await once(endpoint, 'message') as [number];
    const url = `http://127.0.0.1:${port}`;
    await startAll(lookups, url, processes);
    const started = performance.now();
    const invocations = await Promise.all(processes.map((process, index) => process.invoke(createEvent(index, url))));
    const wholeMs = performance.now() - started;
    print({ lookups, rate, burst }, invocations.map(({ durationMs }) => durationMs), wholeMs, await reportOf(endpoint));
  } finally {
    endpoint.disconnect();
    await Promise.all(processes.map((process) => process.stop()));
  }
}

/** Starts the processes, and loads the function in each one, as Lambda does before it passes an event. */
async function startAll(count: number, url: string, processes: LambdaProcess[]): Promise<void> {
  while (processes.length < count) {
    const batch = Math.min(STARTED_AT_A_TIME, count - processes.length);
    processes.push(...await Promise.all(Array.from({ length: batch }, () => LambdaProcess.start({
      taskRoot: join(__dirname, '..', '..', 'assets', 'lookup'), handler: 'index.handler', memorySize: 512, timeoutMs: TIMEOUT_MS,
      execPath: nodeOfLambda(), environment: { AWS_ENDPOINT_URL: url },
    }))));
  }
}

function nameOf(index: number): string {
  return `Group ${index}`;
}

/** The event that CloudFormation sends for a new lookup of a group. */
function createEvent(index: number, url: string): object {
  return {
    RequestType: 'Create',
    ResponseURL: `${url}/response?X-Amz-Signature=0123456789abcdef`,
    StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Stack/00000000-0000-4000-8000-000000000000',
    RequestId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    LogicalResourceId: `Lookup${index}`,
    ResourceType: 'Custom::IdentityCenterGroupLookup',
    ResourceProperties: { IdentityStoreId: STORE, DisplayName: nameOf(index), AttributeSet: '1' },
  };
}

async function reportOf(endpoint: ChildProcess): Promise<QuotaReport> {
  const received = once(endpoint, 'message');
  endpoint.send('report');
  const [report] = await received as [QuotaReport];
  return report;
}

/** Whether the response of the lookup with this number has its own group, and nothing else. */
function succeeded(index: number, responses: readonly unknown[]): boolean {
  const own = (responses as readonly Response[]).filter(({ LogicalResourceId }) => LogicalResourceId === `Lookup${index}`);
  return own.length === 1 && own[0]?.Status === 'SUCCESS' && own[0].Data?.GroupId === groupIdOf(nameOf(index));
}

function print({ lookups, rate, burst }: Record<'lookups' | 'rate' | 'burst', number>, durations: readonly number[], wholeMs: number, report: QuotaReport): void {
  const successes = durations.filter((_, index) => succeeded(index, report.responses)).length;
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  printTable(
    `${count(lookups)} lookups at once`,
    `Each lookup has a fresh process, which has loaded the function before; all ${count(lookups)} receive their event at the same time, on ${cpus().length} cores. The quota is ${rate} calls a second, ${burst} at once. The time-out of the function is ${TIMEOUT_MS / 1_000} s.`,
    ['succeeded', 'median', 'slowest', 'all of them', 'least the quota allows', 'calls', 'of them refused'],
    [[
      count(successes), seconds(median(durations)), seconds(Math.max(...durations)), seconds(wholeMs), seconds(Math.max(0, lookups - burst) / rate * 1_000),
      count(report.calls), count(report.refused),
    ]],
  );
  if (successes < lookups) process.exitCode = 1;
}

interface Response {
  readonly LogicalResourceId?: string;
  readonly Status?: string;
  readonly Data?: { readonly GroupId?: string };
}

void main();
