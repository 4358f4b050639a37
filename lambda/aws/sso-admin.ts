import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { clientConfig, type Environment } from './client-config';
import { isRecord } from '../common/is-record';
import type { Credentials, SsoAdmin } from './services';

const MAX_RESULTS = 100;

/** The SSO Admin API of a Region. */
export function ssoAdmin(region: string, credentials: Credentials, env: Environment): SsoAdmin {
  const client = new SSOAdminClient(clientConfig('SSO_ADMIN', region, credentials, env));
  let endpoint = 'its endpoint';
  client.middlewareStack.add((next) => async (args) => {
    if (HttpRequest.isInstance(args.request)) endpoint = origin(args.request);
    const result = await next(args);
    const { response } = result;
    if (HttpResponse.isInstance(response) && response.statusCode === 200) {
      response.body = withoutUnreadableDates(await client.config.streamCollector(response.body));
    }
    return result;
  }, { step: 'deserialize', priority: 'low' });

  return {
    endpoint: () => endpoint,
    listInstances: (nextToken, abortSignal) => (
      client.send(new ListInstancesCommand({ MaxResults: MAX_RESULTS, NextToken: nextToken }), { abortSignal })
    ),
    close: () => client.destroy(),
  };
}

/**
 * The SDK gives up a whole page for one date that it cannot read. No lookup depends on a date, so those that are not
 * the seconds of the service's format are taken out before the SDK sees them. What is no JSON is left to the SDK.
 */
export function withoutUnreadableDates(body: Uint8Array): Uint8Array {
  let answer: unknown;
  try {
    answer = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return body;
  }
  const instances = listOf(answer, 'Instances');
  const removed = [
    ...instances.map((instance) => removeUnreadable(instance, 'CreatedDate')),
    ...instances.flatMap((instance) => listOf(instance, 'Regions')).map((region) => removeUnreadable(region, 'AddedDate')),
  ];
  return removed.includes(true) ? new TextEncoder().encode(JSON.stringify(answer)) : body;
}

function listOf(parent: unknown, name: string): unknown[] {
  const list = isRecord(parent) ? parent[name] : undefined;
  return Array.isArray(list) ? list : [];
}

/** Whether there was something to remove. */
function removeUnreadable(parent: unknown, name: string): boolean {
  if (!isRecord(parent) || parent[name] === undefined || isReadable(parent[name])) return false;
  return Reflect.deleteProperty(parent, name);
}

function isReadable(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(new Date(value * 1000).getTime());
}

function origin({ protocol, hostname, port }: HttpRequest): string {
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
}
