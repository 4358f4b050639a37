import { lstat, open, readFile, rename, rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../lookups/common/is-record';
import { own } from '../assembly/template';
import { CommandError } from '../common/command-error';

type Fields = Readonly<Record<string, unknown>>;

const READABLE_BY_ALL = 0o644;

/** A value to write, and the one that it replaces. */
export interface ContextChange {
  readonly key: string;
  /** @default - there was none */
  readonly before?: unknown;
  readonly value: unknown;
}

/**
 * Reads a file with an object in JSON. Without the file, the object is empty.
 *
 * @throws CommandError if it has anything else, such as the marks of a conflict
 */
export async function readObject(file: string): Promise<Fields> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new CommandError('InvalidContext', `${file} cannot be read (${codeOf(error)}).`);
  }
  try {
    // As the CDK CLI, without the mark that some editors put first.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isRecord(value)) return value;
  } catch {
    // Told below.
  }
  throw new CommandError('InvalidContext', `${file} is not an object in JSON, so it is left as it is. Correct it, such as a merge conflict.`);
}

/**
 * Checks that a file can be written. It does not need to exist.
 *
 * @throws CommandError if it is a link, or no file
 */
export async function requireFile(file: string): Promise<void> {
  const found = await lstat(file).catch(() => undefined);
  if (found?.isSymbolicLink()) {
    throw new CommandError('InvalidContext', `${file} is a link, and this command writes through no link. Name the file itself with --context.`);
  }
  if (found !== undefined && !found.isFile()) throw new CommandError('InvalidContext', `${file} is not a file.`);
}

/**
 * Writes values as the CDK CLI does. The file is read once more, and a value that has been changed meanwhile stays.
 *
 * @returns the keys whose values have been changed meanwhile
 * @throws CommandError if it cannot be written
 */
export async function writeContext(file: string, changes: readonly ContextChange[]): Promise<string[]> {
  await requireFile(file);
  const values = await readObject(file);
  const isCurrent = ({ key, before }: ContextChange) => isDeepStrictEqual(own(values, key), before);
  const written = changes.filter(isCurrent);
  const next = Object.assign(Object.create(null) as object, values, Object.fromEntries(written.map(({ key, value }) => [key, value])));
  if (written.length > 0) await replaceFile(file, `${JSON.stringify(next, undefined, 2)}\n`);
  return changes.filter((change) => !written.includes(change)).map(({ key }) => key);
}

/** Whoever reads the file sees it as it was, or as it is. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  const mode = await lstat(file).then((found) => found.mode, () => READABLE_BY_ALL);
  try {
    // It fails if there is anything with this name, a link included.
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') await rm(temporary, { force: true });
    throw new CommandError('InvalidContext', `${file} cannot be written (${codeOf(error)}).`);
  }
}

function codeOf(error: unknown): string {
  return String(own(error, 'code') ?? error);
}
