import { digestOfProperties } from '../../lookups/physical-id';
import { compare, Unknown, unknownFrom, unknownsIn } from '../values/unknown';

type Fields = Readonly<Record<string, unknown>>;

/** It says where the function is, and is no part of what the function was given. */
const TOKEN = 'ServiceToken';

/** Whether a deployment runs a lookup. */
export interface Runs {
  readonly runs: boolean | Unknown;
  /** The names of the properties that change, as far as the templates tell. */
  readonly changed: readonly string[];
}

/**
 * Tells whether a deployment runs a lookup that is deployed: if one of its properties changes.
 *
 * @param everything the digest of what the function was given in the last deployment. It tells more than the deployed template does,
 * which has lost characters. @default - it is not known
 */
export function runsAgain(oldProperties: Fields, properties: Fields, everything: string | undefined): Runs {
  const names = [...new Set([...Object.keys(oldProperties), ...Object.keys(properties)])];
  const compared = names.map((name) => ({ name, is: compare(oldProperties[name], properties[name]) }));
  const { [TOKEN]: _, ...given } = properties;
  const isTold = everything !== undefined && unknownsIn(given).length === 0;
  const isGivenElse = isTold && digestOfProperties(given) !== everything;
  const left = isTold && !isGivenElse ? compared.filter(({ name }) => name === TOKEN) : compared;
  const changed = left.filter(({ is }) => is === 'different').map(({ name }) => name);
  const unknowns = left.flatMap(({ is }) => (is instanceof Unknown ? is : []));
  return { runs: isGivenElse || changed.length > 0 || (unknowns.length > 0 && unknownFrom(unknowns, {})), changed };
}
