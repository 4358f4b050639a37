import type { FailureKind } from '../../lambda/calls/failure';
import type { Instance } from '../../lambda/instance/instance';
import type { Reason } from '../../lambda/common/reason';
import * as callReasons from '../../lambda/calls/reasons';
import { invalidProperty } from '../../lambda/lookup/properties';
import * as protocolReasons from '../../lambda/protocol/reasons';
import * as instanceReasons from '../../lambda/instance/reasons';
import * as principalReasons from '../../lambda/principal/reasons';

const reasons = { ...callReasons, ...protocolReasons, ...instanceReasons, ...principalReasons, invalidProperty };

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

const GROUP: principalReasons.Asked = {
  type: { noun: 'group', id: 'GroupId', getId: 'GetGroupId', list: 'ListGroups', listed: 'Groups', attributes: ['DisplayName'] },
  selector: { by: 'DisplayName', value: 'Admins' }, identityStoreId: 'd-1234567890', region: REGION, account: ASKED.account,
};
const USER: principalReasons.Asked = {
  ...GROUP,
  type: { noun: 'user', id: 'UserId', getId: 'GetUserId', list: 'ListUsers', listed: 'Users', attributes: ['UserName', 'Email'] },
  selector: { by: 'Email', value: 'jane@example.com' },
};
const PRINCIPAL_ID = '1234567890-00000000-0000-4000-8000-000000000001';
const LISTED = [{ id: PRINCIPAL_ID, name: 'admins' }];

const FAILURES: Record<FailureKind, true> = {
  'throttled': true, 'server': true, 'cut': true, 'timeout': true, 'unreadable': true, 'denied': true, 'unknown-caller': true, 'clock': true,
  'unresolvable': true, 'unreachable': true, 'kms-denied': true, 'kms-unusable': true, 'kms-throttled': true, 'credentials': true, 'invalid': true, 'other': true,
};

/** At least one sample of every Reason. */
export const REASON_SAMPLES: Readonly<Record<string, readonly Reason[]>> = {
  callFailed: (Object.keys(FAILURES) as FailureKind[]).map((kind) => reasons.callFailed(CALL, { kind, said: 'what the service said' })),
  outOfTime: [reasons.outOfTime(CALL)],
  invalidProperty: [reasons.invalidProperty('OwnerAccountId', 'x', 'twelve digits')],
  unknownRequestType: [reasons.unknownRequestType('Read')],
  unknownResourceType: [reasons.unknownResourceType('Custom::Other', ['Custom::One', 'Custom::Two'])],
  malformedAnswer: [reasons.malformedAnswer(REGION, 'Instances is not a list')],
  inconsistentAnswer: [reasons.inconsistentAnswer(REGION, ARN)],
  endlessPagination: [reasons.endlessPagination(REGION, 'there are more pages after 1000')],
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
  selectorCount: [reasons.selectorCount(['DisplayName', 'ExternalId'], [])],
  principalNotFound: [reasons.principalNotFound(GROUP), reasons.principalNotFound(USER)],
  principalNotListed: [reasons.principalNotListed(GROUP, []), reasons.principalNotListed(USER, LISTED)],
  identityStoreNotFound: [reasons.identityStoreNotFound(GROUP, 'GetGroupId')],
  severalPrincipals: [reasons.severalPrincipals(GROUP, [...LISTED, ...LISTED]), reasons.severalPrincipals(USER, [...LISTED, ...LISTED])],
  selectorNotSupported: [reasons.selectorNotSupported(USER)],
  filterNotSupported: [reasons.filterNotSupported(GROUP, 'an error')],
  selectorInvalid: [reasons.selectorInvalid(USER, 'an error')],
  principalMalformed: [reasons.principalMalformed(GROUP, 'GetGroupId', 'it has no GroupId')],
  endlessList: [reasons.endlessList(GROUP, 'there are still more after 1000 pages')],
  principalChanged: [reasons.principalChanged(GROUP, PRINCIPAL_ID, PRINCIPAL_ID), reasons.principalChanged(USER, PRINCIPAL_ID, PRINCIPAL_ID)],
  principalTooLong: [reasons.principalTooLong(PRINCIPAL_ID)],
};

/** The names of the functions that return Reasons. */
export const REASON_BUILDERS = Object.entries(reasons)
  .filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
  .map(([name]) => name);
