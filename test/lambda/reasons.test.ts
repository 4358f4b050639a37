import type { FailureKind } from '../../lambda/calls/failure';
import type { Reason } from '../../lambda/common/reason';
import * as callReasons from '../../lambda/calls/reasons';
import { invalidProperty } from '../../lambda/lookup/properties';
import * as protocolReasons from '../../lambda/protocol/reasons';
import * as instanceReasons from '../../lambda/instance/reasons';
import { arn, instance, seen } from './support/instances';

const reasons = { ...callReasons, ...protocolReasons, ...instanceReasons, invalidProperty };

/*
 * The text of every Reason, as the console shows it, without the details.
 */
const ASKED = { regions: ['eu-west-1', 'us-east-1'], account: '111122223333' };
const SERVICE_FAULT = 'This is a fault of the service: deploy again, and report it if it persists.';

const SAYS: readonly [what: string, reason: Reason, text: string, details?: Reason['details']][] = [
  ['a property that cannot be used', reasons.invalidProperty('InstanceType', 'Account', '"ORGANIZATION" or "ACCOUNT"'),
    'The property InstanceType is invalid: expected "ORGANIZATION" or "ACCOUNT". Correct it and deploy again. (InvalidProperty)',
    [{ text: 'got ', note: '"Account"' }]],
  ['properties that are missing', reasons.invalidProperty('ResourceProperties', undefined, 'an object'),
    'The property ResourceProperties is invalid: expected an object. Correct it and deploy again. (InvalidProperty)',
    [{ text: 'got ', note: 'nothing' }]],
  ['a property that is long', reasons.invalidProperty('InstanceArn', 'x'.repeat(200), 'an ARN'),
    'The property InstanceArn is invalid: expected an ARN. Correct it and deploy again. (InvalidProperty)',
    [{ text: 'got ', note: `"${'x'.repeat(200)}"` }]],
  ['a malformed value', reasons.malformedAnswer('eu-west-1', 'an InstanceArn is not the ARN of an instance', 'arn:other'),
    `ListInstances in eu-west-1 returned a malformed answer: an InstanceArn is not the ARN of an instance. ${SERVICE_FAULT} (MalformedAnswer)`,
    [{ text: 'got ', note: '"arn:other"' }]],
  ['a RequestType that is not known', reasons.unknownRequestType('Read'),
    'The RequestType is invalid: expected Create, Update or Delete. (InvalidRequestType)',
    [{ text: 'got ', note: '"Read"' }]],
  ['a resource type that is not known', reasons.unknownResourceType('Custom::Other', ['Custom::One', 'Custom::Two', 'Custom::Three']),
    'The resource type is invalid: expected Custom::One, Custom::Two or Custom::Three. Use the constructs of cdk-identity-center-lookup, all of one version, and no other resource with this function. (UnknownResourceType)',
    [{ text: 'got ', note: '"Custom::Other"' }]],
  ['a malformed answer', reasons.malformedAnswer('eu-west-1', 'Instances is not a list'),
    `ListInstances in eu-west-1 returned a malformed answer: Instances is not a list. ${SERVICE_FAULT} (MalformedAnswer)`],
  ['an inconsistent answer', reasons.inconsistentAnswer('eu-west-1', arn(1)),
    'ListInstances in eu-west-1 returned an inconsistent answer: arn:aws:sso:::instance/ssoins-0000000000000001 appears twice with different data, as can happen while the instance changes. Deploy again. (InconsistentAnswer)'],
  ['pages without end', reasons.endlessPagination('eu-west-1', 'there are more pages after 1000'),
    `The pagination of ListInstances in eu-west-1 does not end: there are more pages after 1000. ${SERVICE_FAULT} (EndlessPagination)`],
  ['no Region that could be searched', reasons.noRegionAnswered(ASKED, [{ region: 'eu-west-1', outcome: 'no' }]),
    'ListInstances failed in every Region: eu-west-1, us-east-1 (account 111122223333). Check the error of each Region below, and that searchRegions includes the Region in which IAM Identity Center is enabled. (NoRegionSearched)',
    [{ text: 'eu-west-1: ', note: 'no' }]],
  ['a Region that may hide a match', reasons.uncertain({ ...ASKED, regions: ['us-east-1'] }, [{ region: 'us-east-1', outcome: 'an answer without Instances' }]),
    'ListInstances did not return the instances in us-east-1 (account 111122223333), so another match there cannot be ruled out. Deploy again when us-east-1 can be searched. To deploy without us-east-1, select the instance with instanceArn or identityStoreId, or remove us-east-1 from searchRegions. (RegionNotSearched)',
    [{ text: 'us-east-1: ', note: 'an answer without Instances' }]],
  ['a Region that was not searched', reasons.notSearched({ code: 'SoItIs', text: 'So it is.', details: [{ text: 'detail' }] }, ['us-east-1', 'eu-west-1'], [{ region: 'us-east-1', outcome: 'denied' }]),
    'So it is. Not searched: us-east-1, eu-west-1. (SoItIs)', [{ text: 'us-east-1: ', note: 'denied' }, { text: 'detail' }]],
  ['an answer without its list', reasons.noList({ ...ASKED, regions: ['eu-west-1'] }),
    'No instance of IAM Identity Center was found: the answer of ListInstances in eu-west-1 (account 111122223333) has no list of instances. Check that IAM Identity Center is enabled, and deploy again. (NoInstanceList)'],
  ['no instance in one Region', reasons.noMatch({ ...ASKED, regions: ['eu-west-1'] }, {}, [], []),
    'No instance of IAM Identity Center was found: ListInstances in eu-west-1 (account 111122223333) returned none. Check that IAM Identity Center is enabled, that the lookup searches the Region in which it is enabled (searchRegions), and that the account belongs to the organization or has an instance of its own. (NoInstance)',
    []],
  ['no instance in several Regions', reasons.noMatch(ASKED, {}, [], ASKED.regions.map((region) => ({ region, outcome: 'no instance' }))),
    'No instance of IAM Identity Center was found: ListInstances in eu-west-1, us-east-1 (account 111122223333) returned none. Check that IAM Identity Center is enabled, that the lookup searches the Region in which it is enabled (searchRegions), and that the account belongs to the organization or has an instance of its own. (NoInstance)',
    [{ text: 'eu-west-1: ', note: 'no instance' }, { text: 'us-east-1: ', note: 'no instance' }]],
  ['no instance that matches', reasons.noMatch(
    { ...ASKED, regions: ['eu-west-1'] }, { instanceName: 'prod', ownerAccountId: '444455556666', instanceArn: undefined },
    [{ ...seen({ name: '' }), why: 'its instanceName is ""' }, { ...seen({ ownerAccountId: '', statusReason: 'broken' }), why: 'its status is "CREATE_FAILED"' }],
    [],
  ), 'No ACTIVE instance of IAM Identity Center matches instanceName "prod" and ownerAccountId "444455556666": ListInstances in eu-west-1 (account 111122223333) returned 2 instances. Check the selectors, the Region and the status of each instance. (NoMatch)',
  [{ text: `${arn(1)} of 111122223333`, note: ': its instanceName is ""' }, { text: `${arn(1)} of an unknown owner`, note: ' named "prod": its status is "CREATE_FAILED" (broken)' }]],
  ['no ACTIVE instance', reasons.noMatch({ ...ASKED, regions: ['eu-west-1'] }, {}, [{ ...seen(), why: 'its status is "CREATE_FAILED"' }], []),
    'No instance of IAM Identity Center is ACTIVE: ListInstances in eu-west-1 (account 111122223333) returned 1 instance. Check the selectors, the Region and the status of each instance. (NoMatch)',
    [{ text: `${arn(1)} of 111122223333`, note: ' named "prod": its status is "CREATE_FAILED"' }]],
  ['an instance that is still being created', reasons.stillCreating(ASKED, [{ ...seen(), why: 'its status is "CREATE_IN_PROGRESS"' }]),
    'The instance of IAM Identity Center is still being created: ListInstances in eu-west-1, us-east-1 (account 111122223333) returned CREATE_IN_PROGRESS until the time of the function was over. Deploy again when the instance is ACTIVE. (StillCreating)',
    [{ text: `${arn(1)} of 111122223333`, note: ' named "prod": its status is "CREATE_IN_PROGRESS"' }]],
  ['several instances', reasons.severalMatch(
    ASKED, { instanceName: 'prod' }, [seen(), seen({ instanceArn: arn(2), ownerAccountId: '444455556666' })], ['ownerAccountId', 'instanceArn'],
  ), '2 ACTIVE instances of IAM Identity Center match instanceName "prod", but exactly one must match. Add a selector that tells them apart: ownerAccountId, instanceArn. ListInstances in eu-west-1, us-east-1 (account 111122223333) returned these instances. (SeveralMatch)',
  [{ text: `${arn(1)} of 111122223333`, note: ' named "prod"' }, { text: `${arn(2)} of 444455556666`, note: ' named "prod"' }]],
  ['a selector that cannot be verified', reasons.cannotBeVerified(instance(), 'ownerAccountId'),
    'The selector ownerAccountId cannot be verified: ListInstances returned arn:aws:sso:::instance/ssoins-0000000000000001 without the value to compare it with. Select by instanceArn instead, or deploy again. (CannotBeVerified)'],
  ['no identity store', reasons.noIdentityStore(instance()),
    `ListInstances returned the ACTIVE instance arn:aws:sso:::instance/ssoins-0000000000000001 without an IdentityStoreId, so it cannot be used. ${SERVICE_FAULT} (NoIdentityStore)`],
  ['another Region than the primary one', reasons.notThePrimaryRegion(instance(), 'us-east-1'),
    'This stack is in us-east-1, but the primary Region of arn:aws:sso:::instance/ssoins-0000000000000001 is eu-west-1, the only Region in which you can manage permission sets and assignments. Deploy this stack in eu-west-1. (NotPrimaryRegion)'],
  ['a primary Region that is not told', reasons.notThePrimaryRegion(instance({ primaryRegion: '' }), 'us-east-1'),
    'requirePrimaryRegion cannot be verified: ListInstances did not return the primary Region of arn:aws:sso:::instance/ssoins-0000000000000001. Deploy again, or remove requirePrimaryRegion. (PrimaryRegionUnknown)'],
  ['a changed answer', reasons.answerChanged(arn(1), arn(2)),
    'The lookup found another instance than before: it selected arn:aws:sso:::instance/ssoins-0000000000000001, and the same selectors now select arn:aws:sso:::instance/ssoins-0000000000000002. The update was refused because a new InstanceArn replaces every permission set and assignment. Nothing has changed. To accept the new instance, set allowChange to true; to keep the previous one, select it with instanceArn. (Changed)'],
  ['an answer that changed or was not searched for', reasons.changedOrNotSearched(arn(1), arn(2)),
    'The lookup selected arn:aws:sso:::instance/ssoins-0000000000000001 before and now finds arn:aws:sso:::instance/ssoins-0000000000000002, but it could not search every Region, so the previous instance may still exist. The update was refused, and nothing has changed. Deploy again when every Region can be searched, or select the instance with instanceArn. (ChangedOrNotSearched)'],
  ['calls that took all the time', reasons.outOfTime({ action: 'sso:ListInstances', region: 'eu-west-1', account: '111122223333' }),
    'sso:ListInstances in eu-west-1 (account 111122223333) did not finish: earlier calls used up the time of the function. Deploy again. (OutOfTime)'],
  ['a lookup that was cut off', reasons.cutOff(101_000),
    'The lookup did not finish within 101 s. It was stopped so that CloudFormation receives an answer before the function times out. Deploy again. (TimedOut)'],
  ['a crash', reasons.crashed('TypeError: said'),
    'The function failed unexpectedly. Report this to the maintainers of cdk-identity-center-lookup, with the message below. (Unexpected)',
    [{ text: '', note: 'TypeError: said' }]],
  ['attributes that are too long', reasons.attributesTooLong(arn(1)),
    'The attributes of arn:aws:sso:::instance/ssoins-0000000000000001 do not fit into the 4096 bytes that CloudFormation accepts. Shorten the name of the instance. (AttributesTooLong)'],
];

