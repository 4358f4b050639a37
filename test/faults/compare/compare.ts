/*
 * Runs the faults with the handler of this project and with that of AwsCustomResource, and prints both side by side. Both are
 * held to the protocol of custom resources only: one outcome, the same bytes, at most 4096, every field, in time, and no secret
 * shown. Whether the result is right is not checked.
 */
import { join } from 'node:path';
import { asAwsCustomResource, isCommon, stageAwsCustomResource } from './aws-custom-resource';
import { BUNDLE, Pool, type PoolOptions } from '../process/pool';
import { protocolProblems, readResponse } from '../protocol';
import type { Row } from '../row';
import { SECTIONS } from '../rows';
import type { Observation } from '../process/worker';

/** Enough for a handler that loads its SDK during the invocation. */
const LEAST_REMAINING_MS = 5000;

interface Result {
  readonly outcome: string;
  readonly problems: readonly string[];
}

async function main(): Promise<void> {
  const theirs = stageAwsCustomResource();
  try {
    const rows = Object.values(SECTIONS).flat().filter((row) => isCommon(row) && row.realTime !== true);
    const oursByRow = await runAll(rows, BUNDLE);
    const theirsByRow = await runAll(rows, {
      taskRoot: theirs.taskRoot, handler: 'index.handler', adapt: asAwsCustomResource,
      execArgv: ['--import', join(__dirname, 'ignored-port.mjs')],
    });
    print(rows, oursByRow, theirsByRow);
  } finally {
    theirs.remove();
  }
}

async function runAll(rows: readonly Row[], options: PoolOptions): Promise<readonly Result[]> {
  const pool = await Pool.start(options);
  try {
    return await Promise.all(rows.map((row) => pool.use(async (worker) => {
      const remainingMs = row.remainingMs === undefined ? undefined : Math.max(row.remainingMs, LEAST_REMAINING_MS);
      return resultOf(row, await worker.run({ ...row, remainingMs }));
    })));
  } finally {
    await pool.stop();
  }
}

function resultOf({ expected }: Row, observation: Observation): Result {
  const { Status: status = 'nothing' } = readResponse(observation);
  const outcome = observation.invocation.outcome.ok ? String(status) : 'throws';
  return { outcome, problems: [...new Set(protocolProblems(observation, expected.outcome === 'throws'))] };
}

function print(rows: readonly Row[], ours: readonly Result[], theirs: readonly Result[]): void {
  const of = (results: readonly Result[], row: Row): Result => results[rows.indexOf(row)] ?? { outcome: 'nothing', problems: ['not run'] };
  table(['Fault', 'This lookup', 'AwsCustomResource'],
    rows.map((row) => [`${row.fault}. ${row.name}`, shown(of(ours, row)), shown(of(theirs, row))]));

  const held = (results: readonly Result[], among: readonly Row[]) => (
    `${among.filter((row) => of(results, row).problems.length === 0).length} of ${among.length}`
  );
  const sections = Object.entries(SECTIONS).map(([section, all]) => [section, all.filter((row) => rows.includes(row))] as const);
  table(['The protocol was kept', 'This lookup', 'AwsCustomResource'], [...sections, ['All', rows] as const]
    .filter(([, among]) => among.length > 0)
    .map(([section, among]) => [section, held(ours, among), held(theirs, among)]));

  const kinds = new Set([...ours, ...theirs].flatMap(kindsOf));
  const count = (results: readonly Result[], kind: string) => String(results.filter((result) => kindsOf(result).includes(kind)).length);
  table(['How it was broken', 'This lookup', 'AwsCustomResource'],
    [...kinds].sort().map((kind) => [kind, count(ours, kind), count(theirs, kind)]));
}

function shown({ outcome, problems }: Result): string {
  return problems.length === 0 ? outcome : `**broken**: ${problems.join('; ')}`;
}

function kindsOf({ problems }: Result): string[] {
  return problems.map((problem) => {
    if (!problem.startsWith('there is no outcome')) return problem.replace(/\d+/g, 'n');
    const ranOut = problem.includes('Sandbox.Timedout');
    return `there is no outcome: ${ranOut ? 'the function ran out of its time' : 'the handler threw, or its process ended'}`;
  });
}

/** A table in Markdown. */
function table(head: readonly string[], lines: readonly (readonly string[])[]): void {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
  console.log([row(head), row(head.map(() => '---')), ...lines.map(row), ''].join('\n'));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
