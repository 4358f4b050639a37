import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';

export const PROJECT = join(__dirname, '..', '..');

/** Runs a tool of the project, by its path in node_modules. Returns its exit status and its output. */
export async function run(program: string, ...args: string[]): Promise<{ status: number | null; said: string }> {
  const child = spawn(process.execPath, [join(PROJECT, 'node_modules', program), ...args], { cwd: PROJECT });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [out, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { status, said: stripVTControlCharacters(`${out}${errors}`) };
}
