import { answeredId, failedUpdateId, UNANSWERED_ID, type Metadata } from '../fixtures';
import { isObject } from '../protocol';
import type { Expected } from '../row';
import type { GivenSelectors, Scenario, Surroundings } from './scenario';

/** The expected outcome of a lookup, computed independently and in the simplest way. */
export function expectedOf(scenario: Scenario): Expected {
  return delivered(resultOf(scenario), scenario, scenario.end !== undefined);
}

export type Result = Expected & { readonly outcome: 'SUCCESS' | 'FAILED' };

/** The outcome of a result with the behavior of the response endpoint. */
export function delivered(result: Result, { responseBefore, responseEnd }: Surroundings, timeIsShort: boolean): Expected {
  const { status = 200, fault } = responseEnd;
  const tries = responseBefore.length + 1;
  // With little time, an attempt of the PUT can time out.
  const refusedForGood = status >= 400 && status < 500 && status !== 408 && status !== 429;
  if (fault === undefined && (status < 300 || refusedForGood)) return { ...result, puts: timeIsShort ? [tries, 20] : tries };
  return { ...result, outcome: 'throws', status: result.outcome };
}

function resultOf({ requestType, selectors, oldSelectors, allowChange, selectedBefore, pages, end }: Scenario): Result {
  const idBefore = selectedBefore === undefined ? UNANSWERED_ID : answeredId(selectedBefore);
  const failed: Result = { outcome: 'FAILED', physicalResourceId: requestType === 'Create' ? UNANSWERED_ID : failedUpdateId(selectedBefore) };

  if (requestType === 'Delete') return { outcome: 'SUCCESS', physicalResourceId: idBefore, calls: 0 };
  if (!readable(selectors) || allowChange === 'yes') return { ...failed, calls: 0 };
  if (end !== undefined) return failed;
  const seen = pages.flatMap(({ instances }) => instances);
  if (!seen.every(isWellFormed)) return failed;
  const instances = new Map(seen.map((each) => [each.InstanceArn, each]));
  if (!seen.every((each) => JSON.stringify(instances.get(each.InstanceArn)) === JSON.stringify(each))) return failed;

  const candidates = [...instances.values()].filter((each) => each.Status === 'ACTIVE' && matches(each, selectors));
  if (candidates.some((each) => selectors.OwnerAccountId !== undefined && each.OwnerAccountId === undefined)) return failed;
  const [selected, ...others] = candidates;
  if (selected === undefined || others.length > 0) return failed;

  const changed = requestType === 'Update' && selectedBefore !== undefined && selectedBefore.InstanceArn !== selected.InstanceArn;
  const sameQuestion = !readable(oldSelectors) || sameSelectors(selectors, oldSelectors);
  if (changed && sameQuestion && allowChange !== 'true') return failed;
  const tries = pages.reduce((sum, { before }) => sum + before.length + 1, 0);
  return { outcome: 'SUCCESS', physicalResourceId: answeredId(selected), attributes: { InstanceArn: String(selected.InstanceArn) }, calls: tries };
}

/** A missing owner matches any, and is an error later. */
function matches({ Name, OwnerAccountId, InstanceArn }: Metadata, selectors: GivenSelectors): boolean {
  return [undefined, Name].includes(selectors.InstanceName)
    && [undefined, InstanceArn].includes(selectors.InstanceArn)
    && (OwnerAccountId === undefined || [undefined, OwnerAccountId].includes(selectors.OwnerAccountId));
}

function readable({ InstanceName, OwnerAccountId, InstanceArn }: GivenSelectors): boolean {
  return InstanceName !== ' ' && OwnerAccountId !== '1' && InstanceArn !== '';
}

function sameSelectors(one: GivenSelectors, other: GivenSelectors): boolean {
  return one.InstanceName === other.InstanceName && one.OwnerAccountId === other.OwnerAccountId && one.InstanceArn === other.InstanceArn;
}

function isWellFormed(value: unknown): value is Metadata {
  return isObject(value) && typeof value.Name === 'string' && String(value.InstanceArn).includes(':sso:::instance/');
}
