import { styleText } from 'node:util';
import { createRedactor } from '../lookups/common/redact';
import { renderReason, type Reason } from '../lookups/common/reason';
import { classify } from '../lookups/calls/failures';
import { version } from '../package.json';
import { isGiven, readArguments, USAGE } from './arguments';
import { CommandError, type CommandCode } from './common/command-error';
import { harmless, harmlessJson } from './common/harmless';
import { writeContextOf } from './context/context';
import { planApp } from './plan-app';
import { printed, type Style } from './report/print';

const { env, stderr, stdout } = process;

const DEFAULT_COLUMNS = 80;

/** Runs the command. @returns the exit status */
export async function main(args: readonly string[]): Promise<number> {
  if (isGiven(args, '--help', '-h')) return write(stdout, USAGE, 0);
  if (isGiven(args, '--version')) return write(stdout, `${version}\n`, 0);
  const { hide, redact } = createRedactor();
  const isJson = isGiven(args, '--json');
  try {
    const given = readArguments(args);
    const run = given.command === 'context' ? writeContextOf : planApp;
    const { app, report, end } = await run(given, { env, hide, onProgress });
    clearProgress();
    const text = isJson ? `${harmlessJson(report)}\n` : printed(report, app, styleOf(stdout), stdout.columns || DEFAULT_COLUMNS, end);
    return await write(stdout, redact(text), report.status);
  } catch (error) {
    clearProgress();
    const { code, text } = described(error);
    if (isJson) return write(stdout, redact(`${harmlessJson({ status: 1, lookups: [], reason: { code, text } })}\n`), 1);
    return write(stderr, redact(`${styleText('red', args[0] === 'context' ? 'Cannot write the context:' : 'Cannot plan:', { stream: stderr })} ${harmless(`${text} (${code})`)}\n`), 1);
  }
}

function described(error: unknown): { readonly code: string; readonly text: string } {
  const reason: Reason<CommandCode> = error instanceof CommandError ? error.reason : {
    code: 'Unexpected', text: 'The command failed unexpectedly. Report this to the maintainers of cdk-identity-center-lookup.',
    details: [{ text: '', note: classify(error).message }],
  };
  const rendered = renderReason(reason, (text) => text, () => true);
  return { code: reason.code, text: rendered.slice(0, -`(${reason.code})`.length).trimEnd().replace('\n- ', ' ') };
}

/** A line that wraps could not be removed, and only a person looks at it. */
function onProgress(done: number, all: number): void {
  if (stderr.isTTY) stderr.write(`\r\x1b[K${`Looking up ${done} of ${all} ...`.slice(0, (stderr.columns || DEFAULT_COLUMNS) - 1)}`);
}

function clearProgress(): void {
  if (stderr.isTTY) stderr.write('\r\x1b[K');
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
