import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Assembly } from './assembly';

const PROJECT = join(__dirname, '..');

/** Runs the app of cdk.json as the CDK CLI does, and returns the assembly that it writes to a folder. */
export async function synthesize(folder: string, context: Readonly<Record<string, string>> = {}): Promise<Assembly> {
  const { app } = JSON.parse(await readFile(join(PROJECT, 'cdk.json'), 'utf8')) as { app: string };
  const child = spawn(app, {
    cwd: PROJECT,
    env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) },
    shell: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  if (code !== 0) throw new Error(`the app could not be synthesized (${code ?? 'killed'}):\n${errors}`);
  return Assembly.load(folder);
}
