import { isRecord } from '../common/is-record';
import { kindNamed, type FailureKind } from './failure-kinds';

/** The failure of a call to a service. */
export interface Failure {
  readonly kind: FailureKind;
  /** The name and the message of the error, as one readable text. */
  readonly message: string;
}

/** An answer that cannot be used. A limited number of further attempts can return a better one. */
export abstract class UnusableAnswerError extends Error {
  /** The maximum number of attempts. */
  public abstract readonly mostAttempts: number;
}

/** A hint that the SDK adds to an answer that it cannot read. In the log and in a Reason, it is of no use. */
const SDK_HINT = 'Deserialization error:';

/** Classifies an error of a call to a service, whatever was thrown. The name comes first, because statuses vary. */
export function classify(error: unknown): Failure {
  try {
    return read(error);
  } catch {
    return { kind: 'other', message: 'an error that cannot be read' };
  }
}

function read(error: unknown): Failure {
  if (!isRecord(error)) return { kind: 'other', message: `a value that is no error was thrown: ${readable(error)}` };
  const name = textOf(error, 'name');
  const reason = textOf(error, 'Reason');
  // Before the name, because the SDK names a reset connection a TimeoutError.
  const code = textOf(error, 'code');
  const status = statusOf(error);
  const named = kindNamed(reason) ?? kindNamed(code) ?? kindNamed(name);
  const told = withoutHint(textOf(error, 'message') || (error instanceof Error ? code : readable(error)) || '');
  const parts = [reason, name === 'Error' || kindNamed(code) !== undefined ? '' : name, told].filter((part) => part !== '');
  const message = parts.join(': ') || 'an error without a message';
  const telling = status !== 0 && (named === undefined || named === 'unreadable');
  return { kind: named ?? kindByStatus(error, status), message: telling ? `${message} (HTTP status ${status})` : message };
}

/** Without a regular expression, because a service can send a hundred thousand spaces. */
function withoutHint(message: string): string {
  const hint = message.indexOf(SDK_HINT);
  return hint < 0 ? message : message.slice(0, hint).trimEnd();
}

function statusOf(error: Record<string, unknown>): number {
  const metadata = isRecord(error.$metadata) ? error.$metadata : {};
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : 0;
}

function kindByStatus(error: Record<string, unknown>, status: number): FailureKind {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'denied';
  if (status >= 500) return 'server';
  if (status >= 200 && status < 400) return 'unreadable';
  // The HTTP parser of Node.js could not read the answer.
  return textOf(error, 'code').startsWith('HPE_') ? 'unreadable' : 'other';
}

function textOf(record: Record<string, unknown>, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value : '';
}

/** Returns any value as text, even if it cannot be written as JSON. */
function readable(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
