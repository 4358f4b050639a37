import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from '../fixtures';
import { isObject } from '../protocol';
import type { FaultEvent, Row } from '../row';

const HANDLER = 'custom-resource-handlers/dist/custom-resources/aws-custom-resource-handler';

/** The handler of AwsCustomResource from aws-cdk-lib, in a folder in which it finds the SDK. */
export function stageAwsCustomResource(): { readonly taskRoot: string; readonly remove: () => void } {
  const taskRoot = mkdtempSync(join(tmpdir(), 'aws-custom-resource-'));
  const library = dirname(require.resolve('aws-cdk-lib/package.json'));
  cpSync(join(library, HANDLER), taskRoot, { recursive: true });
  symlinkSync(dirname(library), join(taskRoot, 'node_modules'));
  return { taskRoot, remove: () => rmSync(taskRoot, { recursive: true, force: true }) };
}

/** The properties that every lookup has, which mean nothing to AwsCustomResource. */
const COMMON = ['ServiceToken', 'ServiceTimeout', 'Revision'];

/** Whether the row applies to a handler that has no selectors and ignores the port of the ResponseURL. */
export function isCommon({ event = create() }: Row): boolean {
  const { ResourceProperties: properties, ResponseURL: url } = event;
  if (typeof url === 'string' && URL.canParse(url)) return false;
  return !isObject(properties) || Object.keys(properties).every((name) => COMMON.includes(name));
}

/** The row with an event for AwsCustomResource, over TLS, because it supports nothing else. */
export function asAwsCustomResource(row: Row): Row {
  return { ...row, tls: true, event: withCalls(row.event ?? create()) };
}

/** A usual lookup of the instance with an AwsCustomResource. */
function withCalls(event: FaultEvent): FaultEvent {
  const { ResourceProperties: properties } = event;
  if (!isObject(properties)) return event;
  const call = JSON.stringify({
    service: '@aws-sdk/client-sso-admin',
    action: 'ListInstancesCommand',
    parameters: { MaxResults: 100 },
    physicalResourceId: { id: 'identity-center' },
    outputPaths: ['Instances.0.InstanceArn', 'Instances.0.IdentityStoreId'],
  });
  return { ...event, ResourceProperties: { ServiceToken: properties.ServiceToken, Create: call, Update: call,
    InstallLatestAwsSdk: 'false' } };
}
