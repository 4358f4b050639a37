import { KINDS, readTemplate, synthesize, type Lookups } from './apps';
import { CpuQuota } from './cpu-quota';
import type { Handlers, RunHandler } from './handlers';
import { inTurn, type Figures } from './statistics';
import { ms, printTable, ratio, target, type Target } from './table';

const HEADING = 'First lookup, with the CPU of Lambda';
const MEMORY_SIZES = [128, 256, 512, 1_024, 1_769];
/** The default memory of a Lambda function, in MB. */
const DEFAULT_MEMORY_SIZE = 128;

interface Subject {
  readonly name: string;
  readonly memorySize: number;
  readonly run: RunHandler;
}

/** The first lookup with the CPU that Lambda gives at a memory size. */
export async function throttled({ ours, peer }: Handlers, folder: string, runs: number): Promise<Target[]> {
  const [oursDefault, peerDefault] = await Promise.all([memorySizeOf('ours', folder), memorySizeOf('AwsCustomResource', folder)]);
  const named = (name: string, memorySize: number, run: RunHandler, isDefault: boolean): Subject => (
    { name: `${name}, ${memorySize} MB${isDefault ? ' (default)' : ''}`, memorySize, run }
  );
  const subjects = [
    ...MEMORY_SIZES.map((memorySize) => named('ours', memorySize, ours, memorySize === oursDefault)),
    named('AwsCustomResource', peerDefault, peer, true),
  ];
  const medians = await measure(subjects, runs);
  if (medians === undefined) return [];

  const figures = subjects.map(({ name, memorySize }) => {
    const { load = NaN, lookup = NaN, total = NaN } = medians[name] ?? {};
    return { name, load, lookup, total, gigabyteSeconds: Math.ceil(total) / 1_000 * memorySize / 1_024 };
  });
  const ofPeer = (lookup: number): number => lookup / (figures.at(-1)?.lookup ?? NaN);
  printTable(
    HEADING,
    `Medians of ${runs} fresh processes each. Lambda does not limit the CPU while it loads the function; the first lookup, with the `
    + 'response, has the share of a CPU that belongs to the memory. GB-s is both, rounded up to a millisecond, times the memory. '
    + 'Lambda also bills the start of its runtime, which is the same for every function and is not measured here.',
    ['', 'load', 'first lookup', 'to AwsCustomResource', 'both', 'GB-s'],
    figures.map(({ name, load, lookup, total, gigabyteSeconds }) => [
      name, ms(load), ms(lookup), ratio(ofPeer(lookup), 3), ms(total), ratio(gigabyteSeconds, 3),
    ]),
  );
  const byDefault = figures[MEMORY_SIZES.indexOf(oursDefault)];
  return [
    target(`first lookup, ${oursDefault} MB: to AwsCustomResource`, ofPeer(byDefault?.lookup ?? NaN), 0.04),
    target(`first lookup, ${oursDefault} MB: GB-s`, byDefault?.gigabyteSeconds ?? NaN, 0.1),
  ];
}

/** The medians of each subject under the quota of its memory; undefined if this machine allows no quota. */
async function measure(subjects: readonly Subject[], runs: number): Promise<Record<string, Figures> | undefined> {
  const quotas = new Map<number, CpuQuota>();
  try {
    for (const { memorySize } of subjects) {
      if (!quotas.has(memorySize)) quotas.set(memorySize, CpuQuota.open(memorySize));
    }
  } catch (error) {
    console.log(`\n## ${HEADING}\n\nLeft out, as the CPU cannot be limited here: ${error instanceof Error ? error.message : String(error)}.`);
    return undefined;
  }
  try {
    return await inTurn(runs, Object.fromEntries(subjects.map(({ name, memorySize, run }) => [name, () => run(quotas.get(memorySize))])));
  } finally {
    for (const quota of quotas.values()) quota.close();
  }
}

/** The memory of the function that an app of this kind deploys, in MB. */
async function memorySizeOf(kind: keyof typeof KINDS, folder: string): Promise<number> {
  const lookups: Lookups = KINDS[kind];
  const { template } = await readTemplate(synthesize(lookups, 1, folder).templateFile);
  const [lambda] = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  return Number(lambda?.Properties?.MemorySize ?? DEFAULT_MEMORY_SIZE);
}
