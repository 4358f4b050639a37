import { attributesOf } from '../lambda/instance/attributes';
import { classify } from '../lambda/calls/failure';
import type { SeenInstance } from '../lambda/instance/instance';
import { LookupError } from '../lambda/common/reason';
import { renderReason } from '../lambda/protocol/render-reason';
import type { InstanceRequest } from '../lambda/instance/request';
import { instanceType, type ManagementAccountId } from '../lambda/instance/select';
import { isSearched, type InstanceSearch } from '../lambda/instance/search-instances';
import { outcomeOf, exactlyOne } from '../lambda/instance/exactly-one';
import type { LookupAttributes } from '../lib/private/wire';

/** One instance that was seen, as a row. */
export interface InstanceRow {
  readonly instanceArn: string;
  readonly regions: readonly string[];
  readonly name: string;
  readonly ownerAccountId: string;
  /** `""` where nobody told who owns the organization instance. */
  readonly type: string;
  readonly status: string;
  readonly matches: boolean;
  /** Why it does not match; `""` where it does. */
  readonly whyNot: string;
}

/** What a deployment would come to. */
export interface Report {
  readonly account: string;
  readonly regions: readonly { readonly region: string; readonly answered: boolean; readonly outcome: string }[];
  readonly instances: readonly InstanceRow[];
  /** The attributes that the lookup would have. */
  readonly selected?: LookupAttributes;
  /** The failure that the deployment would report. */
  readonly failure?: string;
}

/** Who owns the organization instance, where that is known. */
export type Organization = { readonly managementAccountId: ManagementAccountId } | undefined;

/** Puts what was seen into a report. */
export function reportOn(search: InstanceSearch, request: InstanceRequest, stackRegion: string, organization: Organization): Report {
  const { account, regions, selection } = search;
  const row = ({ instance, seenIn }: SeenInstance, whyNot: string): InstanceRow => ({
    instanceArn: instance.instanceArn,
    regions: seenIn,
    name: instance.name,
    ownerAccountId: instance.ownerAccountId,
    type: organization === undefined || instance.ownerAccountId === '' ? '' : instanceType(instance, organization.managementAccountId),
    status: instance.status,
    matches: whyNot === '',
    whyNot,
  });
  return {
    account,
    regions: regions.map((each) => ({ region: each.region, answered: isSearched(each), outcome: outcomeOf(each) })),
    instances: [
      ...selection.matching.map((seen) => row(seen, '')),
      ...selection.passedOver.map(({ why, ...seen }) => row(seen, why)),
    ],
    ...outcomeOfDeployment(() => exactlyOne(search, request, stackRegion)),
  };
}

/** The report where nothing could be asked at all. */
export function reportOnFailure(account: string, error: unknown): Report {
  return { account, regions: [], instances: [], failure: failureOf(error) };
}

function outcomeOfDeployment(select: () => SeenInstance): Pick<Report, 'selected' | 'failure'> {
  try {
    return { selected: attributesOf(select()) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

function failureOf(error: unknown): string {
  return error instanceof LookupError ? renderReason(error.reason, (text) => text, () => true) : classify(error).said;
}
