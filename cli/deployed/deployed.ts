import { call, CallFailedError, type CalledAction, type CallContext } from '../../lookups/calls/call';
import { once } from '../common/once';
import type { FailureKind } from '../../lookups/calls/failures';
import { Unknown, unreadable } from '../values/unknown';
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

/** Denied to one, another reader may still be allowed to call. */
const DENIALS: readonly FailureKind[] = ['denied', 'kms-denied', 'unknown-caller'];

/**
 * @param contexts of those who can read, in which time from now on
 * @param nobodyElse who reads, for calls that are denied to all of them
 */
export function createDeployed(region: string, contexts: readonly (() => CallContext)[], nobodyElse: string): Deployed {
  const sources = contexts.map((contextOf) => createSource(region, contextOf));
  /** A call that failed is something that could not be told. */
  const told = async <T>(task: (source: Source) => Promise<T>): Promise<T | Unknown> => {
    let failed: CallFailedError | undefined;
    for (const source of sources) {
      try {
        return await task(source);
      } catch (error) {
        if (!(error instanceof CallFailedError)) throw error;
        failed ??= error;
        if (!DENIALS.includes(error.kind)) break;
      }
    }
    const { reason, said = '', kind = 'denied' } = failed ?? {};
    const who = DENIALS.includes(kind) ? ` ${nobodyElse}` : '';
    return unreadable(`${reason?.text ?? 'What is deployed cannot be read.'} ${said}${who}`);
  };
  return {
    stack: memoized((name) => told((source) => source.stack(name))),
    exportNamed: (name) => told(async (source) => (await source.exports()).get(name)),
    ssmParameter: memoized((name) => told((source) => source.ssmParameter(name))),
  };
}

/** What one reader reads. @throws CallFailedError */
interface Source {
  stack(nameOrId: string): Promise<DeployedStack | 'absent' | Unknown>;
  exports(): Promise<ReadonlyMap<string, string>>;
  ssmParameter(name: string): Promise<string | undefined>;
}

function createSource(region: string, contextOf: () => CallContext): Source {
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
  return {
    async stack(name) {
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
    },
    exports: once(async () => new Map(await all('ListExports', (token, signal) => stacks.exports(token, signal)))),
    ssmParameter: (name) => ask('GetParameter', (signal) => parameters.parameter(name, signal)),
  };
}

function memoized<T>(task: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const results = new Map<string, Promise<T>>();
  return (key) => {
    const result = results.get(key) ?? task(key);
    results.set(key, result);
    return result;
  };
}
