import type { LookupAttributes } from '../lib/private/wire';
import { attributesOf } from '../lambda/instance/attributes';
import type { SeenInstance } from '../lambda/instance/instance';
import { isSearched, type InstanceSearch } from '../lambda/instance/search-instances';
import type { Selectors } from '../lambda/instance/selectors';
import { distinguishingSelectors, instanceType, type ManagementAccountId } from '../lambda/instance/select';
import { EXIT_STATUS, messageOf, type PreflightError, type ExitStatus, type FailureCode } from './failure';
import type { Identity } from './caller';
import type { FoundPrincipal } from './principals';
import { snippet, type PrincipalName, type Props } from './snippet';
import { regionFailure, type Verdict } from './verdict';

/** A failure, as JSON has it. */
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

/** One instance; `""` where the service returned nothing. */
export interface InstanceRow {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly name: string;
  readonly ownerAccountId: string;
  /** `""` also where you may not ask who owns the organization instance. */
  readonly type: string;
  readonly status: string;
  /** The Regions that returned it. */
  readonly regions: readonly string[];
  readonly matches: boolean;
  /** Why it does not match; `""` where it does. */
  readonly whyNot: string;
  /** The props that select this instance, where it matches. */
  readonly props?: Props;
}

/** One group or user. */
export interface PrincipalRow extends PrincipalName {
  readonly id?: string;
  readonly failure?: ReportedFailure;
}

/** What the command found out. JSON has all of it. */
export interface Report {
  readonly exitStatus: ExitStatus;
  /** The account that made the calls; `""` where STS did not tell. */
  readonly account: string;
  /** Who made the calls; `""` where STS did not tell. */
  readonly caller: string;
  readonly regions: readonly RegionRow[];
  readonly instances: readonly InstanceRow[];
  /** The attributes that the lookup would have, where exactly one instance matches. */
  readonly selected?: LookupAttributes;
  readonly principals: readonly PrincipalRow[];
  /** TypeScript to paste; `""` where no instance can be selected. */
  readonly snippet: string;
  /** Why a deployment would fail, or why the command could not tell. */
  readonly failure?: ReportedFailure;
}

/** Who owns the organization instance, where that is known. */
export type Organization = { readonly managementAccountId: ManagementAccountId } | undefined;

export function reported(error: PreflightError): ReportedFailure {
  return { code: error.code, message: messageOf(error) };
}

/** The report where nothing was found out. */
export function failedReport(error: PreflightError): Report {
  return { exitStatus: EXIT_STATUS[error.code], account: '', caller: '', regions: [], instances: [], principals: [], snippet: '', failure: reported(error) };
}

/** Puts what was found out into a report. */
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

/** That a deployment would fail counts before that the command could not tell. */
function failureOf(found: readonly FoundPrincipal[]): PreflightError | undefined {
  const failures = found.flatMap(({ failure }) => failure ?? []);
  return failures.find(({ code }) => EXIT_STATUS[code] === 2) ?? failures[0];
}

/** The instances that were seen: first those that match. */
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
