import type { Observation } from './worker';

const PLACEHOLDERS: Readonly<Record<string, string>> = { '{s}': '\\d+\\.\\d', '{ms}': '\\d+', '{*}': '.*' };

/** What a text that was written down with placeholders matches: all of the text, literally but for these. */
export function reasonPattern(template: string, { endpoint }: Pick<Observation, 'endpoint'>): RegExp {
  const parts = template.replaceAll('{endpoint}', endpoint).split(/(\{(?:s|ms|\*)\})/);
  return new RegExp(`^${parts.map((part) => PLACEHOLDERS[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('')}$`, 's');
}
