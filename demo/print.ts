import { styleText } from 'node:util';
import { STACK_TYPE, type StackEvent } from '../local-aws/cloudformation/stack';
import type { ApiCall } from '../local-aws/services/protocol/service';
import { describeCall } from './describe-call';

type Style = Parameters<typeof styleText>[0];

const COLOUR = process.stdout.isTTY && !process.env.NO_COLOR;
const WIDTH = Math.min(process.stdout.columns || 100, 120);
const INDENT = ' '.repeat(18);

export function heading(text: string): void {
  console.log(`\n${style('bold', text)}\n`);
}

/** A text after a label. */
export function paragraph(label: string, text: string): void {
  const [first = '', ...rest] = wrapped(text);
  console.log([`  ${label.padEnd(INDENT.length - 2)}${first}`, ...rest.map((line) => INDENT + line)].join('\n'));
}

/** A check, and whether it passed. */
export function check(what: string, holds: boolean): void {
  console.log(holds ? style('green', `  ✓ ${what}`) : style('red', `  ✗ ${what}`));
}

/**
 * An event as the CloudFormation console shows it: time, logical ID, status and reason. Events that AWS resources are
 * IN_PROGRESS are left out.
 */
export function printEvent({ stackName, timestamp, type, logicalId, status, reason }: StackEvent): void {
  if (type.startsWith('AWS::') && type !== STACK_TYPE && /^(CREATE|DELETE)_IN_PROGRESS$/.test(status)) return;
  const name = type === STACK_TYPE ? `Stack ${stackName}` : logicalId;
  console.log(`  ${clock(timestamp)}  ${name.padEnd(46)} ${style(colourOf(status), status)}`);
  if (reason !== undefined) wrapped(reason).forEach((line) => console.log(INDENT + style(colourOf(status), line)));
}

/** A call of the function, and its answer. */
export function printCall(call: ApiCall): void {
  const text = describeCall(call);
  if (text === undefined) return;
  const [first = '', ...rest] = wrapped(text);
  console.log(style('dim', [`  ${clock(call.time)}    ${first}`, ...rest.map((line) => INDENT + line)].join('\n')));
}

function colourOf(status: string): Style | undefined {
  if (status.endsWith('_FAILED')) return 'red';
  if (status.includes('ROLLBACK')) return 'yellow';
  return status.endsWith('_COMPLETE') ? 'green' : undefined;
}

function clock(time: Date): string {
  const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  return `${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(time.getSeconds())}.${pad(time.getMilliseconds(), 3)}`;
}

function style(format: Style | undefined, text: string): string {
  return COLOUR && format !== undefined ? styleText(format, text) : text;
}

/** The lines of a text, wrapped between words to fit behind the indent. */
function wrapped(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [first = '', ...words] = line.split(' ');
    const lines = [first];
    for (const word of words) {
      const last = lines.at(-1) ?? '';
      if (last.length + 1 + word.length > WIDTH - INDENT.length) lines.push(word);
      else lines[lines.length - 1] = `${last} ${word}`;
    }
    return lines;
  });
}
