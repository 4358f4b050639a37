import { App, CustomResource, Stack } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId, Provider } from 'aws-cdk-lib/custom-resources';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IdentityCenterLookup } from '../../lib';
import type { Template } from '../../local-aws/cloudformation/template';

/** A stack with a number of lookups of one kind. */
export type Lookups = (stack: Stack, count: number) => void;

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `Lookup${index}`);

/** The lookups to compare: ours, the bare minimum, and what a user would write instead. */
export const KINDS = {
  'ours': (stack, count) => ids(count).forEach((id) => new IdentityCenterLookup(stack, id)),

  'bare CustomResource': (stack, count) => ids(count).forEach((id) => new CustomResource(stack, id, {
    serviceToken: 'arn:aws:lambda:us-east-1:111122223333:function:lookup', resourceType: 'Custom::Lookup',
  })),

  'AwsCustomResource': (stack, count) => ids(count).forEach((id) => new AwsCustomResource(stack, id, {
    onUpdate: {
      service: 'SSOAdmin',
      action: 'listInstances',
      physicalResourceId: PhysicalResourceId.of(id),
      outputPaths: ['Instances.0.InstanceArn', 'Instances.0.IdentityStoreId'],
    },
    policy: AwsCustomResourcePolicy.fromSdkCalls({ resources: AwsCustomResourcePolicy.ANY_RESOURCE }),
    installLatestAwsSdk: false,
  })),

  // One provider and one function for all lookups, as a careful user would do.
  'Provider, NodejsFunction': (stack, count) => {
    const onEventHandler = new NodejsFunction(stack, 'OnEvent', {
      entry: join(__dirname, 'on-event.ts'),
      depsLockFilePath: join(__dirname, '..', '..', 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      bundling: { logLevel: LogLevel.ERROR },
    });
    const { serviceToken } = new Provider(stack, 'Provider', { onEventHandler });
    ids(count).forEach((id) => new CustomResource(stack, id, { serviceToken, resourceType: 'Custom::Lookup' }));
  },
} satisfies Record<string, Lookups>;

/** Builds an app and synthesizes it into a new folder. */
export function synthesize(lookups: Lookups, count: number, folder: string): { readonly templateFile: string; readonly ms: number } {
  const outdir = mkdtempSync(join(folder, 'app-'));
  const started = performance.now();
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Stack');
  lookups(stack, count);
  const { templateFullPath } = app.synth().getStackArtifact(stack.artifactId);
  return { templateFile: templateFullPath, ms: performance.now() - started };
}

export async function readTemplate(file: string): Promise<{ readonly template: Template; readonly bytes: number }> {
  const text = await readFile(file);
  return { template: JSON.parse(text.toString()) as Template, bytes: text.length };
}
