import { App, CfnResource, CustomResource, Stack } from 'aws-cdk-lib';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IdentityCenterLookup } from '../../build';
import { inTurn, median, printTable, ratio, target, type Target } from './report';

const PROJECT = join(__dirname, '..', '..');
const ARN = 'arn:aws:lambda:us-east-1:111122223333:function:lookup';

const bare = (stack: Stack, count: number, serviceToken: string) => {
  for (let id = 0; id < count; id++) new CustomResource(stack, `Lookup${id}`, { serviceToken, resourceType: 'Custom::Lookup' });
};

/** A stack with a number of lookups: ours, and what a user would write instead. */
const KINDS: Readonly<Record<string, (stack: Stack, count: number) => void>> = {
  'ours': (stack, count) => {
    for (let id = 0; id < count; id++) new IdentityCenterLookup(stack, `Lookup${id}`);
  },
  'CustomResource of a function in the stack': (stack, count) => (
    bare(stack, count, new CfnResource(stack, 'Function', { type: 'AWS::Lambda::Function' }).getAtt('Arn').toString())
  ),
  'CustomResource with a literal ARN': (stack, count) => bare(stack, count, ARN),
  'AwsCustomResource': (stack, count) => {
    for (let id = 0; id < count; id++) {
      new AwsCustomResource(stack, `Lookup${id}`, {
        onUpdate: { service: 'SSOAdmin', action: 'listInstances', physicalResourceId: PhysicalResourceId.of(`${id}`) },
        policy: AwsCustomResourcePolicy.fromSdkCalls({ resources: AwsCustomResourcePolicy.ANY_RESOURCE }),
        installLatestAwsSdk: false,
      });
    }
  },
};

function synthesize(kind: string, count: number, folder: string): { ms: number; resources: number } {
  const outdir = mkdtempSync(join(folder, 'app-'));
  const started = performance.now();
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Stack');
  KINDS[kind]?.(stack, count);
  const { templateFullPath } = app.synth().getStackArtifact(stack.artifactId);
  const ms = performance.now() - started;
  const { Resources } = JSON.parse(readFileSync(templateFullPath, 'utf8')) as { Resources: object };
  rmSync(outdir, { recursive: true });
  return { ms, resources: Object.keys(Resources).length };
}

/** Synthesis in this process: a further lookup is the difference of 210 and 10, divided by 200. */
export async function synthesis(folder: string, runs: number): Promise<Target[]> {
  const kinds = Object.keys(KINDS);
  const subjects = Object.fromEntries(kinds.flatMap((kind) => [10, 210].map((count) => (
    [`${kind} ${count}`, () => ({ ms: synthesize(kind, count, folder).ms })] as const
  ))));
  await inTurn(3, subjects);
  const medians = await inTurn(runs, subjects);
  const further = (kind: string) => ((medians[`${kind} 210`]?.ms ?? NaN) - (medians[`${kind} 10`]?.ms ?? NaN)) / 200;
  const [ours = '', referring = '', literal = ''] = kinds;
  printTable('Synthesis of a further lookup', ['', 'time', 'resources of 1', 'of 10'], kinds.map((kind) => [
    kind, `${further(kind).toFixed(3)} ms`, ...[1, 10].map((count) => String(synthesize(kind, count, folder).resources)),
  ]));
  return [
    target('further lookup: to a CustomResource of a function in the stack', further(ours) / further(referring), 1.25),
    target('further lookup: to a CustomResource with a literal ARN', further(ours) / further(literal), 1.25),
  ];
}

export function size(): Target[] {
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: PROJECT, encoding: 'utf8' })) as [
    { readonly size: number; readonly unpackedSize: number },
  ];
  const bytesOf = (...path: string[]) => statSync(join(PROJECT, ...path)).size;
  const rows: [string, number][] = [
    ['bundle of the function', bytesOf('assets', 'lookup', 'index.js')], ['asset, zipped', bytesOf('assets', 'lookup.zip')],
    ['package, as npm packs it', packed.size], ['package, installed', packed.unpackedSize],
  ];
  printTable('Size', ['', 'bytes'], rows.map(([what, bytes]) => [what, ratio(median([bytes]))]));
  return [];
}
