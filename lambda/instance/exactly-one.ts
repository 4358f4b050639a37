import type { SeenInstance } from './instance';
import { LookupError } from '../common/reason';
import * as reasons from './reasons';
import type { InstanceRequest } from './request';
import { distinguishingSelectors } from './select';
import { isListing, type RegionAnswer, type InstanceSearch } from './search-instances';

/**
 * The one instance that a search came to.
 *
 * @param region the Region of the function
 * @throws LookupError when there is not exactly one, or not one that can be used
 */
export function exactlyOne({ asked, answers, selection }: InstanceSearch, request: InstanceRequest, region: string): SeenInstance {
  const { selectors } = request;
  const [failure] = answers.flatMap((answer) => (isListing(answer) ? [] : [answer.error]));
  const reports = answers.map((answer) => ({ region: answer.region, outcome: outcomeOf(answer) }));
  switch (selection.kind) {
    case 'one': {
      const { instance } = selection.selected;
      if (instance.identityStoreId === '') throw new LookupError(reasons.noIdentityStore(instance));
      if (request.requirePrimaryRegion && instance.primaryRegion !== region) {
        throw new LookupError(reasons.notThePrimaryRegion(instance, region));
      }
      return selection.selected;
    }
    case 'several': {
      const distinguishing = distinguishingSelectors(selection.matching.map(({ instance }) => instance));
      throw new LookupError(reasons.severalMatch(asked, selectors, selection.matching, distinguishing));
    }
    case 'none':
      if (failure !== undefined && answers.every((answer) => !isListing(answer))) {
        throw answers.length === 1 ? failure : new LookupError(reasons.noRegionAnswered(asked, reports));
      }
      throw new LookupError(reasons.noMatch(asked, selectors, selection.passedOver, reports));
    case 'creating':
      throw new LookupError(reasons.stillCreating(asked, selection.passedOver));
    case 'unverifiable':
      throw new LookupError(reasons.cannotBeVerified(selection.instance, selection.selector));
  }
}

/** What a Region came to, in a few words. */
export function outcomeOf(answer: RegionAnswer): string {
  if (!isListing(answer)) return `could not be asked: ${answer.error.said}`;
  return answer.instances.length === 0 ? 'no instance' : answer.instances.map((each) => each.instanceArn).join(', ');
}
