import { environmentOf, type AppStack } from '../assembly/stack';
import type { Reader } from '../caller/readers';
import { assumedRole, deniedTo, find, type Asked, type Found, type NotFound } from '../lookups/find';
import { unreadable } from '../values/unknown';
import { couldNotTell } from './outcome';
import type { OpenEnvironment, PlanWorld } from './world';

/** What a lookup finds, and who could tell, or was the first to try. */
interface Answer {
  readonly reader?: Reader;
  readonly result: Found | NotFound;
}

/** Asks each of those who can read, until one can tell. */
export async function ask(
  question: Asked, environment: OpenEnvironment, stack: Pick<AppStack, 'account' | 'region' | 'lookupRole'>, world: PlanWorld,
): Promise<Answer> {
  const { region, account } = environment;
  const role = assumedRole(question.properties);
  // Whoever reads in that account finds the same as the role that the function assumes.
  const own = { ...environmentOf(stack), account, region };
  const found = role === undefined ? environment : await world.input.caller.readersForRole(role, own);
  if ('unknown' in found) return { result: { reason: couldNotTell(unreadable(found.unknown)), fails: false, isNothing: false } };
  let denied: { readonly reader: Reader; readonly result: NotFound } | undefined;
  for (const reader of found.readers) {
    const result = await world.inTurn(() => find(question, world.contextFor(reader, region)));
    if ('answers' in result || result.fails) return { reader, result };
    denied ??= { reader, result };
  }
  if (denied !== undefined) return { ...denied, result: deniedTo(denied.result, found.nobodyElse) };
  return { result: { reason: couldNotTell(unreadable(found.nobodyElse)), fails: false, isNothing: false } };
}
