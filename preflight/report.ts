import type { LookupAttributes } from '../lib/private/wire/instance';
import { attributesOf } from '../lambda/instance/attributes';
import type { SeenInstance } from '../lambda/instance/instance';
import { isSearched, type InstanceSearch } from '../lambda/instance/search-instances';
import type { Selectors } from '../lambda/instance/request';
import { distinguishingSelectors, instanceType, type ManagementAccountId } from '../lambda/instance/select';
import { EXIT_STATUS, messageOf, type PreflightError, type ExitStatus, type FailureCode } from './failure';
import type { Identity } from './caller';
import type { FoundPrincipal } from './principals';
import { snippet, type PrincipalName, type Props } from './snippet';
import { regionFailure, type Verdict } from './verdict';

/** A failure in the JSON output. */
export interface ReportedFailure {
  readonly code: FailureCode;
  readonly message: string;
}

/** One Region. */
export interface RegionRow {
  readonly region: string;
  /** Why it could not be searched. */
  readonly failure?: ReportedFailure;
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

/** One group or user. */
export interface PrincipalRow extends PrincipalName {
  readonly id?: string;
  readonly failure?: ReportedFailure;
}

/** The results of the command. The JSON output has all of them. */
export interface Report {
  readonly exitStatus: ExitStatus;
  /** The account that made the calls; `""` if STS did not answer. */
  readonly account: string;
  /** The caller; `""` if STS did not answer. */
  readonly caller: string;
  readonly regions: readonly RegionRow[];
  readonly instances: readonly InstanceRow[];
  /** The attributes of the lookup, if exactly one instance matches. */
  readonly selected?: LookupAttributes;
  readonly principals: readonly PrincipalRow[];
  /** TypeScript to paste; `""` if no instance can be selected. */
  readonly snippet: string;
  /** Why a deployment would fail, or why the command could not tell. */
  readonly failure?: ReportedFailure;
}

/** The owner of the organization instance, if it is known. */
export type Organization = { readonly managementAccountId: ManagementAccountId } | undefined;

export function reported(error: PreflightError): ReportedFailure {
  return { code: error.code, message: messageOf(error) };
}

/** The report if there are no results. */
export function failedReport(error: PreflightError): Report {
  return { exitStatus: EXIT_STATUS[error.code], account: '', caller: '', regions: [], instances: [], principals: [], snippet: '', failure: reported(error) };
}

/** Creates the report from the results. */
export function reportOn(
  { account, arn }: Identity, search: InstanceSearch, props: Props, organization: Organization, verdict: Verdict,
  found: readonly FoundPrincipal[],
): Report {
  const instances = instanceRows(search, props, organization);
  const failure = 'failure' in verdict ? verdict.failure : failureOf(found);
  return {
    exitStatus: failure === undefined ? 0 : EXIT_STATUS[failure.code],
    account,
    caller: arn,
    regions: search.regions.map((each) => ({ region: each.region, ...(!isSearched(each) && { failure: reported(regionFailure(each)) }) })),
    instances,
    ...('selected' in verdict && { selected: attributesOf(verdict.selected) }),
    principals: found.map(({ failure: why, ...principal }) => ({ ...principal, ...(why !== undefined && { failure: reported(why) }) })),
    snippet: failure === undefined || failure.code === 'SeveralMatch' ? snippets(instances, found) : '',
    ...(failure !== undefined && { failure: reported(failure) }),
  };
}

/** A deployment that would fail takes precedence over a command that could not tell. */
function failureOf(found: readonly FoundPrincipal[]): PreflightError | undefined {
  const failures = found.flatMap(({ failure }) => failure ?? []);
  return failures.find(({ code }) => EXIT_STATUS[code] === 2) ?? failures[0];
}

/** The instances. Those that match come first. */
function instanceRows({ selection }: InstanceSearch, props: Props, organization: Organization): InstanceRow[] {
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
function snippets(instances: readonly InstanceRow[], principals: readonly PrincipalName[]): string {
  const matching = instances.flatMap(({ instanceArn, props }) => (props === undefined ? [] : [{ instanceArn, code: snippet(props, principals) }]));
  if (matching.length === 1) return matching.map(({ code }) => code).join();
  return matching.map(({ instanceArn, code }) => `// ${instanceArn}\n${code}`).join('\n\n');
}
