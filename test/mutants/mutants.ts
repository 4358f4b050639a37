/*
 * Changes the code in one place at a time, and runs the tests that reach the place. A change that no test notices is a survivor:
 * it is killed by a test, or it stands in survivors.ts with its reason. Without arguments, all that stryker.config.mjs names is
 * changed, which takes long. `-- lookups/pages.ts lambda/protocol` changes these.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeOfLambda } from '../../local-aws/lambda-host/node-of-lambda';
import { differences, leftOutOf, type Report, type Score, scoresOf } from './report';
import { SURVIVORS } from './survivors';

const ROOT = join(__dirname, '..', '..');
const REPORT = join(ROOT, 'reports', 'mutants.json');
const PASSING = 95;

/** Stryker needs Node.js 22. */
function node(): string {
  if (Number.parseInt(process.versions.node) >= 22) return process.execPath;
  const newer = nodeOfLambda();
  if (newer === undefined) throw new Error('This command needs Node.js 22 or later.');
  return newer;
}

function percent({ killed, all }: Score): number {
  return all === 0 ? 100 : (100 * killed) / all;
}

function line(name: string, score: Score): string {
  return `${percent(score).toFixed(1).padStart(5)} %  ${`${score.killed} of ${score.all}`.padStart(12)}  ${name}`;
}

function main(paths: readonly string[]): number {
  const patterns = paths.map((path) => (statSync(join(ROOT, path)).isDirectory() ? `${path.replace(/\/$/, '')}/**/*.ts` : path));
  const stryker = join(ROOT, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const mutate = patterns.length === 0 ? [] : ['--mutate', patterns.join(',')];
  rmSync(REPORT, { force: true });
  const { status } = spawnSync(
    node(), [stryker, 'run', join(__dirname, 'stryker.config.mjs'), ...mutate], { cwd: ROOT, stdio: 'inherit' },
  );
  if (status !== 0) return status ?? 1;

  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
  const scores = scoresOf(report);
  const whole = Object.values(scores).reduce((sum, each) => ({ killed: sum.killed + each.killed, all: sum.all + each.all }));
  const problems = differences(report, SURVIVORS);
  if (paths.length === 0) {
    problems.push(...Object.keys(SURVIVORS).filter((file) => !(file in scores)).map((file) => `${file}: is listed, but not changed`));
    if (percent(whole) < PASSING) problems.push(`the tests kill less than ${PASSING} %`);
  }
  const leftOut = Object.entries(leftOutOf(report)).map(([status, number]) => `${status} and not counted: ${number}`);
  const files = Object.entries(scores).map(([file, score]) => line(file, score));
  console.log(['', ...files, line('all', whole), '', ...leftOut, ...problems].join('\n'));
  return problems.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
