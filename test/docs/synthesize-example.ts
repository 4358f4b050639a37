import { Template } from 'aws-cdk-lib/assertions';
import { CloudAssembly, type SynthesisMessage } from 'aws-cdk-lib/cx-api';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** Runs the app of an example with the context of its cdk.json, as the CDK CLI does, and returns the template of each stack. */
export async function synthesizeExample(example: string, context: Readonly<Record<string, string>> = {}): Promise<Map<string, Template>> {
  return runExample(example, context, async (outdir) => {
    const files = (await readdir(outdir)).filter((file) => file.endsWith('.template.json'));
    const templates = files.map(async (file) => Template.fromJSON(await readJson(join(outdir, file))));
    return new Map((await Promise.all(templates)).map((template, index) => [files[index]?.split('.')[0] ?? '', template]));
  });
}

/** Runs the app of an example, and returns the errors, warnings and notes of its stacks. */
export async function messagesOfExample(example: string): Promise<SynthesisMessage[]> {
  return runExample(example, {}, async (outdir) => Promise.resolve(new CloudAssembly(outdir).stacksRecursively.flatMap(({ messages }) => messages)));
}

async function runExample<T>(example: string, context: Readonly<Record<string, string>>, read: (outdir: string) => Promise<T>): Promise<T> {
  const folder = join(EXAMPLES, example);
  const config = await readJson<{ context?: Record<string, string> }>(join(folder, 'cdk.json'));
  const outdir = await mkdtemp(join(tmpdir(), 'example-'));
  const env = { ...process.env };
  try {
    process.env.CDK_OUTDIR = outdir;
    process.env.CDK_CONTEXT_JSON = JSON.stringify({ ...config.context, ...context });
    await jest.isolateModulesAsync(() => import(join(folder, 'app.ts')));
    return await read(outdir);
  } finally {
    process.env = env;
    await rm(outdir, { recursive: true, force: true });
  }
}

async function readJson<T extends Record<string, unknown>>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}
