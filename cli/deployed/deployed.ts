import { call, CallFailedError, type CallContext } from '../../lookups/calls/call';
import type { FailureKind } from '../../lookups/calls/failures';
import { isRecord } from '../../lookups/common/is-record';
import { LookupError } from '../../lookups/common/reason';
import { pages } from '../../lookups/pages';
import type { Call, List } from '../../lookups/services/api';
import { once } from '../common/once';
import { Unknown, unreadable } from '../values/unknown';
import { cloudFormation, parameterStore } from './api';
import { deployedTemplate, existing, listedResource, statusOf, textOf, type DeployedStack } from './deployed-stack';

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

function isDenied(error: LookupError): boolean {
  return error instanceof CallFailedError && DENIALS.includes(error.kind);
}

/**
 * @param contexts of those who can read, in which time from now on
 * @param nobodyElse who reads, for calls that are denied to all of them
 */
export function createDeployed(region: string, contexts: readonly (() => CallContext)[], nobodyElse: string): Deployed {
  const sources = contexts.map((contextOf) => createSource(region, contextOf));
  /** A call that failed is something that could not be told. */
  const told = async <T>(task: (source: Source) => Promise<T>): Promise<T | Unknown> => {
    let failed: LookupError | undefined;
    for (const source of sources) {
      try {
        return await task(source);
      } catch (error) {
        if (!(error instanceof LookupError)) throw error;
        failed ??= error;
        if (!isDenied(error)) break;
      }
    }
    const { text, details = [] } = failed?.reason ?? { text: 'What is deployed cannot be read.' };
    const said = details.map((detail) => ` ${detail.text}${detail.note ?? ''}`).join('');
    return unreadable(`${text}${said}${failed === undefined || isDenied(failed) ? ` ${nobodyElse}` : ''}`);
  };
  return {
    stack: memoized((name) => told((source) => source.stack(name))),
    exportNamed: (name) => told(async (source) => (await source.exports()).get(name)),
    ssmParameter: memoized((name) => told((source) => source.ssmParameter(name))),
  };
}

/** What one reader reads. @throws LookupError */
interface Source {
  stack(nameOrId: string): Promise<DeployedStack | 'absent' | Unknown>;
  exports(): Promise<ReadonlyMap<string, string>>;
  ssmParameter(name: string): Promise<string | undefined>;
}

function createSource(region: string, contextOf: () => CallContext): Source {
  const caller = { ...contextOf(), region };
  const stacks = cloudFormation(caller);
  const parameters = parameterStore(caller);
  const ask = <T>(called: Call<T>): Promise<T> => call(called, (answer) => answer, contextOf());
  const all = async <Item>(list: List, read: (item: Readonly<Record<string, unknown>>) => Item): Promise<Item[]> => {
    const items: Item[] = [];
    for await (const item of pages(list, (each) => read(isRecord(each) ? each : {}), contextOf())) items.push(item);
    return items;
  };
  return {
    async stack(name) {
      const described = await ask(stacks.describeStack(name));
      if (described === undefined) return 'absent';
      const status = statusOf(described);
      if (status !== undefined) return status;
      const [body, resources] = await Promise.all([ask(stacks.template(name)), all(stacks.resources(name), listedResource)]);
      const template = deployedTemplate(body, described.name);
      return template instanceof Unknown ? template : { ...described, template, resources: existing(resources) };
    },
    exports: once(async () => new Map(await all(stacks.exports, ({ Name, Value }) => [textOf(Name), textOf(Value)] as const))),
    ssmParameter: (name) => ask(parameters.parameter(name)),
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
