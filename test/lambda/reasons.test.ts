import type { FailureKind } from '../../lambda/calls/failure';
import type { Reason } from '../../lambda/common/reason';
import * as callReasons from '../../lambda/calls/reasons';
import { invalidProperty } from '../../lambda/lookup/properties';
import * as protocolReasons from '../../lambda/protocol/reasons';
import * as instanceReasons from '../../lambda/instance/reasons';
import { arn, instance, seen } from './support/instances';

const reasons = { ...callReasons, ...protocolReasons, ...instanceReasons, invalidProperty };

/*
 * The text of every reason, as it is read in the console. What follows the text is in the details.
 */
const ASKED = { regions: ['eu-west-1', 'us-east-1'], account: '111122223333' };
const SERVICE_FAULT = 'This is a fault of the service; deploy again, and report it if it stays.';

const SAYS: readonly [what: string, reason: Reason, text: string, details?: Reason['details']][] = [
  ['a property that cannot be used', reasons.invalidProperty('InstanceType', 'Account', '"ORGANIZATION" or "ACCOUNT"'),
    'The property InstanceType cannot be used: expected "ORGANIZATION" or "ACCOUNT", got "Account". Correct it and deploy again.'],
  ['properties that are missing', reasons.invalidProperty('ResourceProperties', undefined, 'an object'),
    'The property ResourceProperties cannot be used: expected an object, got nothing. Correct it and deploy again.'],
  ['a property that is long', reasons.invalidProperty('InstanceArn', 'x'.repeat(200), 'an ARN'),
    `The property InstanceArn cannot be used: expected an ARN, got "${'x'.repeat(98)}…. Correct it and deploy again.`],
  ['a RequestType that is not known', reasons.unknownRequestType('Read'),
    'The RequestType "Read" is not known: expected Create, Update or Delete.'],
  ['a malformed answer', reasons.malformedAnswer('eu-west-1', 'Instances is not a list'),
    `ListInstances in eu-west-1 gave a malformed answer: Instances is not a list. ${SERVICE_FAULT}`],
  ['an inconsistent answer', reasons.inconsistentAnswer('eu-west-1', arn(1)),
    'ListInstances in eu-west-1 gave an inconsistent answer: it returned arn:aws:sso:::instance/ssoins-0000000000000001 twice with different data, as may happen while the instance changes. Deploy again.'],
  ['a repeated token', reasons.repeatedToken('eu-west-1', 3),
    `The pagination of ListInstances in eu-west-1 does not end: after 3 pages it returned a NextToken that it had returned before. ${SERVICE_FAULT}`],
  ['too many pages', reasons.tooManyPages('eu-west-1', 1000),
    `The pagination of ListInstances in eu-west-1 does not end: there are still more after 1000 pages. ${SERVICE_FAULT}`],
  ['no Region that answered', reasons.noRegionAnswered(ASKED, [{ region: 'eu-west-1', outcome: 'could not be asked: no' }]),
    'ListInstances in eu-west-1, us-east-1 as account 111122223333 failed in every Region. Check each of them below, and that searchRegions names the Region in which IAM Identity Center is enabled.',
    [{ text: 'eu-west-1: ', note: 'could not be asked: no' }]],
  ['no instance in one Region', reasons.noMatch({ ...ASKED, regions: ['eu-west-1'] }, {}, [], [{ region: 'eu-west-1', outcome: 'no instance' }]),
    'No instance of IAM Identity Center: ListInstances in eu-west-1 as account 111122223333 returned none. Check that it is enabled, that the Region is the one it is enabled in (or name that in searchRegions), and that the account belongs to the organization or has an instance of its own.',
    []],
  ['no instance in several Regions', reasons.noMatch(ASKED, {}, [], ASKED.regions.map((region) => ({ region, outcome: 'no instance' }))),
    'No instance of IAM Identity Center: ListInstances in eu-west-1, us-east-1 as account 111122223333 returned none. Check that it is enabled, that the Region is the one it is enabled in (or name that in searchRegions), and that the account belongs to the organization or has an instance of its own.',
    [{ text: 'eu-west-1: ', note: 'no instance' }, { text: 'us-east-1: ', note: 'no instance' }]],
  ['no instance that matches', reasons.noMatch(
    { ...ASKED, regions: ['eu-west-1'] }, { instanceName: 'prod', ownerAccountId: '444455556666', instanceArn: undefined },
    [{ ...seen({ name: '' }), why: 'its instanceName is ""' }, { ...seen({ ownerAccountId: '', statusReason: 'broken' }), why: 'its status is "CREATE_FAILED"' }],
    [{ region: 'eu-west-1', outcome: arn(1) }],
  ), 'No ACTIVE instance of IAM Identity Center matches instanceName "prod" and ownerAccountId "444455556666": ListInstances in eu-west-1 as account 111122223333 returned 2 instances, and none can be selected. Check the selectors, the Region and the status of the instance.',
  [{ text: `${arn(1)} of 111122223333`, note: ': its instanceName is ""' }, { text: `${arn(1)} of an unknown owner`, note: ' named "prod": its status is "CREATE_FAILED" (broken)' }]],
  ['no ACTIVE instance', reasons.noMatch({ ...ASKED, regions: ['eu-west-1'] }, {}, [{ ...seen(), why: 'its status is "CREATE_FAILED"' }], []),
    'No instance of IAM Identity Center is ACTIVE: ListInstances in eu-west-1 as account 111122223333 returned 1 instance, and none can be selected. Check the selectors, the Region and the status of the instance.',
    [{ text: `${arn(1)} of 111122223333`, note: ' named "prod": its status is "CREATE_FAILED"' }]],
  ['an instance that is still being created', reasons.stillCreating(ASKED, [{ ...seen(), why: 'its status is "CREATE_IN_PROGRESS"' }]),
    'The instance of IAM Identity Center is still being created: ListInstances in eu-west-1, us-east-1 as account 111122223333 kept returning it as CREATE_IN_PROGRESS until the time of the function was over. Wait until it is ACTIVE and deploy again.',
    [{ text: `${arn(1)} of 111122223333`, note: ' named "prod": its status is "CREATE_IN_PROGRESS"' }]],
  ['several instances', reasons.severalMatch(
    ASKED, { instanceName: 'prod' }, [seen(), seen({ instanceArn: arn(2), ownerAccountId: '444455556666' })], ['ownerAccountId', 'instanceArn'],
  ), '2 ACTIVE instances of IAM Identity Center match instanceName "prod": exactly one must, and none is taken for being the first. Add a selector that tells them apart: ownerAccountId, instanceArn. ListInstances in eu-west-1, us-east-1 as account 111122223333 returned',
  [{ text: `${arn(1)} of 111122223333`, note: ' named "prod"' }, { text: `${arn(2)} of 444455556666`, note: ' named "prod"' }]],
  ['a selector that cannot be verified', reasons.cannotBeVerified(instance(), 'ownerAccountId'),
    'The selector ownerAccountId cannot be verified: ListInstances returned arn:aws:sso:::instance/ssoins-0000000000000001 without what it must be compared with. Select by instanceArn instead, or deploy again.'],
  ['no identity store', reasons.noIdentityStore(instance()),
    `ListInstances returned the ACTIVE instance arn:aws:sso:::instance/ssoins-0000000000000001 without an IdentityStoreId, so nothing could be assigned with it. ${SERVICE_FAULT}`],
  ['another Region than the primary one', reasons.notThePrimaryRegion(instance(), 'us-east-1'),
    'This stack is in us-east-1, but eu-west-1 is the primary Region of arn:aws:sso:::instance/ssoins-0000000000000001, and permission sets and assignments can be managed there only. Deploy this stack in eu-west-1.'],
  ['a primary Region that is not told', reasons.notThePrimaryRegion(instance({ primaryRegion: '' }), 'us-east-1'),
    'requirePrimaryRegion cannot be verified: ListInstances did not give the primary Region of arn:aws:sso:::instance/ssoins-0000000000000001. Deploy again, or leave requirePrimaryRegion out.'],
  ['a changed answer', reasons.answerChanged(arn(1), arn(2)),
    'The answer has changed: arn:aws:sso:::instance/ssoins-0000000000000001 was selected before, and the same question now selects arn:aws:sso:::instance/ssoins-0000000000000002. InstanceArn is a replacement property of permission sets and assignments, so taking the new answer would replace every one of them; nothing was changed. To take it all the same, set allowInstanceChange to true; to ask for another, change the selectors. Should the rollback stop at this resource, continue it and skip the resource.'],
  ['calls that took all the time', reasons.outOfTime({ action: 'sso:ListInstances', region: 'eu-west-1', account: '111122223333' }),
    'sso:ListInstances in eu-west-1 as account 111122223333 did not come to its end: the calls before took all the time of the function. Deploy again; the log of the function has the duration of each step.'],
  ['a lookup that was cut off', reasons.cutOff(101_000),
    'The lookup did not end within 101 s and was cut off, so that CloudFormation gets an answer before the time of the function is over. Deploy again, and see the log of the function for what it waited for.'],
  ['a crash', reasons.crashed('TypeError: said'),
    'The function failed unexpectedly. See its log, and report this to the maintainers of cdk-identity-center-lookup.',
    [{ text: '', note: 'TypeError: said' }]],
  ['attributes that are too long', reasons.attributesTooLong(arn(1)),
    'The attributes of arn:aws:sso:::instance/ssoins-0000000000000001 do not fit into the 4096 bytes that CloudFormation takes. Shorten the name of the instance.'],
];