test.each(SAYS.map(([what, reason, text, details]) => ({ what, reason, text, details })))('$what', ({ reason, text, details }) => {
  expect(`${reason.text} (${reason.code})`).toBe(text);
  expect(reason.details).toEqual(details);
});

const CALL = {
  action: 'sso:ListInstances', service: 'IAM Identity Center', region: 'eu-west-1', account: '111122223333', endpoint: 'https://sso.eu-west-1.amazonaws.com',
  hint: 'IAM Identity Center is enabled', triedForMs: 29_960,
};
const CALLED = 'sso:ListInstances in eu-west-1 (account 111122223333)';
const THROTTLED = `${CALLED} was throttled for 30.0 s. Deploy again when fewer calls are made: all callers in the account share the request quota of IAM Identity Center. (Throttled)`;
const UNANSWERED = `${CALLED} failed for 30.0 s because IAM Identity Center did not return a valid answer. Deploy again, and check the AWS Health Dashboard if the error persists. (ServiceFailed)`;

test.each<[FailureKind, string]>([
  ['denied', `${CALLED} was denied for 30.0 s. Check that the role that makes the call allows sso:ListInstances, that no permissions boundary, session policy or service control policy denies it or blocks the Region eu-west-1, and that IAM Identity Center is enabled. (Denied)`],
  ['unknown-caller', `${CALLED} was rejected because the credentials are not known in that Region. The Region eu-west-1 is probably not enabled for the account: enable it, or use another Region. (UnknownCaller)`],
  ['kms-denied', `${CALLED} was denied the use of the KMS key that encrypts IAM Identity Center for 30.0 s. Allow the role that makes the call kms:Decrypt on that key: set encryptionKey on the lookup, and check the key policy. (KmsDenied)`],
  ['kms-unusable', `${CALLED} failed because the KMS key that encrypts IAM Identity Center cannot be used. Enable the key, or cancel its deletion, and deploy again. (KmsUnusable)`],
  ['kms-throttled', THROTTLED],
  ['throttled', THROTTLED],
  ['unresolvable', `${CALLED} failed because the host name of https://sso.eu-west-1.amazonaws.com does not resolve. Check that the Region exists and offers IAM Identity Center, and, if the function is in a VPC, that the VPC resolves public host names. (Unresolvable)`],
  ['unreachable', `${CALLED} could not connect to https://sso.eu-west-1.amazonaws.com for 30.0 s. Deploy again; if the function is in a VPC, check that it has a route to the endpoint. (Unreachable)`],
  ['timeout', `${CALLED} received no answer from https://sso.eu-west-1.amazonaws.com for 30.0 s. Deploy again; if the function is in a VPC, check that it has a route to the endpoint. (NoAnswer)`],
  ['credentials', `${CALLED} failed because the function has no valid credentials. Lambda puts the credentials of the function's role into the environment: check that nothing removes or replaces them. (NoCredentials)`],
  ['clock', `${CALLED} was rejected because the signature was not accepted. Deploy again: the clock of the function may have been wrong. (SignatureRejected)`],
  ['invalid', `${CALLED} was rejected as invalid. Report this to the maintainers of cdk-identity-center-lookup. (InvalidRequest)`],
  ['server', UNANSWERED],
  ['cut', UNANSWERED],
  ['unreadable', UNANSWERED],
  ['other', `${CALLED} failed. Deploy again, and report this to the maintainers of cdk-identity-center-lookup if the error persists. (CallFailed)`],
])('a call that failed: %s', (kind, text) => {
  const reason = reasons.callFailed(CALL, { kind, said: 'what was said' });
  expect(`${reason.text} (${reason.code})`).toBe(text);
  expect(reason.details).toEqual([{ text: '', note: 'what was said' }]);
});

test('every Reason of the module has its literal text here', () => {
  const makers = Object.values(reasons).filter((each) => !each.name.endsWith('Error'));
  expect(makers.map((maker) => maker.name).sort()).toEqual([
    'answerChanged', 'attributesTooLong', 'callFailed', 'cannotBeVerified', 'changedOrNotSearched', 'crashed', 'cutOff', 'endlessPagination', 'inconsistentAnswer', 'invalidProperty', 'malformedAnswer',
    'noIdentityStore', 'noList', 'noMatch', 'noRegionAnswered', 'notSearched', 'notThePrimaryRegion', 'outOfTime', 'severalMatch',
    'stillCreating', 'uncertain', 'unknownRequestType', 'unknownResourceType',
  ]);
});
