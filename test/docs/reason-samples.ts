import type { FailureKind } from '../../lambda/calls/failure';
import type { Instance } from '../../lambda/instance/instance';
import type { Reason } from '../../lambda/common/reason';
import * as callReasons from '../../lambda/calls/reasons';
import { invalidProperty } from '../../lambda/lookup/properties';
import * as protocolReasons from '../../lambda/protocol/reasons';
import * as instanceReasons from '../../lambda/instance/reasons';

const reasons = { ...callReasons, ...protocolReasons, ...instanceReasons, invalidProperty };

const ARN = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const REGION = 'eu-west-1';
const ASKED = { regions: [REGION], account: '111122223333' };
const CALL = {
  action: 'sso:ListInstances', service: 'IAM Identity Center', region: REGION, account: ASKED.account, endpoint: 'https://sso.eu-west-1.amazonaws.com', hint: 'a hint', triedForMs: 1_000,
};
const INSTANCE: Instance = {
  instanceArn: ARN, identityStoreId: 'd-1234567890', identityStoreArn: '', ownerAccountId: '444455556666', name: 'prod', status: 'ACTIVE',
  statusReason: '', createdDate: '', primaryRegion: 'us-east-1', enabledRegions: [],
};
const SEEN = { instance: INSTANCE, seenIn: [REGION] };
const PASSED_OVER = [{ ...SEEN, why: 'its instanceName is "prod"' }];

const FAILURES: Record<FailureKind, true> = {
  'throttled': true, 'server': true, 'cut': true, 'timeout': true, 'unreadable': true, 'denied': true, 'unknown-caller': true, 'clock': true,
  'unresolvable': true, 'unreachable': true, 'kms-denied': true, 'kms-unusable': true, 'kms-throttled': true, 'credentials': true, 'invalid': true, 'other': true,
};

/** Every Reason that there is, at least once. */
export const REASON_SAMPLES: Readonly<Record<string, readonly Reason[]>> = {
  callFailed: (Object.keys(FAILURES) as FailureKind[]).map((kind) => reasons.callFailed(CALL, { kind, said: 'what the service said' })),
  outOfTime: [reasons.outOfTime(CALL)],
  invalidProperty: [reasons.invalidProperty('OwnerAccountId', 'x', 'twelve digits')],
  unknownRequestType: [reasons.unknownRequestType('Read')],
  unknownResourceType: [reasons.unknownResourceType('Custom::Other', ['Custom::One', 'Custom::Two'])],
  malformedAnswer: [reasons.malformedAnswer(REGION, 'Instances is not a list')],
  inconsistentAnswer: [reasons.inconsistentAnswer(REGION, ARN)],
  repeatedToken: [reasons.repeatedToken(REGION, 2)],
  tooManyPages: [reasons.tooManyPages(REGION, 1_000)],
  noRegionAnswered: [reasons.noRegionAnswered(ASKED, [])],
  uncertain: [reasons.uncertain(ASKED, [])],
  notSearched: [reasons.notSearched(reasons.noMatch(ASKED, {}, [], []), [REGION], [])],
  noList: [reasons.noList(ASKED)],
  noMatch: [reasons.noMatch(ASKED, {}, [], []), reasons.noMatch(ASKED, {}, PASSED_OVER, []), reasons.noMatch(ASKED, { instanceName: 'test' }, PASSED_OVER, [])],
  stillCreating: [reasons.stillCreating(ASKED, PASSED_OVER)],
  severalMatch: [reasons.severalMatch(ASKED, {}, [SEEN, SEEN], ['instanceName'])],
  cannotBeVerified: [reasons.cannotBeVerified(INSTANCE, 'ownerAccountId')],
  noIdentityStore: [reasons.noIdentityStore(INSTANCE)],
  notThePrimaryRegion: [reasons.notThePrimaryRegion(INSTANCE, REGION), reasons.notThePrimaryRegion({ ...INSTANCE, primaryRegion: '' }, REGION)],
  answerChanged: [reasons.answerChanged(ARN, ARN)],
  changedOrNotSearched: [reasons.changedOrNotSearched(ARN, ARN)],
  cutOff: [reasons.cutOff(90_000)],
  crashed: [reasons.crashed('an error')],
  attributesTooLong: [reasons.attributesTooLong(ARN)],
};

/** The names of the functions that build Reasons. */
export const REASON_BUILDERS = Object.entries(reasons)
  .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
  .map(([name]) => name);
