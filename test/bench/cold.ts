import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Stage } from './stage';
import { inTurn, type Figures } from './statistics';
import { megabytes, ms, printTable, ratio, target } from './table';

const PROJECT = join(__dirname, '..', '..');

/** Cold start: a fresh process for each run, from the loading of the handler to the response delivered. */
export async function cold(stage: Stage, folder: string, runs: number): Promise<void> {
  const endpoint = stage.endpoint(1, 0);
  const run = (file: string, event: object) => async () => (
    await stage.run('cold-child.mjs', [file, JSON.stringify(event)], dirname(file), endpoint) as Figures
  );
  const ours = run(join(PROJECT, 'assets', 'lookup', 'index.mjs'), stage.event({ AttributeSet: '1' }));
  const peer = run(await peerHandler(folder), stage.event(PEER_PROPERTIES));
  const floor = run(join(__dirname, 'floor.mjs'), stage.event({}));
  const medians = await inTurn(runs, { ours, AwsCustomResource: peer, floor });

  const total = (name: string): number => medians[name]?.total ?? NaN;
  printTable(
    'Cold start',
    `Medians of ${runs} fresh processes each. One page of ListInstances over HTTP, the response over HTTPS.`,
    ['', 'load', 'first lookup', 'sum', 'to AwsCustomResource', 'to the floor', 'CPU', 'peak memory'],
    Object.entries(medians).map(([name, { load = NaN, lookup = NaN, total: sum = NaN, cpu = NaN, memory = NaN }]) => [
      name, ms(load), ms(lookup), ms(sum), ratio(sum / total('AwsCustomResource')), ratio(sum / total('floor')), ms(cpu), megabytes(memory),
    ]),
  );
  printTable('Cold start: targets', 'Load and first lookup; peak memory.', ['target', 'at most', 'is', ''], [
    target('of AwsCustomResource', total('ours') / total('AwsCustomResource'), 0.4),
    target('of the floor', total('ours') / total('floor'), 2.5),
    target('memory', medians.ours?.memory ?? NaN, medians.AwsCustomResource?.memory ?? NaN, ' MB'),
  ]);
}

/** What AwsCustomResource writes for one call that reads the first instance, without `installLatestAwsSdk`. */
const PEER_PROPERTIES = {
  InstallLatestAwsSdk: 'false',
  Create: JSON.stringify({
    service: 'SSOAdmin',
    action: 'listInstances',
    physicalResourceId: { responsePath: 'Instances.0.InstanceArn' },
    outputPaths: ['Instances.0.InstanceArn', 'Instances.0.IdentityStoreId'],
    logApiResponseData: true,
  }),
};

/** AwsCustomResource's handler, with the SDK beside it: on Lambda that comes with the runtime, as published. */
async function peerHandler(folder: string): Promise<string> {
  const taskRoot = join(folder, 'peer');
  await mkdir(taskRoot, { recursive: true });
  const cdk = dirname(require.resolve('aws-cdk-lib/package.json'));
  const handler = join(taskRoot, 'index.js');
  await copyFile(join(cdk, 'custom-resource-handlers', 'dist', 'custom-resources', 'aws-custom-resource-handler', 'index.js'), handler);
  await symlink(join(PROJECT, 'node_modules'), join(taskRoot, 'node_modules'), 'junction');
  return handler;
}
