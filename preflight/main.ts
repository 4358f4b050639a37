import { classify } from '../lambda/calls/failure';
import { createRedactor } from '../lambda/protocol/redact';
import { version } from '../package.json';
import { isGiven, readArguments } from './arguments';
import { ask, type Surroundings } from './ask';
import { PreflightError } from './failure';
import { USAGE } from './options';
import { doubts, findings } from './print';
import { progressOn } from './progress';
import { failedReport, type Report } from './report';
import { colorsOf, columnsOf } from './terminal';
import { visibleJson } from './visible';

const { env, stderr, stdout } = process;

/** Runs the command. @returns the exit status */
export async function main(args: readonly string[]): Promise<number> {
  if (isGiven(args, '--help', '-h')) return write(stdout, USAGE, 0);
  if (isGiven(args, '--version')) return write(stdout, `${version}\n`, 0);
  const { hide, redact } = createRedactor();
  const report = await reportOf(args, hide);
  const { exitStatus } = report;
  if (isGiven(args, '--json')) return write(stdout, redact(`${visibleJson(report)}\n`), exitStatus);
  await write(stdout, redact(findings(report, columnsOf(stdout, env), colorsOf(stdout, env))), exitStatus);
  return write(stderr, redact(doubts(report, colorsOf(stderr, env))), exitStatus);
}

async function reportOf(args: readonly string[], hide: Surroundings['hide']): Promise<Report> {
  const progress = progressOn(stderr);
  try {
    return await ask(readArguments(args), { progress, hide });
  } catch (error) {
    if (error instanceof PreflightError) return failedReport(error);
    return failedReport(new PreflightError('Unexpected', 'The command failed unexpectedly. Report this to the maintainers of cdk-identity-center-lookup.', [{ text: '', note: classify(error).message }]));
  } finally {
    progress.stop();
  }
}

/** Resolves when everything is written, or when the reader has closed the stream. */
async function write(stream: NodeJS.WritableStream, text: string, status: number): Promise<number> {
  await new Promise<void>((resolve) => {
    stream.write(text, () => resolve());
  });
  return status;
}
