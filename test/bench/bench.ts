/*
 * `npm run bench` measures what a lookup costs, compares it with what a user would write instead, and prints tables in Markdown.
 *   -- --only cold,warm   some parts only: throttled, template, size, warm, synthesis, cold
 *   -- --runs 31          the number of runs for each median; the default is 11
 *   -- --bundle           the contents of the bundle of the function, without measurements
 */
import { execFileSync, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeOfLambda } from '../../local-aws/lambda-host/node-of-lambda';
import { cold } from './cold';
import { handlersOn } from './handlers';
import { size } from './size';
import { Stage } from './stage';
import { synthesis } from './synthesis';
import { printTable, type Target } from './table';
import { template } from './template';
import { throttled } from './throttled';
import { warm } from './warm';

const PARTS = ['throttled', 'template', 'size', 'warm', 'synthesis', 'cold'];
const FEWEST_RUNS = 11;

async function main(): Promise<void> {
  const { values: { only, runs: asked, bundle } } = parseArgs({
    options: {
      only: { type: 'string', default: PARTS.join(',') },
      runs: { type: 'string', default: String(FEWEST_RUNS) },
      bundle: { type: 'boolean', default: false },
    },
  });
  if (bundle) {
    fork(join(__dirname, 'bundle-report.mjs'), { cwd: join(__dirname, '..', '..'), execArgv: [] });
    return;
  }
  const parts = only.split(',');
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) throw new Error(`there is no part ${unknown}: expected some of ${PARTS.join(', ')}`);
  const runs = Number(asked);
  if (!(runs >= FEWEST_RUNS)) throw new Error(`${asked} runs are too few: expected at least ${FEWEST_RUNS}`);

  console.log(machine());
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const stage = await Stage.open(folder);
  const handlers = await handlersOn(stage, folder);
  const measurements: Record<string, () => Target[] | Promise<Target[]>> = {
    throttled: () => throttled(handlers, folder, runs),
    template: () => template(folder),
    size,
    warm: () => warm(stage, runs),
    synthesis: () => synthesis(folder, runs),
    cold: () => cold(handlers, runs),
  };
  try {
    const targets: Target[] = [];
    for (const part of parts) targets.push(...await measurements[part]?.() ?? []);
    printTable('Targets', 'For those who maintain this package.', ['target', 'at most', 'is', ''], targets);
  } finally {
    stage.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function machine(): string {
  const [cpu] = cpus();
  const lambdaNode = nodeOfLambda();
  const node = lambdaNode === undefined
    ? `the handlers run on Node ${process.version}, for there is no build of Lambda's Node here`
    : `the handlers run on Node ${execFileSync(lambdaNode, ['--version'], { encoding: 'utf8' }).trim()}, as on Lambda`;
  return `${cpus().length} × ${cpu?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, `
    + `load ${loadavg()[0]?.toFixed(1) ?? '0'}; ${node}; the rest on ${process.version}.`;
}

void main();
