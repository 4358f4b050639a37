import type { Lookup } from '../lookup/lookup';
import { attributesTooLong } from '../lookup/reasons';
import { attributesOf } from './attributes';
import { exactlyOne, withNotSearched } from './exactly-one';
import type { SeenInstance } from './instance';
import { answerChanged, changedOrNotSearched } from './reasons';
import { readRequest, type InstanceRequest } from './request';
import { isSearched, searchInstances, type InstanceSearch } from './search-instances';

/** The instance, and how each Region was searched for it. */
interface FoundInstance {
  readonly seen: SeenInstance;
  readonly regions: InstanceSearch['regions'];
}

/** Looks up exactly one instance of IAM Identity Center. */
export const instanceLookup: Lookup<InstanceRequest, FoundInstance> = {
  readRequest,
  async find(request, context) {
    const search = await searchInstances(request, context);
    return { seen: exactlyOne(search, request, context.region), regions: search.regions };
  },
  selector: ({ selectors }) => selectors,
  result: ({ seen }) => ({
    answer: seen.instance.instanceArn,
    attributes: { ...attributesOf(seen) },
    truncatable: 'StatusReason',
    tooLong: attributesTooLong(seen.instance.instanceArn, 'Shorten the name of the instance.'),
  }),
  changed(before, { seen, regions }) {
    const now = seen.instance.instanceArn;
    return regions.every(isSearched) ? answerChanged(before, now) : withNotSearched(changedOrNotSearched(before, now), regions);
  },
};
