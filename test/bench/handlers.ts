import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CpuQuota } from './cpu-quota';
import type { Stage } from './stage';
import type { Figures } from './statistics';

const PROJECT = join(__dirname, '..', '..');

/** Loads a handler in a fresh process, and lets it handle one event under the quota. */
export type RunHandler = (quota?: CpuQuota) => Promise<Figures>;

/** The handlers to compare. */
export interface Handlers {
  readonly ours: RunHandler;
  readonly peer: RunHandler;
  readonly floor: RunHandler;
}

/** The handlers, against one page of ListInstances and a ResponseURL, both over HTTPS. */
export async function handlersOn(stage: Stage, folder: string): Promise<Handlers> {
  const endpoint = stage.endpoint(1, 0, 'https');
  const run = (file: string, event: object): RunHandler => async (quota) => {
    const args = [file, JSON.stringify(event), ...(quota === undefined ? [] : [quota.processes])];
    return await stage.run('cold-child.mjs', args, dirname(file), endpoint) as Figures;
  };
  return {
    ours: run(join(PROJECT, 'assets', 'lookup', 'index.mjs'), stage.event({ AttributeSet: '1' })),
    peer: run(await peerHandler(folder), stage.event(PEER_PROPERTIES)),
    floor: run(join(__dirname, 'floor.mjs'), stage.event({})),
  };
}

/** The properties of an AwsCustomResource with one call that reads the first instance, without `installLatestAwsSdk`. */
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

/** The handler of AwsCustomResource, together with the SDK, which the Lambda runtime contains. */
async function peerHandler(folder: string): Promise<string> {
  const taskRoot = join(folder, 'peer');
  await mkdir(taskRoot, { recursive: true });
  const cdk = dirname(require.resolve('aws-cdk-lib/package.json'));
  const handler = join(taskRoot, 'index.js');
  await copyFile(join(cdk, 'custom-resource-handlers', 'dist', 'custom-resources', 'aws-custom-resource-handler', 'index.js'), handler);
  await symlink(join(PROJECT, 'node_modules'), join(taskRoot, 'node_modules'), 'junction');
  return handler;
}
