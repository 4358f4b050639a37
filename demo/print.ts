import { styleText } from 'node:util';
import { STACK_TYPE, type StackEvent } from '../local-aws/cloudformation/stack';
import type { ApiCall } from '../local-aws/services/protocol/service';
import { describeCall } from './describe-call';

type Style = Parameters<typeof styleText>[0];

const COLOUR = process.stdout.isTTY && !process.env.NO_COLOR;
const WIDTH = Math.min(process.stdout.columns || 80, 120);
const INDENT = ' '.repeat(18);
/** The column of the names of events: the longest status that stacks often have fits behind it. */
const NAME_WIDTH = Math.min(46, WIDTH - 18 - 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'.length);

export function heading(text: string): void {
  console.log(`\n${wrapped(text, WIDTH).map((line) => style('bold', line)).join('\n')}\n`);
}

/** A text after a label. */
export function paragraph(label: string, text: string): void {
  const [first = '', ...rest] = wrapped(text);
  console.log([`  ${label.padEnd(INDENT.length - 2)}${first}`, ...rest.map((line) => INDENT + line)].join('\n'));
}

/** A check, and whether it passed. */
export function check(what: string, holds: boolean): void {
  const [first = '', ...rest] = wrapped(what, WIDTH - 4);
  const lines = [`  ${holds ? '✓' : '✗'} ${first}`, ...rest.map((line) => `    ${line}`)];
  console.log(lines.map((line) => style(holds ? 'green' : 'red', line)).join('\n'));
}

/**
 * An event as the CloudFormation console shows it: time, logical ID, status and reason. Events that AWS resources are
 * IN_PROGRESS are left out.
 */
export function printEvent({ stackName, timestamp, type, logicalId, status, reason }: StackEvent): void {
  if (type.startsWith('AWS::') && type !== STACK_TYPE && /^(CREATE|DELETE)_IN_PROGRESS$/.test(status)) return;
  const name = type === STACK_TYPE ? `Stack ${stackName}` : logicalId;
  const width = Math.min(NAME_WIDTH, WIDTH - 18 - status.length);
  const shown = truncateMiddle(name, width).padEnd(width);
  console.log(`  ${clock(timestamp)}  ${shown}  ${style(colourOf(status), status)}`);
  if (reason !== undefined) wrapped(reason).forEach((line) => console.log(INDENT + style(colourOf(status), line)));
}

/** A command, and what it printed. */
export function printOutput(command: string, output: string): void {
  console.log(`\n${style('bold', `$ ${command}`)}\n${output}`);
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

/** A name with its beginning and its end, where CDK puts what tells names apart. */
function truncateMiddle(name: string, length: number): string {
  if (name.length <= length) return name;
  const end = Math.floor((length - 1) / 3);
  return `${name.slice(0, length - 1 - end)}…${name.slice(name.length - end)}`;
}

/** ARNs of IAM Identity Center without what all of them begin with. */
function shortened(text: string): string {
  return text.replace(/arn:aws:sso:::(?:instance\/|permissionSet\/[^\s/]+\/)/g, '');
}

/** The lines of a text, with short ARNs, wrapped between words to fit behind the indent. */
function wrapped(text: string, width = WIDTH - INDENT.length): string[] {
  return shortened(text).split('\n').flatMap((line) => {
    const [first = '', ...words] = line.split(' ');
    const lines = [first];
    for (const word of words) {
      const last = lines.at(-1) ?? '';
      if (last.length + 1 + word.length > width) lines.push(word);
      else lines[lines.length - 1] = `${last} ${word}`;
    }
    return lines;
  });
}
