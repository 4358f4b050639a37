import { failedUpdateId, UNANSWERED_ID } from '../fixtures';
import { foundId, failedId, OTHER_STORE, principalId, STORE } from '../principal-fixtures';
import { delivered, type Result } from './model';
import type { PrincipalScenario, Question } from './principal-scenario';
import type { Answer, Expected } from '../row';

/** The number of attempts after an answer without the required member. */
const MOST_INCOMPLETE = 3;

/** The expected outcome of a lookup of a group or user, computed independently and in the simplest way. */
export function expectedOfPrincipal(scenario: PrincipalScenario): Expected {
  return delivered(resultOf(scenario), scenario, scenario.got.kind === 'for ever');
}

function resultOf(scenario: PrincipalScenario): Result {
  const { type, requestType, question, oldQuestion, allowChange, foundBefore } = scenario;
  const idBefore = foundBefore === undefined ? UNANSWERED_ID : foundId(principalId(foundBefore));
  const idOfFailure = foundBefore === undefined ? failedUpdateId() : failedId(principalId(foundBefore));
  const failed: Result = { outcome: 'FAILED', physicalResourceId: requestType === 'Create' ? UNANSWERED_ID : idOfFailure };

  if (requestType === 'Delete') return { outcome: 'SUCCESS', physicalResourceId: idBefore, calls: 0 };
  if (!readable(type, question) || allowChange === 'yes') return { ...failed, calls: 0 };
  const found = search(scenario);
  if (found === undefined) return failed;

  const changed = requestType === 'Update' && foundBefore !== undefined && foundBefore !== found.number;
  const sameQuestion = !readable(type, oldQuestion) || keyOf(type, question) === keyOf(type, oldQuestion);
  if (changed && sameQuestion && allowChange !== 'true') return failed;
  const id = principalId(found.number);
  return { outcome: 'SUCCESS', physicalResourceId: foundId(id), attributes: type === 'group' ? { GroupId: id } : { UserId: id }, calls: found.calls };
}

/** The principal that is found, and the number of calls. */
function search({ type, question, before, got, pages }: PrincipalScenario): { readonly number: number; readonly calls: number } | undefined {
  if (!passes(before)) return undefined;
  const calls = before.length + 1;
  if (got.kind === 'found') return got.store === undefined ? { number: got.number, calls } : undefined;
  const wanted = type === 'group' ? question.DisplayName : question.UserName;
  if (got.kind !== 'unknown operation' || wanted === undefined) return undefined;

  const items = pages.flatMap((page) => page.items);
  if (!pages.every((page) => passes(page.before)) || items.some((item) => 'malformed' in item)) return undefined;
  const names = new Map<number, Set<string>>();
  for (const item of items) {
    if ('number' in item) names.set(item.number, new Set([...(names.get(item.number) ?? []), item.name]));
  }
  if ([...names.values()].some(({ size }) => size > 1)) return undefined;
  const [match, ...others] = [...names].filter(([, each]) => each.has(wanted));
  if (match === undefined || others.length > 0) return undefined;
  return { number: match[0], calls: calls + pages.reduce((sum, page) => sum + page.before.length + 1, 0) };
}

function passes(faults: readonly Answer[]): boolean {
  return faults.filter(({ body, fault }) => body === '{}' && fault === undefined).length < MOST_INCOMPLETE;
}

function readable(type: 'group' | 'user', question: Question): boolean {
  const { IdentityStoreId = '' } = question;
  return [STORE, OTHER_STORE].includes(IdentityStoreId) && keyOf(type, question) !== undefined;
}

/** Identifies the selector; undefined if there is not exactly one valid selector. */
function keyOf(type: 'group' | 'user', { IdentityStoreId, DisplayName, UserName, Email, ExternalId }: Question): string | undefined {
  const selectors = (type === 'group' ? { DisplayName, ExternalId } : { UserName, Email, ExternalId }) as Record<string, unknown>;
  const [selector, ...others] = Object.entries(selectors).filter(([, value]) => value !== undefined);
  if (selector === undefined || others.length > 0) return undefined;
  const [name, value] = selector;
  const good = name === 'ExternalId' ? typeof value === 'object' && value !== null && 'Id' in value : typeof value === 'string' && value.trim() !== '';
  return good ? JSON.stringify([IdentityStoreId, selector]) : undefined;
}
