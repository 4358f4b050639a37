import { FAILURE_KINDS } from '../calls/failures';
import { LookupError, type Reason } from '../common/reason';
import type { Called } from '../services/api';
import type { SeenInstance } from './instance';
import * as reasons from './reasons';
import type { RegionReport } from './reasons';
import type { InstanceRequest } from './request';
import { isSearched, type FailedRegion, type InstanceSearch, type SearchedRegion } from './search';
import { distinguishingSelectors, type Selection } from './select';

/**
 * Returns the only instance that matches.
 *
 * @param region the Region of the function
 * @throws LookupError if there is not exactly one match, or if it cannot be used
 */
export function exactlyOne(search: InstanceSearch, selection: Selection, request: InstanceRequest, region: string): SeenInstance {
  const { called, regions } = search;
  const { selectors } = request;
  const searched = regions.filter(isSearched);
  const asked = within(called, searched);
  const fail = (reason: Reason) => new LookupError(withNotSearched(reason, regions));

  const only = regions.length === 1 ? regions[0] : undefined;
  if (only !== undefined && !isSearched(only)) throw only.error;
  if (searched.length === 0) {
    throw new LookupError(reasons.noRegionAnswered(called, regions.map(reportOf)));
  }
  if (selection.kind === 'several') {
    const distinguishing = distinguishingSelectors(selection.matching.map(({ instance }) => instance));
    throw fail(reasons.severalMatch(asked, selectors, selection.matching, distinguishing));
  }
  if (selection.kind === 'unverifiable') throw fail(reasons.cannotBeVerified(selection.instance, selection.selector));

  const isPinned = selectors.instanceArn !== undefined || selectors.identityStoreId !== undefined;
  const seesNothing = selection.kind === 'none' && selection.passedOver.length === 0;
  if (seesNothing && only?.incomplete) throw fail(reasons.noList(asked));
  const uncertain = regions.filter(mayHideAMatch);
  if (uncertain.length > 0 && !(isPinned && selection.kind === 'one')) {
    const reason = reasons.uncertain(within(called, uncertain), uncertain.map(reportOf), only === undefined);
    throw new LookupError(withNotSearched(reason, regions.filter((each) => !uncertain.includes(each))));
  }
  switch (selection.kind) {
    case 'one': {
      const { instance } = selection.selected;
      if (instance.identityStoreId === '') throw fail(reasons.noIdentityStore(instance));
      if (request.requirePrimaryRegion && instance.primaryRegion !== region) throw fail(reasons.notThePrimaryRegion(instance, region));
      return selection.selected;
    }
    case 'none':
      throw fail(reasons.noMatch(asked, selectors, selection.passedOver, only === undefined ? searched.map(reportOf) : []));
    case 'creating':
      throw fail(reasons.stillCreating(asked, selection.passedOver));
  }
}

/** The call in some of the Regions. */
function within(called: Called, regions: InstanceSearch['regions']): Called {
  return { ...called, region: regions.map(({ region }) => region).join(', ') };
}

/** Adds the Regions that could not be searched to a Reason. */
export function withNotSearched(reason: Reason, regions: InstanceSearch['regions']): Reason {
  const failed = regions.filter((each) => !isSearched(each));
  return failed.length === 0 ? reason : reasons.notSearched(reason, failed.map(({ region }) => region), failed.map(reportOf));
}

/** Whether a Region can have a match that the search did not find. */
function mayHideAMatch(region: SearchedRegion | FailedRegion): boolean {
  return isSearched(region) ? region.incomplete : !FAILURE_KINDS[region.error.kind].closesRegion;
}

function reportOf(region: SearchedRegion | FailedRegion): RegionReport {
  return { region: region.region, outcome: outcomeOf(region) };
}

/** The outcome of a Region, in a few words if these tell enough. */
function outcomeOf(region: SearchedRegion | FailedRegion): string {
  if (!isSearched(region)) {
    const { kind, said, reason } = region.error;
    return FAILURE_KINDS[kind].isTerse ? `${said}. ${reason.text}` : said;
  }
  if (region.incomplete) return 'a page without Instances';
  return region.instances.length === 0 ? 'no instance' : region.instances.map((each) => each.instanceArn).join(', ');
}
