import { create } from '../fixtures';
import type { Expected } from '../row';
import { idOf, LONG_NAME, timeIsShort, type Scenario } from './scenario';

type Result = Expected & { readonly outcome: 'SUCCESS' | 'FAILED' };

/** The expected outcome of a lookup, computed independently and in the simplest way. */
export function expectedOf(scenario: Scenario): Expected {
  const result = resultOf(scenario);
  const { responseBefore, responseEnd: { status = 200, connection } } = scenario;
  // With little time, there can be further attempts to send the response, or fewer.
  const puts = timeIsShort(scenario) ? undefined : responseBefore.length + 1;
  if (connection === undefined && (status < 300 || status === 403 || status === 404)) return { ...result, puts };
  return { ...result, outcome: 'throws', status: result.outcome };
}

function resultOf(scenario: Scenario): Result {
  const { subject, requestType, name, oldName, allowChange, foundBefore } = scenario;
  const failedUpdateId = `${[idOf(subject), foundBefore === undefined ? '' : subject.answersOf(foundBefore)].join('|')}|failed-${String(create().RequestId)}`;
  const failed: Result = { outcome: 'FAILED', physicalResourceId: requestType === 'Create' ? idOf(subject) : failedUpdateId };

  if (requestType === 'Delete') return { outcome: 'SUCCESS', physicalResourceId: idOf(subject, foundBefore), calls: 0 };
  if (!isValid(scenario, name) || allowChange === 'yes') return { ...failed, calls: 0 };
  const found = find(scenario);
  if (found === undefined) return failed;

  const changed = requestType === 'Update' && foundBefore !== undefined && foundBefore !== found.number;
  const sameQuestion = !isValid(scenario, oldName) || name === oldName;
  if (changed && sameQuestion && allowChange !== 'true') return failed;
  return {
    outcome: 'SUCCESS', physicalResourceId: idOf(subject, found.number), calls: found.calls,
    attributes: { [subject.attribute]: subject.idOf(found.number) },
  };
}

function isValid({ subject }: Scenario, name: string | undefined): boolean {
  return name === undefined ? subject.optional : name !== ' ';
}

/** The number of the one that is found, and of the calls. */
function find({ subject, name, got, beforeGot, pages, end }: Scenario): { readonly number: number; readonly calls: number } | undefined {
  if (end !== undefined) return undefined;
  const callsOfGet = subject.get === undefined ? 0 : beforeGot.length + 1;
  if (subject.get !== undefined && got !== undefined) return { number: got, calls: callsOfGet };

  const items = pages.flatMap((page) => page.items);
  const matches = new Set<number>();
  for (const item of items) {
    if ('malformed' in item) return undefined;
    if (name === undefined || item.name === name) matches.add(item.number);
  }
  const [number, ...others] = matches;
  if (number === undefined || others.length > 0) return undefined;
  if (subject.optional && items.some((item) => 'number' in item && item.number === number && item.name === LONG_NAME)) return undefined;
  return { number, calls: callsOfGet + pages.reduce((sum, { before }) => sum + before.length + 1, 0) };
}
