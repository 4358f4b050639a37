import { instanceLookup } from './instance/instance-lookup';
import type { Lookup } from './lookup/lookup';

/** The lookup that answers custom resources of a type. */
export function lookupOf(): Lookup {
  return instanceLookup;
}
