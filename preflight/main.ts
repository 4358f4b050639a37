import { styleText } from 'node:util';
import { classify } from '../lookups/calls/failures';
import { LookupError } from '../lookups/common/reason';
import { createRedactor } from '../lookups/common/redact';
import { version } from '../package.json';
import { isGiven, readArguments } from './arguments';
import { ask, failedWith, type Surroundings } from './ask';
import { failureOf, PreflightError } from './failure';
import { USAGE } from './options';
import { doubts, findings, type Style } from './print';
import { failedReport, type Report } from './report';
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
  await write(stdout, redact(findings(report, styleOf(stdout))), exitStatus);
  return write(stderr, redact(doubts(report, styleOf(stderr))), exitStatus);
}

async function reportOf(args: readonly string[], hide: Surroundings['hide']): Promise<Report> {
  // A line that wraps could not be removed.
  const onSearch = (regions: readonly string[]) => {
    if (stderr.isTTY) stderr.write(`Searching ${regions.join(', ')} ...`.slice(0, (stderr.columns || 80) - 1));
  };
  try {
    return await ask(readArguments(args), { env, hide, onSearch });
  } catch (error) {
    if (error instanceof LookupError) return failedReport(failedWith(error));
    const { reason } = error instanceof PreflightError ? error : unexpected(error);
    return failedReport(failureOf(reason));
  } finally {
    if (stderr.isTTY) stderr.write('\r\x1b[K');
  }
}

function unexpected(error: unknown): PreflightError {
  const text = 'The command failed unexpectedly. Report this to the maintainers of cdk-identity-center-lookup.';
  return new PreflightError('Unexpected', text, classify(error).message);
}

function styleOf(stream: NodeJS.WritableStream): Style {
  return (format, text) => styleText(format, text, { stream });
}

/** Resolves when everything is written, or when the reader has closed the stream. */
async function write(stream: NodeJS.WritableStream, text: string, status: number): Promise<number> {
  await new Promise<void>((resolve) => {
    stream.write(text, () => resolve());
  });
  return status;
}
