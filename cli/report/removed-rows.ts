import type { AppStack } from '../assembly/stack';
import { differenceOf, type Texts } from '../lookups/rows';
import type { Removed } from '../plan/removed';
import { member, usedBy, type LookupRow } from './row';
import { usesOfTexts } from './used-by';

/** Adds the lookups that a deployment removes, and what they mean to the others. */
export function withRemoved(rows: readonly LookupRow[], removed: readonly Removed[], stacks: readonly AppStack[]): LookupRow[] {
  const isOf = ({ cached, path, type }: LookupRow, other: Removed) => cached === true && path === other.path && type === other.type;
  return [
    ...rows.map((row) => {
      const deployed = removed.find((each) => isOf(row, each));
      return deployed === undefined ? withNote(row, removed) : nowCached(row, deployed.before, stacks);
    }),
    ...removed.filter((each) => !rows.some((row) => isOf(row, each))).map(removedRow),
  ];
}

function removedRow({ path, stack, environment, type, before }: Removed): LookupRow {
  const { account, region } = environment;
  return { path, stack: stack.path, account, region, type, outcome: 'removed', ...member('before', before) };
}

/** Nothing guards a renamed construct: to CloudFormation, it is a new one, and the old one is removed. */
function withNote(row: LookupRow, removed: readonly Removed[]): LookupRow {
  const renamed = row.outcome === 'new' && removed.find(({ type, stack }) => type === row.type && stack.path === row.stack);
  if (!renamed) return row;
  return { ...row, note: `${renamed.path} is removed. If this is that lookup with another name, nothing compares its result with before.` };
}

/**
 * A lookup that was deployed, and whose value is in the context now. The deployment removes the lookup, and what uses it gets the
 * value of the context. Nothing guards that the two are the same.
 */
function nowCached(row: LookupRow, before: Texts, stacks: readonly AppStack[]): LookupRow {
  const next = row.before ?? row.answer ?? {};
  const others = Object.keys(next).filter((name) => Object.hasOwn(before, name) && next[name] !== before[name]);
  if (others.length === 0) return { ...row, note: 'The deployed lookup is removed, and its value stays.' };
  const [was, is] = [before, next].map((texts) => Object.fromEntries(others.map((name) => [name, texts[name] ?? '']))) as [Texts, Texts];
  if (row.outcome !== 'same' && row.outcome !== 'new') {
    return { ...row, note: `The deployed lookup found something else than the context has: ${differenceOf(row.type, was, is)}.` };
  }
  const text = 'The deployed lookup found something else than the context has, and no deployment compares the two. Check which one is '
    + 'meant before you deploy.';
  const uses = usedBy(usesOfTexts(Object.values(is), stacks));
  return { ...row, outcome: 'changes', before: was, answer: is, reason: { code: 'NotGuarded', text }, ...uses };
}
