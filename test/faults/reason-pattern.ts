import type { Observation } from './process/worker';

const PLACEHOLDERS: Readonly<Record<string, string>> = { '{s}': '\\d+\\.\\d', '{ms}': '\\d+', '{*}': '.*' };

/** Returns a pattern for a text with placeholders. Everything but the placeholders is literal. */
export function reasonPattern(template: string, { endpoint }: Pick<Observation, 'endpoint'>): RegExp {
  const parts = template.replaceAll('{endpoint}', endpoint).split(/(\{(?:s|ms|\*)\})/);
  return new RegExp(`^${parts.map((part) => PLACEHOLDERS[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('')}$`, 's');
}
