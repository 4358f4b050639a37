import { call, CallFailedError, type CalledAction, type CallContext } from '../../lookups/calls/call';
import { unknown, Unknown } from '../values/unknown';
import { cloudFormation, parameterStore, type Page } from './api';
import { deployedTemplate, existing, statusOf, type DeployedStack } from './deployed-stack';

const MOST_PAGES = 1_000;

/** What is deployed in an account and a Region. Everything is read once. */
export interface Deployed {
  /** @param nameOrId a nested stack has an ID only */
  stack(nameOrId: string): Promise<DeployedStack | 'absent' | Unknown>;
  /** @returns undefined if there is no such export */
  exportNamed(name: string): Promise<string | Unknown | undefined>;
  /** @returns undefined if there is no such SSM parameter */
  ssmParameter(name: string): Promise<string | Unknown | undefined>;
}

/** @param contextOf who reads, and in which time from now on */
export function createDeployed(region: string, contextOf: () => CallContext): Deployed {
  const { credentials } = contextOf();
  const stacks = cloudFormation(region, credentials);
  const parameters = parameterStore(region, credentials);
  const ask = <T>(operation: string, task: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const called: CalledAction = operation === 'GetParameter'
      ? { action: 'ssm:GetParameter', service: 'AWS Systems Manager', region, api: parameters, hint: 'the parameter exists' }
      : { action: `cloudformation:${operation}`, service: 'AWS CloudFormation', region, api: stacks, hint: 'the Region is enabled' };
    return call(called, task, contextOf());
  };
  const all = async <Item>(operation: string, page: (token: string | undefined, signal: AbortSignal) => Promise<Page<Item>>) => {
    const items: Item[] = [];
    let token: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const found: Page<Item> = await ask(operation, (signal) => page(token, signal));
      items.push(...found.items);
      token = found.nextToken;
      if (token === undefined) break;
    }
    return items;
  };
  const read = async (name: string): Promise<DeployedStack | 'absent' | Unknown> => {
    const described = await ask('DescribeStacks', (signal) => stacks.describeStack(name, signal));
    if (described === undefined) return 'absent';
    const status = statusOf(described);
    if (status !== undefined) return status;
    const [body, resources] = await Promise.all([
      ask('GetTemplate', (signal) => stacks.template(name, signal)),
      all('ListStackResources', (token, signal) => stacks.resources(name, token, signal)),
    ]);
    const template = deployedTemplate(body, described.name);
    return template instanceof Unknown ? template : { ...described, template, resources: existing(resources) };
  };
  const exports = once(() => all('ListExports', (token, signal) => stacks.exports(token, signal)).then((items) => new Map(items)));
  return {
    stack: memoized((name) => told(() => read(name))),
    exportNamed: (name) => told(async () => (await exports()).get(name)),
    ssmParameter: memoized((name) => told(() => ask('GetParameter', (signal) => parameters.parameter(name, signal)))),
  };
}

/** A call that failed is something that could not be told. */
async function told<T>(task: () => Promise<T>): Promise<T | Unknown> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof CallFailedError) return unknown(`what is deployed: ${error.reason.text} ${error.said}`);
    throw error;
  }
}

function memoized<T>(task: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const results = new Map<string, Promise<T>>();
  return (key) => {
    const before = results.get(key);
    if (before !== undefined) return before;
    const result = task(key);
    results.set(key, result);
    return result;
  };
}

function once<T>(task: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= task());
}
