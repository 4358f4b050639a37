import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lambdaEnvironment } from '../../local-aws/lambda-host/environment';
import { nodeOfLambda } from '../../local-aws/lambda-host/node-of-lambda';
import { CpuQuota } from './cpu-quota';
import type { Addresses } from './endpoint';
import { inTurn, printTable, ratio, target, type Target } from './report';

const PROJECT = join(__dirname, '..', '..');

/** An AwsCustomResource with one call, without `installLatestAwsSdk`. */
const PEER_PROPERTIES = {
  InstallLatestAwsSdk: 'false',
  Create: JSON.stringify({
    service: 'SSOAdmin', action: 'listInstances', logApiResponseData: true,
    physicalResourceId: { responsePath: 'Instances.0.InstanceArn' },
    outputPaths: ['Instances.0.InstanceArn', 'Instances.0.IdentityStoreId'],
  }),
};

/** The handler of AwsCustomResource beside the SDK, which the Lambda runtime contains. */
function peerHandler(folder: string): string {
  const cdk = dirname(require.resolve('aws-cdk-lib/package.json'));
  const handler = join(folder, 'peer', 'index.js');
  mkdirSync(dirname(handler));
  copyFileSync(join(cdk, 'custom-resource-handlers', 'dist', 'custom-resources', 'aws-custom-resource-handler', 'index.js'), handler);
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'peer', 'node_modules'), 'junction');
  return handler;
}

/** The first lookup with the CPU that Lambda gives to a memory size, from loading the handler to the delivered response. */
export async function firstLookup(folder: string, runs: number): Promise<Target[]> {
  const subjects = [512, 1_024, 1_769].map((memory) => (
    { name: `ours, ${memory} MB${memory === 1_024 ? ' (default)' : ''}`, memory, file: join(PROJECT, 'assets', 'lookup', 'index.js'), properties: {} }
  ));
  const peer = { name: 'AwsCustomResource, 128 MB (default)', memory: 128, file: peerHandler(folder), properties: PEER_PROPERTIES };
  const all = [...subjects, peer];

  const certificate = join(folder, 'certificate.pem');
  const endpoint = fork(join(__dirname, 'endpoint.ts'), [certificate]);
  const quotas = new Map<number, CpuQuota>();
  try {
    const [{ endpointUrl, responseUrl }] = await once(endpoint, 'message') as [Addresses];
    for (const { memory } of all) quotas.set(memory, CpuQuota.open(memory));
    const medians = await inTurn(runs, Object.fromEntries(all.map(({ name, memory, file, properties }) => [name, async () => {
      const event = {
        RequestType: 'Create', ResponseURL: responseUrl, RequestId: '1', LogicalResourceId: 'Lookup', ResourceProperties: properties,
        StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Stack/1', ResourceType: 'Custom::IdentityCenterLookup',
      };
      const child = fork(join(__dirname, 'cold-child.mjs'), [file, JSON.stringify(event), quotas.get(memory)?.processes ?? ''], {
        env: lambdaEnvironment({
          taskRoot: dirname(file), handler: 'index.handler', memorySize: memory,
          environment: { AWS_ENDPOINT_URL: endpointUrl, NODE_EXTRA_CA_CERTS: certificate },
        }),
        execArgv: ['--no-deprecation'], execPath: nodeOfLambda() ?? process.execPath, stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const [[figures]] = await Promise.all([once(child, 'message'), once(child, 'exit')]) as [[{ load: number; lookup: number }], unknown];
      return figures;
    }])));
    const figures = all.map(({ name, memory }) => {
      const { load = NaN, lookup = NaN } = medians[name] ?? {};
      return { name, load, lookup, both: load + lookup, cost: Math.ceil(load + lookup) / 1_000 * memory / 1_024 };
    });
    const last = figures.at(-1) ?? { lookup: NaN, both: NaN, cost: NaN };
    printTable('First lookup', ['', 'load', 'first lookup', 'ratio', 'both', 'ratio', 'GB-s', 'ratio'], figures.map((each) => [
      each.name, `${each.load.toFixed(1)} ms`, `${each.lookup.toFixed(1)} ms`, ratio(each.lookup / last.lookup),
      `${each.both.toFixed(1)} ms`, ratio(each.both / last.both), ratio(each.cost), ratio(each.cost / last.cost),
    ]));
    const own = figures.find(({ name }) => name.includes('1024')) ?? last;
    return [
      target('first lookup: to AwsCustomResource', own.lookup / last.lookup, 0.035),
      target('load and first lookup: to AwsCustomResource', own.both / last.both, 0.05),
      target('GB-s of both: to AwsCustomResource', own.cost / last.cost, 0.4),
    ];
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error) && quotas.size > 0) throw error;
    console.log(`\n## First lookup\n\nLeft out, because the CPU cannot be limited here: ${String(error)}.`);
    return [];
  } finally {
    endpoint.disconnect();
    for (const quota of quotas.values()) quota.close();
  }
}