test.each(SAYS.map(([what, reason, text, details]) => ({ what, reason, text, details })))('$what', ({ reason, text, details }) => {
  expect(reason).toEqual({ text, details });
});

const CALL = {
  action: 'sso:ListInstances', region: 'eu-west-1', account: '111122223333', endpoint: 'https://sso.eu-west-1.amazonaws.com',
  hint: 'IAM Identity Center is enabled', triedForMs: 29_960,
};
const CALLED = 'sso:ListInstances in eu-west-1 as account 111122223333';
const THROTTLED = `${CALLED} was throttled for 30.0 s. Deploy again when fewer calls are made; the quota is shared by all calls of the account to IAM Identity Center.`;
const UNANSWERED = `${CALLED} failed for 30.0 s, as the service did not answer as it should. Deploy again, and see the AWS Health Dashboard if it stays.`;

test.each<[FailureKind, string]>([
  ['denied', `${CALLED} was denied for 30.0 s. Check that the role of the function still allows sso:ListInstances, that no permissions boundary, session policy or service control policy denies it or closes the Region eu-west-1, and IAM Identity Center is enabled.`],
  ['unknown-caller', `${CALLED} did not know the caller. The Region eu-west-1 is probably not enabled for this account: enable it, or ask another one.`],
  ['kms-denied', `${CALLED} was denied the use of the KMS key that encrypts IAM Identity Center for 30.0 s. Allow kms:Decrypt on that key: give the lookup its encryptionKey, and check the policy of the key.`],
  ['kms-unusable', `${CALLED} failed because the KMS key that encrypts IAM Identity Center cannot be used. Enable the key, or cancel its deletion, and deploy again.`],
  ['kms-throttled', THROTTLED],
  ['throttled', THROTTLED],
  ['unreachable', `${CALLED} could not reach https://sso.eu-west-1.amazonaws.com for 30.0 s. Check that the Region exists and has IAM Identity Center, and, where the function is in a VPC, that it has a route to the endpoint.`],
  ['timeout', `${CALLED} got no answer from https://sso.eu-west-1.amazonaws.com for 30.0 s. Deploy again; where the function is in a VPC, check that it has a route to the endpoint.`],
  ['credentials', `${CALLED} has no credentials that can be used. The function takes those that Lambda gives its role, from the environment; check that nothing removes them.`],
  ['clock', `${CALLED} was refused for its signature. Deploy again; the clock of the function may be off.`],
  ['invalid', `${CALLED} was refused as invalid. Report this to the maintainers of cdk-identity-center-lookup.`],
  ['server', UNANSWERED],
  ['cut', UNANSWERED],
  ['unreadable', UNANSWERED],
  ['other', `${CALLED} failed. See the log of the function for more.`],
])('a call that failed: %s', (kind, text) => {
  expect(reasons.callFailed(CALL, { kind, said: 'what was said' })).toEqual({ text, details: [{ text: '', note: 'what was said' }] });
});

test('no reason of this module is without its literal text here', () => {
  const makers = Object.values(reasons).filter((each) => !each.name.endsWith('Error'));
  expect(makers.map((maker) => maker.name).sort()).toEqual([
    'answerChanged', 'attributesTooLong', 'callFailed', 'cannotBeVerified', 'crashed', 'cutOff', 'inconsistentAnswer', 'invalidProperty', 'malformedAnswer',
    'noIdentityStore', 'noMatch', 'noRegionAnswered', 'notThePrimaryRegion', 'outOfTime', 'repeatedToken', 'severalMatch', 'stillCreating', 'tooManyPages',
    'unknownRequestType',
  ]);
});
