import type { Lookup } from '../lookup/lookup';
import { attributesOf } from './attributes';
import { exactlyOne, withNotSearched } from './exactly-one';
import type { SeenInstance } from './instance';
import { answerChanged, attributesTooLong, changedOrNotSearched } from './reasons';
import { asksTheSame, questionOf, readRequest, type InstanceRequest } from './request';
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
    const { assumeRole, ...asked } = request;
    context.log('INFO', 'lookup started', { ...asked, assumeRoleArn: assumeRole?.roleArn });
    const search = await searchInstances(request, context);
    const seen = exactlyOne(search, request, context.region);
    context.log('INFO', 'instance selected', { instanceArn: seen.instance.instanceArn, seenIn: seen.seenIn });
    return { seen, regions: search.regions };
  },
  identify: ({ seen }) => seen.instance.instanceArn,
  answer: ({ seen }) => ({
    attributes: { ...attributesOf(seen) },
    mayBeCut: 'StatusReason',
    tooLong: attributesTooLong(seen.instance.instanceArn),
  }),
  question: questionOf,
  asksTheSame,
  allowsChange: ({ allowChange }) => allowChange,
  changed(before, { seen, regions }) {
    const now = seen.instance.instanceArn;
    return regions.every(isSearched) ? answerChanged(before, now) : withNotSearched(changedOrNotSearched(before, now), regions);
  },
};
