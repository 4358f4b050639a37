import type { LookupContext } from '../../lookups/lookup';
import { environmentOf, type AppStack } from '../assembly/stack';
import type { Reader } from '../caller/readers';
import { assumedRole, deniedTo, find, type Found, type NotFound } from '../lookups';
import { unreadable } from '../values/unknown';
import { couldNotTell } from './outcome';
import type { OpenEnvironment, PlanWorld } from './world';

/** A custom resource, whose properties are known. */
interface Lookup {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Who could tell what a lookup finds, or was the last to try. */
interface Asked {
  readonly reader?: Reader;
  readonly context?: LookupContext;
  readonly result: Found | NotFound;
}

/** Asks each of those who can read, until one can tell. */
export async function ask(
  { type, properties }: Lookup, environment: OpenEnvironment, stack: Pick<AppStack, 'account' | 'region' | 'lookupRole'>, world: PlanWorld,
): Promise<Asked> {
  const { region, account } = environment;
  const role = assumedRole(properties);
  // Whoever reads in that account finds the same as the role that the function assumes.
  const own = { ...environmentOf(stack), account, region };
  const found = role === undefined ? environment : await world.input.caller.readersForRole(role, own);
  if ('unknown' in found) return { result: { reason: couldNotTell(unreadable(found.unknown)), fails: false, isNothing: false } };
  let denied: { readonly reader: Reader; readonly context: LookupContext; readonly result: NotFound } | undefined;
  for (const reader of found.readers) {
    const asked = await world.inTurn(async () => {
      const context = world.contextFor(reader, region);
      return { reader, context, result: await find(type, properties, context) };
    });
    const { result } = asked;
    if ('answers' in result || result.fails) return asked;
    denied ??= { ...asked, result };
  }
  if (denied !== undefined) return { ...denied, result: deniedTo(denied.result, found.nobodyElse) };
  return { result: { reason: couldNotTell(unreadable(found.nobodyElse)), fails: false, isNothing: false } };
}
