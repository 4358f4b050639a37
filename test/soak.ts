/*
 * Sends 20,000 events to one warm process, with and without faults. Every event must have its expected outcome, and memory and
 * open handles must end as they began. SOAK_EVENTS sets another number.
 */
import { checkEvent } from './faults/check';
import { create, deletion, update } from './faults/fixtures';
import { BUNDLE, Pool } from './faults/process/pool';
import type { Row } from './faults/row';
import { ROWS } from './faults/rows';
import type { Worker } from './faults/process/worker';
import { nodeOfLambda } from '../local-aws/lambda-host/node-24';

const EVENTS = Number(process.env.SOAK_EVENTS ?? 20_000);
const MAX_MINUTES = 10;
const MAX_GROWTH_BYTES = 1024 * 1024;
/** A row that takes longer waits between attempts. There is time for some of these rows, but not for very slow ones. */
const QUICK_MS = 40;
const SLOW_MS = 600;

const ORDINARY: readonly Row[] = [create(), update({ RefreshToken: '2' }, {}), deletion()].map((event) => (
  { fault: '+', name: `an ordinary ${String(event.RequestType)}`, event, expected: { outcome: 'SUCCESS', puts: 1 } }));

interface Memory {
  readonly heapBytes: number;
  readonly activeResources: readonly string[];
}

async function main(): Promise<void> {
  const execPath = nodeOfLambda() ?? process.execPath;
  const pool = await Pool.start({ ...BUNDLE, execPath, execArgv: ['--expose-gc'], workers: 1 });
  try {
    await pool.use(soak);
  } finally {
    await pool.stop();
  }
}

async function soak(worker: Worker): Promise<void> {
  const { quick, slow } = await warmUp(worker);
  const began = await measure(worker);
  console.log(`warmed up with ${quick.length} quick and ${slow.length} slow faults: heap ${shown(began)}`);

  const started = performance.now();
  let succeeded = 0;
  for (let event = 1; event <= EVENTS; event++) {
    if (performance.now() - started > MAX_MINUTES * 60_000) throw new Error(`only ${event - 1} events in ${MAX_MINUTES} minutes`);
    const row = pick(event % 50 === 0 ? slow : event % 2 === 0 ? quick : ORDINARY, event);
    succeeded += await send(worker, row) ? 1 : 0;
    if (event % Math.ceil(EVENTS / 10) === 0) console.log(`${event} events, ${((performance.now() - started) / 1000).toFixed(0)} s: heap ${shown(await measure(worker))}`);
  }

  const ended = await measure(worker);
  console.log(`${EVENTS} events, each with its outcome: ${succeeded} SUCCESS, ${EVENTS - succeeded} FAILED or thrown, in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  console.log(`heap ${shown(began)} before, ${shown(ended)} after; open handles ${began.activeResources.length} before, ${ended.activeResources.length} after`);
  if (ended.heapBytes > began.heapBytes + MAX_GROWTH_BYTES) throw new Error('the heap has grown');
  if (ended.activeResources.length > 0) throw new Error(`the process is busy: ${ended.activeResources.join()}`);
}

/** Runs every fault that needs no separate process once, so that all code is loaded, and separates quick from slow ones. */
async function warmUp(worker: Worker): Promise<{ readonly quick: readonly Row[]; readonly slow: readonly Row[] }> {
  const quick: Row[] = [];
  const slow: Row[] = [];
  for (const row of ROWS.filter(({ environment, happening, remainingMs }) => environment === undefined && happening === undefined && remainingMs === undefined)) {
    const started = performance.now();
    await send(worker, row);
    const ms = performance.now() - started;
    if (ms < QUICK_MS) quick.push(row);
    else if (ms < SLOW_MS) slow.push(row);
  }
  for (let event = 0; event < 300; event++) await send(worker, pick(ORDINARY, event));
  return { quick, slow };
}

/** Sends the event of a row, and returns whether the outcome was SUCCESS. */
async function send(worker: Worker, row: Row): Promise<boolean> {
  const problems = checkEvent(row.expected, await worker.observeWarm(row));
  if (problems.length > 0) throw new Error(`${row.name}:\n${problems.join('\n')}`);
  return row.expected.outcome === 'SUCCESS';
}

async function measure(worker: Worker): Promise<Memory> {
  const { invocation } = await worker.observeWarm({ ...pick(ORDINARY, 0), happening: { kind: 'garbage is collected' } });
  return { heapBytes: invocation.memoryUsage?.heapUsed ?? NaN, activeResources: invocation.activeResources ?? [] };
}

function pick(rows: readonly Row[], index: number): Row {
  const row = rows[index * 7919 % rows.length];
  if (row === undefined) throw new Error('there are no rows');
  return row;
}

function shown({ heapBytes }: Memory): string {
  return `${(heapBytes / 1024 / 1024).toFixed(2)} MB`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
