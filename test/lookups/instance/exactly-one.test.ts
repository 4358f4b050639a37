import { CallFailedError } from '../../../lookups/calls/call';
import type { FailureKind } from '../../../lookups/calls/failures';
import type { Reason } from '../../../lookups/common/reason';
import { exactlyOne } from '../../../lookups/instance/exactly-one';
import type { Instance } from '../../../lookups/instance/instance';
import * as reasons from '../../../lookups/instance/reasons';
import { mergeRegions, isSearched, type FailedRegion, type SearchedRegion } from '../../../lookups/instance/search';
import { select } from '../../../lookups/instance/select';
import { called } from '../support/called';
import { arn, instance } from '../support/instances';
import { reasonOf } from '../support/reason-of';

const searched = (region: string, ...instances: readonly Instance[]): SearchedRegion => ({ region, instances, incomplete: false });
const incomplete = (region: string, ...instances: readonly Instance[]): SearchedRegion => ({ region, instances, incomplete: true });
const failed = (region: string, kind: FailureKind): FailedRegion => ({
  region, error: new CallFailedError({ code: 'CallFailed', text: `${region} failed.` }, kind, 'no', undefined),
});

/** The Reason for which none of what these Regions have is selected. */
function refused(...regions: readonly (SearchedRegion | FailedRegion)[]): Promise<Reason> {
  const search = { called: called({ region: regions.map(({ region }) => region).join(', ') }), regions };
  const selectors = { instanceName: 'prod' };
  const selection = select(mergeRegions(regions.filter(isSearched)), selectors, undefined);
  return reasonOf(() => exactlyOne(search, selection, { selectors, searchRegions: [], requirePrimaryRegion: false }, 'eu-west-1'));
}

const OTHER = instance({ name: 'other' });
const SELECTORS = { instanceName: 'prod' };
const PASSED_OVER = [{ instance: OTHER, seenIn: ['eu-west-1'], why: 'its instanceName is "other"' }];
const BOTH = called({ region: 'eu-west-1, us-east-1' });
const EU = called({ region: 'eu-west-1' });

describe('one Region', () => {
  test('that failed has its own Reason', async () => {
    await expect(refused(failed('eu-west-1', 'denied'))).resolves.toEqual({ code: 'CallFailed', text: 'eu-west-1 failed.' });
  });

  test('without any list of instances is not certain, and has a Reason of its own', async () => {
    await expect(refused(incomplete('eu-west-1'))).resolves.toEqual(reasons.noList(EU));
  });

  test('of which a part is missing is not certain, and no other Region can be left out', async () => {
    const report = { region: 'eu-west-1', outcome: 'a page without Instances' };
    await expect(refused(incomplete('eu-west-1', OTHER))).resolves.toEqual(reasons.uncertain(EU, [report], false));
  });

  test('that has no match is not listed again', async () => {
    await expect(refused(searched('eu-west-1', OTHER))).resolves.toEqual(reasons.noMatch(EU, SELECTORS, PASSED_OVER, []));
  });
});

describe('several Regions', () => {
  test('that all failed are all listed', async () => {
    const reports = ['eu-west-1', 'us-east-1'].map((region) => ({ region, outcome: 'no' }));
    await expect(refused(failed('eu-west-1', 'denied'), failed('us-east-1', 'denied'))).resolves
      .toEqual(reasons.noRegionAnswered(BOTH, reports));
  });

  test('without a match are all listed, with what each of them has', async () => {
    const reports = [{ region: 'eu-west-1', outcome: arn(1) }, { region: 'us-east-1', outcome: 'no instance' }];
    await expect(refused(searched('eu-west-1', OTHER), searched('us-east-1'))).resolves
      .toEqual(reasons.noMatch(BOTH, SELECTORS, PASSED_OVER, reports));
  });

  test('of which one has no list are not certain, and it can be left out', async () => {
    const report = { region: 'us-east-1', outcome: 'a page without Instances' };
    const uncertain = reasons.uncertain(called({ region: 'us-east-1' }), [report], true);
    await expect(refused(searched('eu-west-1'), incomplete('us-east-1'))).resolves.toEqual(uncertain);
  });

  test('of which one is not certain and one is closed tell each of them once', async () => {
    const uncertain = reasons.uncertain(EU, [{ region: 'eu-west-1', outcome: 'a page without Instances' }], true);
    await expect(refused(incomplete('eu-west-1'), failed('us-east-1', 'denied'))).resolves
      .toEqual(reasons.notSearched(uncertain, ['us-east-1'], [{ region: 'us-east-1', outcome: 'no' }]));
  });
});
