import type { LookupAttributes } from '../../lib/private/wire/instance';
import { fold } from '../common/text';
import type { Lookup } from '../lookup';
import { attributesTooLong } from '../reasons';
import { exactlyOne, withNotSearched } from './exactly-one';
import { type SeenInstance, partitionOf } from './instance';
import { answerChanged, changedOrNotSearched, identityStoreChanged } from './reasons';
import { readRequest, type InstanceRequest } from './request';
import { isSearched, managementAccountId, mergeRegions, searchInstances, waitForCreation, type InstanceSearch } from './search';
import { select } from './select';

/** The instance, and how each Region was searched for it. */
interface FoundInstance {
  readonly seen: SeenInstance;
  readonly regions: InstanceSearch['regions'];
}

/** Looks up exactly one instance of IAM Identity Center. */
export const instanceLookup: Lookup<InstanceRequest, FoundInstance> = {
  readRequest,
  async find(request, context) {
    const { selectors } = request;
    const organization = selectors.instanceType === undefined ? undefined : managementAccountId(context);
    for (let round = 1; ; round++) {
      const [owner, search] = await Promise.all([organization, searchInstances(request, context)]);
      const selection = select(mergeRegions(search.regions.filter(isSearched)), selectors, owner);
      if (selection.kind === 'creating' && await waitForCreation(round, context)) continue;
      return { seen: exactlyOne(search, selection, request, context.region), regions: search.regions };
    }
  },
  // One for each value that others use.
  selectors: ({ selectors }) => {
    const { instanceName } = selectors;
    const folded = { ...selectors, instanceName: instanceName === undefined ? undefined : fold(instanceName) };
    return [{ instanceOf: folded }, { identityStoreOf: folded }];
  },
  result: ({ seen: { instance }, seen, regions }) => ({
    notSearched: regions.filter((each) => !isSearched(each)).map(({ region }) => region),
    answers: [instance.instanceArn, instance.identityStoreId],
    attributes: { ...attributesOf(seen) },
    truncatable: 'StatusReason',
    tooLong: attributesTooLong(instance.instanceArn, 'Shorten the name of the instance.'),
  }),
  changed([{ index, was, is }], { seen: { instance }, regions }) {
    if (index === 1) return identityStoreChanged(instance.instanceArn, was, is);
    return regions.every(isSearched) ? answerChanged(was, is) : withNotSearched(changedOrNotSearched(was, is), regions);
  },
};

/** The attributes of the custom resource. Each one is present, and a flat string. */
export function attributesOf({ instance, seenIn }: SeenInstance): LookupAttributes {
  return {
    InstanceArn: instance.instanceArn,
    IdentityStoreId: instance.identityStoreId,
    IdentityStoreArn: instance.identityStoreArn,
    OwnerAccountId: instance.ownerAccountId,
    Name: instance.name,
    Status: instance.status,
    StatusReason: instance.statusReason,
    CreatedDate: instance.createdDate,
    PrimaryRegion: instance.primaryRegion,
    Regions: instance.enabledRegions.join(','),
    LookupRegion: seenIn.includes(instance.primaryRegion) ? instance.primaryRegion : (seenIn[0] ?? ''),
    AccessPortalUrl: accessPortalUrl(partitionOf(instance.instanceArn), instance.identityStoreId),
  };
}

/** The default URL of the access portal. The service returns neither this URL nor a custom alias. */
function accessPortalUrl(partition: string, identityStoreId: string): string {
  switch (partition) {
    case 'aws': return `https://${identityStoreId}.awsapps.com/start`;
    case 'aws-us-gov': return `https://start.us-gov-home.awsapps.com/directory/${identityStoreId}`;
    case 'aws-cn': return `https://start.home.awsapps.cn/directory/${identityStoreId}`;
    default: return '';
  }
}
