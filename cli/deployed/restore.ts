import { isRecord } from '../../lookups/common/is-record';
import type { Template } from '../assembly/template';

/**
 * Returns a deployed template with the characters that GetTemplate lost: it returns `?` for each one that is not ASCII (aws-cdk
 * issues 10523 and 38708). A string that equals the planned one but for these is unchanged.
 */
export function restored(deployed: Template, planned: Template): Template {
  const members = <T>(kind: (template: Template) => ReadonlyMap<string, T>): Map<string, T> => (
    new Map([...kind(deployed)].map(([name, member]) => [name, restore(member, kind(planned).get(name)) as T]))
  );
  return {
    parameters: members(({ parameters }) => parameters),
    mappings: members(({ mappings }) => mappings),
    conditions: members(({ conditions }) => conditions),
    resources: members(({ resources }) => resources),
    outputs: members(({ outputs }) => outputs),
  };
}

function restore(deployed: unknown, planned: unknown): unknown {
  if (typeof deployed === 'string') return typeof planned === 'string' && asTemplate(planned) === deployed ? planned : deployed;
  if (Array.isArray(deployed)) return deployed.map((item, index) => restore(item, Array.isArray(planned) ? planned[index] : undefined));
  if (!isRecord(deployed)) return deployed;
  const others = isRecord(planned) ? planned : {};
  return Object.fromEntries(Object.entries(deployed).map(([key, member]) => (
    [key, restore(member, Object.hasOwn(others, key) ? others[key] : undefined)]
  )));
}

/** A text as GetTemplate returns it. */
function asTemplate(text: string): string {
  return text.replace(/[\u{80}-\u{10ffff}]/gu, '?');
}
