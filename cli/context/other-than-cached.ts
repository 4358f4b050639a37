import { contextAttributes, contextKeys, expectedContextValue } from '../../lib/private/wire/context';
import type { PlanReason } from '../common/command-error';
import type { Found } from '../lookups/find';
import { toldResult } from '../lookups/rows';
import type { ProjectContext } from './project';

type Texts = Readonly<Record<string, string>>;

const NOT_GUARDED: PlanReason = {
  code: 'NotGuarded',
  text: 'The context has another value, and a lookup that is created is compared with nothing. Check which one is meant before you deploy.',
};

/** What a plan tells of a lookup that is created and was in the context, if it finds another result than that. */
export function otherThanCached(
  { type, properties }: { readonly type: string; readonly properties: Readonly<Record<string, unknown>> },
  environment: { readonly account: string; readonly region: string }, context: ProjectContext | undefined, { attributes }: Found,
): { readonly outcome: 'changes'; readonly reason: PlanReason; readonly cached: Texts } | undefined {
  if (context === undefined) return undefined;
  const lookup = { Type: type, Properties: properties };
  const now = toldResult(type, attributes, properties);
  const cached = contextKeys(lookup, environment).reduce<Texts>((all, key) => {
    const value = context.valueOf(key.key);
    if (value === undefined || expectedContextValue(lookup, environment, key, value) !== undefined) return all;
    return { ...all, ...toldResult(type, contextAttributes(lookup, key, value), properties) };
  }, {});
  const isOther = Object.entries(cached).some(([name, text]) => now[name] !== text);
  return isOther ? { outcome: 'changes', reason: NOT_GUARDED, cached } : undefined;
}
