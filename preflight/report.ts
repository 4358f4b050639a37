import type { LookupAttributes } from '../lib/private/wire/instance';
import { isSearched, type InstanceSearch } from '../lookups/instance/search';
import type { SeenInstance } from '../lookups/instance/instance';
import { distinguishingSelectors, instanceType, type ManagementAccountId } from '../lookups/instance/select';
import type { Selectors } from '../lookups/instance/request';
import type { Identity } from './caller/identity';
import { exitStatusOf, failureOf, type ExitStatus, type Failure } from './failure';
import type { Asked } from './lookups';
import { lookupSnippets, snippet, valuesSnippet, type Props } from './snippet';

/** One Region that was searched. */
export interface RegionRow {
  readonly region: string;
  /** Why it could not be searched. */
  readonly failure?: Failure;
}

/** One instance; `""` for values that the service did not return. */
export interface InstanceRow {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly name: string;
  readonly ownerAccountId: string;
  /** `""` also if you are not allowed to describe the organization. */
  readonly type: string;
  readonly status: string;
  /** The Regions that returned it. */
  readonly regions: readonly string[];
  readonly matches: boolean;
  /** Why it does not match; `""` if it does. */
  readonly whyNot: string;
  /** The props that select this instance, if it matches. */
  readonly props?: Props;
}

/** The result of a lookup that follows that of the instance. */
export interface LookupResult {
  readonly type: string;
  readonly names: readonly string[];
  /** What was found: the attributes of the custom resource, or the ARNs by the names of permission sets. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly failure?: Failure;
}

/** The results of the command. The JSON output has all of them. */
export interface Report {
  readonly exitStatus: ExitStatus;
  /** The account that made the calls; `""` if STS did not answer. */
  readonly account: string;
  /** The caller; `""` if STS did not answer. */
  readonly caller: string;
  /** The Region of the stack; `""` if it is not known. */
  readonly region: string;
  /** The Regions that were searched. */
  readonly regions: readonly RegionRow[];
  readonly instances: readonly InstanceRow[];
  /** The attributes of the lookup, if exactly one instance matches. */
  readonly selected?: LookupAttributes;
  readonly lookups: readonly LookupResult[];
  /** TypeScript to paste; `""` if no instance can be selected. */
  readonly snippet: string;
  /** TypeScript to paste in place of a lookup; `""` if no instance can be selected. */
  readonly valuesSnippet: string;
  /** Why a deployment would fail, or why the command could not tell. */
  readonly failure?: Failure;
}

/** Everything that the command found out. */
export interface Found {
  readonly identity: Identity;
  readonly region: string;
  /** Undefined if no lookup needs the instance. */
  readonly search: InstanceSearch | undefined;
  /** The owner of the organization instance; undefined if it is not known. */
  readonly organization: { readonly managementAccountId: ManagementAccountId } | undefined;
  readonly selected: LookupAttributes | undefined;
  /** Why the instance cannot be selected, or why another one could be. */
  readonly failure: Failure | undefined;
  readonly results: readonly LookupResult[];
}

const NOTHING = { account: '', caller: '', region: '', regions: [], instances: [], lookups: [], snippet: '', valuesSnippet: '' };

/** The report if there are no results. */
export function failedReport(failure: Failure): Report {
  return { exitStatus: exitStatusOf(failure), ...NOTHING, failure };
}

export function reportOn(found: Found, props: Props, asked: readonly Asked[]): Report {
  const { identity, region, search, selected, results } = found;
  const failure = found.failure ?? worstOf(results);
  const instances = search === undefined ? [] : instanceRows(search, found.organization, props);
  const isSafe = failure === undefined;
  return {
    exitStatus: exitStatusOf(failure),
    account: identity.account,
    caller: identity.arn,
    region,
    regions: (search?.regions ?? []).map((each) => (
      { region: each.region, ...(!isSearched(each) && { failure: failureOf(each.error.reason) }) }
    )),
    instances,
    ...(selected !== undefined && { selected }),
    lookups: results,
    snippet: isSafe || (selected === undefined && failure.code === 'SeveralMatch') ? snippets(instances, props, asked) : '',
    valuesSnippet: isSafe && selected !== undefined ? valuesSnippet(selected) : '',
    ...(failure !== undefined && { failure }),
  };
}

/** A deployment that would fail takes precedence over a command that could not tell. */
function worstOf(results: readonly LookupResult[]): Failure | undefined {
  const failures = results.flatMap(({ failure }) => failure ?? []);
  return failures.find((failure) => exitStatusOf(failure) === 2) ?? failures[0];
}

/** The instances. Those that match come first. */
function instanceRows({ selection }: InstanceSearch, organization: Found['organization'], props: Props): InstanceRow[] {
  const row = ({ instance, seenIn }: SeenInstance, whyNot: string): InstanceRow => ({
    instanceArn: instance.instanceArn,
    identityStoreId: instance.identityStoreId,
    name: instance.name,
    ownerAccountId: instance.ownerAccountId,
    type: organization === undefined || instance.ownerAccountId === '' ? '' : instanceType(instance, organization.managementAccountId),
    status: instance.status,
    regions: seenIn,
    matches: whyNot === '',
    whyNot,
  });
  const [telling] = selection.matching.length > 1 ? distinguishingSelectors(selection.matching.map(({ instance }) => instance)) : [];
  return [
    ...selection.matching.map((seen) => {
      const { ownerAccountId, name: instanceName, identityStoreId, instanceArn } = seen.instance;
      const values: Selectors = { ownerAccountId, instanceName, identityStoreId, instanceArn };
      return { ...row(seen, ''), props: telling === undefined ? props : { ...props, [telling]: values[telling] } };
    }),
    ...selection.passedOver.map(({ why, ...seen }) => row(seen, why)),
  ];
}

/** The code that selects the instance that matches, or each of those that match. */
function snippets(instances: readonly InstanceRow[], props: Props, asked: readonly Asked[]): string {
  if (instances.length === 0) return lookupSnippets(props, asked);
  const matching = instances.flatMap(({ instanceArn, props: own }) => (
    own === undefined ? [] : [{ instanceArn, code: snippet(own, asked) }]
  ));
  if (matching.length === 1) return matching.map(({ code }) => code).join();
  return matching.map(({ instanceArn, code }) => `// ${instanceArn}\n${code}`).join('\n\n');
}
