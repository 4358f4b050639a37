/*
 * `npm run bench` measures what a lookup costs, beside what a user would write instead, and prints tables in Markdown.
 *   -- --only first,size   some parts only: first, size, synthesis
 *   -- --runs 31           the number of runs for each median; the default is 15
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { nodeOfLambda } from '../../local-aws/lambda-host/node-of-lambda';
import { size, synthesis } from './apps';
import { busyNote, shareInUse } from './busy';
import { firstLookup } from './first-lookup';
import { printTable, type Target } from './report';

const { values } = parseArgs({ options: { only: { type: 'string', default: 'first,size,synthesis' }, runs: { type: 'string', default: '15' } } });
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const parts: Readonly<Record<string, () => Target[] | Promise<Target[]>>> = {
  first: () => firstLookup(folder, runs),
  size,
  synthesis: () => synthesis(folder, runs),
};

/** The share of the CPUs that others use while this process waits. */
async function usedByOthers(): Promise<number> {
  const before = cpus();
  await setTimeout(1_000);
  return shareInUse(before, cpus());
}

/** Says so if the machine is busy, where somebody reads the figures. */
function tellIfBusy(...shares: readonly number[]): void {
  const note = busyNote(shares);
  if (note !== undefined) console.log(`\n**${note}**`);
}

void (async () => {
  const node = execFileSync(nodeOfLambda() ?? process.execPath, ['--version'], { encoding: 'utf8' }).trim();
  const [cpu] = cpus();
  console.log(`${cpus().length} × ${cpu?.model.trim() ?? 'CPU'}, load ${loadavg()[0]?.toFixed(1) ?? '0'}; handlers on Node ${node}, the rest on ${process.version}; medians of ${runs}.`);
  const before = await usedByOthers();
  tellIfBusy(before);
  try {
    const targets: Target[] = [];
    for (const part of values.only.split(',')) {
      const measure = parts[part];
      if (measure === undefined) throw new Error(`there is no part ${part}: expected some of ${Object.keys(parts).join(', ')}`);
      targets.push(...await measure());
    }
    printTable('Targets', ['target', 'at most', 'is', ''], targets);
    tellIfBusy(before, await usedByOthers());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();
