import type { AppStack } from '../assembly/stack';
import { isLookup, labelOf, toldResult } from '../lookups/rows';
import type { Outcome } from '../plan/outcome';
import { member, textOf, usedBy, type LookupRow } from '../report/row';
import { usesOfTexts } from '../report/used-by';
import type { PlanWorld } from '../plan/world';
import { CachedLookup, type DecidedValue, type Purpose } from './cached-lookup';

type Texts = Readonly<Record<string, string>>;

/** For a lookup with several values, the first outcome that one of them has counts. */
const ORDER: readonly Outcome[] = ['refused', 'fails', 'moved', 'unknown', 'changes', 'new', 'same'];

/** The attributes that identify something: not a name or a date. */
const IDENTIFIES = /^arn:|^d-|-[0-9a-f]{12}$/;

/** All lookups of an app whose values are in the context, in the order of its stacks. */
export function cachedLookups(world: PlanWorld, purpose: Purpose): CachedLookup[] {
  return world.input.app.stacks.flatMap((stack) => (
    stack.cachedLookups.map(({ path, data }) => new CachedLookup(path, stack, data, world, purpose))
  ));
}

/** What to tell if synthesis did not have all values that are there. */
export function synthesizeAgain(file: string): string {
  return `The app was synthesized before ${file} had its values. Synthesize it again with: npx cdk synth`;
}

/** A lookup as a plan has it. */
export async function rowOf(lookup: CachedLookup, stacks: readonly AppStack[]): Promise<LookupRow> {
  const { type, path, stack: { path: stack } } = lookup;
  const values = await lookup.decided();
  const { account, region } = values.find(({ environment }) => environment !== undefined)?.environment ?? lookup.stack;
  const outcome = ORDER.find((each) => values.some((value) => value.outcome === each)) ?? 'unknown';
  const { reason } = values.find((value) => value.outcome === outcome) ?? {};
  const { caller } = values.find((value) => value.caller !== undefined) ?? {};
  const told = (which: 'before' | 'attributes') => merged(values, (value) => toldOf(type, value, value[which]));
  const attributes = merged(values, (value) => value.attributes);
  const label = isLookup(type) ? labelOf(type, attributes) : '';
  const uses = outcome === 'moved' || outcome === 'changes' || outcome === 'refused' ? usesOfTexts(textsOf(values), stacks) : [];
  return {
    path, stack, ...(account !== undefined && { account }), ...(region !== undefined && { region }), type, outcome, cached: true,
    ...member('before', told('before')), ...member('answer', told('attributes')), ...member('attributes', attributes),
    ...(label !== '' && { label }), ...usedBy(uses), ...(caller !== undefined && { caller }),
    ...(reason && { reason: { code: reason.code, text: textOf(reason) } }),
  };
}

/** The texts that another result replaces in templates: the IDs and ARNs of the values that are there. */
function textsOf(values: readonly DecidedValue[]): string[] {
  const changed = values.filter(({ outcome, reason }) => outcome !== 'same' && reason?.code !== 'GivenElsewhere');
  return changed.flatMap(({ before = {}, attributes = {} }) => (
    Object.entries(before).filter(([name, text]) => IDENTIFIES.test(text) && attributes[name] !== text).map(([, text]) => text)
  ));
}

function toldOf(type: string, { name }: DecidedValue, attributes: Texts | undefined): Texts {
  return attributes === undefined ? {} : toldResult(type, attributes, name === undefined ? {} : { PermissionSetNames: [name] });
}

function merged(values: readonly DecidedValue[], of: (value: DecidedValue) => Texts | undefined): Texts {
  return Object.assign({}, ...values.map(of)) as Texts;
}
