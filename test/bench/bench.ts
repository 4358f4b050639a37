/*
 * `npm run bench` measures what a lookup costs, beside what a user would write instead, and prints tables in Markdown.
 *   -- --only first,size   some parts only: first, size, synthesis
 *   -- --runs 31           the number of runs for each median; the default is 15
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeOfLambda } from '../../local-aws/lambda-host/node-of-lambda';
import { size, synthesis } from './apps';
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

void (async () => {
  const node = execFileSync(nodeOfLambda() ?? process.execPath, ['--version'], { encoding: 'utf8' }).trim();
  const [cpu] = cpus();
  const [load = 0] = loadavg();
  console.log(`${cpus().length} × ${cpu?.model.trim() ?? 'CPU'}, load ${load.toFixed(1)}; handlers on Node ${node}, the rest on ${process.version}; medians of ${runs}.`);
  if (load > cpus().length) console.log('The machine is busy, so a target that is not reached says nothing. Run it again later.');
  try {
    const targets: Target[] = [];
    for (const part of values.only.split(',')) {
      const measure = parts[part];
      if (measure === undefined) throw new Error(`there is no part ${part}: expected some of ${Object.keys(parts).join(', ')}`);
      targets.push(...await measure());
    }
    printTable('Targets', ['target', 'at most', 'is', ''], targets);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();
