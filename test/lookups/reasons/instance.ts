import * as reasons from '../../../lookups/instance/reasons';
import { called } from '../support/called';
import { arn, instance, seen } from '../support/instances';
import { SERVICE_FAULT, type Row } from './row';

const ONE = 'arn:aws:sso:::instance/ssoins-0000000000000001';
const TWO = 'arn:aws:sso:::instance/ssoins-0000000000000002';
const ASKED = called();
const ASKED_BOTH = called({ region: 'eu-west-1, us-east-1' });
const CALLED = 'sso:ListInstances in eu-west-1 (account 111122223333)';
const CALLED_BOTH = 'sso:ListInstances in eu-west-1, us-east-1 (account 111122223333)';
const NO_INSTANCE = 'returned none. Check that IAM Identity Center is enabled, that the lookup searches the Region in which it is enabled '
  + '(searchRegions), and that the account belongs to the organization or has an instance of its own. (NoInstance)';
const CHECK = 'Check the selectors, the Region and the status of each instance. (NoMatch)';

/** The Reasons of the lookup of an instance. */
export const INSTANCE_ROWS: readonly Row[] = [
  ['no Region that could be searched', () => reasons.noRegionAnswered(ASKED_BOTH, [{ region: 'eu-west-1', outcome: 'no' }]),
    'sso:ListInstances in eu-west-1, us-east-1 (account 111122223333) failed in every Region. Check the error of each Region below, '
    + 'and that searchRegions includes the Region in which IAM Identity Center is enabled. (NoRegionSearched)',
    [{ text: 'eu-west-1: ', note: 'no' }]],
  ['a Region that can have a match',
    () => reasons.uncertain(called({ region: 'us-east-1' }), [{ region: 'us-east-1', outcome: 'no' }], true),
    'sso:ListInstances in us-east-1 (account 111122223333) did not return all instances, so another match there cannot be ruled out. '
    + 'Deploy again when us-east-1 can be searched. To deploy without it, select the instance with instanceArn or identityStoreId, '
    + 'or remove us-east-1 from searchRegions. (RegionNotSearched)',
    [{ text: 'us-east-1: ', note: 'no' }]],
  ['the only Region, part of whose instances are missing', () => reasons.uncertain(ASKED, [{ region: 'eu-west-1', outcome: 'no' }], false),
    `${CALLED} did not return all instances, so another match there cannot be ruled out. Deploy again when eu-west-1 can be searched. `
    + 'To deploy without it, select the instance with instanceArn or identityStoreId. (RegionNotSearched)',
    [{ text: 'eu-west-1: ', note: 'no' }]],
  ['a Region that was not searched', () => reasons.notSearched(
    { code: 'Unexpected', text: 'Any text.', details: [{ text: 'detail' }] }, ['us-east-1', 'eu-west-1'], [{
      region: 'us-east-1', outcome: 'denied',
    }],
  ), 'Any text. Not searched: us-east-1, eu-west-1. (Unexpected)', [{ text: 'us-east-1: ', note: 'denied' }, { text: 'detail' }]],
  ['an answer without its list', () => reasons.noList(ASKED),
    `No instance of IAM Identity Center was found: the answer of ${CALLED} has no list of instances. `
    + 'Check that IAM Identity Center is enabled, and deploy again. (NoInstanceList)'],
  ['no instance in one Region', () => reasons.noMatch(ASKED, {}, [], []),
    `No instance of IAM Identity Center was found: ${CALLED} ${NO_INSTANCE}`, []],
  ['no instance in several Regions',
    () => reasons.noMatch(ASKED_BOTH, {}, [], ['eu-west-1', 'us-east-1'].map((region) => ({ region, outcome: 'no instance' }))),
    `No instance of IAM Identity Center was found: ${CALLED_BOTH} ${NO_INSTANCE}`,
    [{ text: 'eu-west-1: ', note: 'no instance' }, { text: 'us-east-1: ', note: 'no instance' }]],
  ['no instance that matches', () => reasons.noMatch(
    ASKED, { instanceName: 'prod', ownerAccountId: '444455556666', instanceArn: undefined },
    [
      { ...seen({ name: '' }), why: 'its instanceName is ""' },
      { ...seen({ ownerAccountId: '', statusReason: 'broken' }), why: 'its status is "CREATE_FAILED"' },
    ],
    [],
  ), 'No ACTIVE instance of IAM Identity Center matches instanceName "prod" and ownerAccountId "444455556666": '
    + `${CALLED} returned 2 instances. ${CHECK}`,
  [
    { text: `${ONE} of 111122223333`, note: ': its instanceName is ""' },
    { text: `${ONE} of an unknown owner`, note: ' named "prod": its status is "CREATE_FAILED" (broken)' },
  ]],
  ['no ACTIVE instance', () => reasons.noMatch(ASKED, {}, [{ ...seen(), why: 'its status is "CREATE_FAILED"' }], []),
    `No instance of IAM Identity Center is ACTIVE: ${CALLED} returned 1 instance. ${CHECK}`,
    [{ text: `${ONE} of 111122223333`, note: ' named "prod": its status is "CREATE_FAILED"' }]],
  ['an instance that is still being created',
    () => reasons.stillCreating(ASKED_BOTH, [{ ...seen(), why: 'its status is "CREATE_IN_PROGRESS"' }]),
    `The instance of IAM Identity Center is still being created: ${CALLED_BOTH} returned CREATE_IN_PROGRESS until the time of the function `
    + 'was over. Deploy again when the instance is ACTIVE. (StillCreating)',
    [{ text: `${ONE} of 111122223333`, note: ' named "prod": its status is "CREATE_IN_PROGRESS"' }]],
  ['several instances', () => reasons.severalMatch(
    ASKED_BOTH, { instanceName: 'prod' }, [seen(), seen({ instanceArn: arn(2), ownerAccountId: '444455556666' })],
    ['ownerAccountId', 'instanceArn'],
  ), '2 ACTIVE instances of IAM Identity Center match instanceName "prod", but exactly one must match. Add a selector that tells them '
    + `apart: ownerAccountId, instanceArn. ${CALLED_BOTH} returned these instances. (SeveralMatch)`,
  [{ text: `${ONE} of 111122223333`, note: ' named "prod"' }, { text: `${TWO} of 444455556666`, note: ' named "prod"' }]],
  ['a selector that cannot be verified', () => reasons.cannotBeVerified(instance(), 'ownerAccountId'),
    `The selector ownerAccountId cannot be verified: ListInstances returned ${ONE} without the value to compare it with. `
    + 'Select by instanceArn instead, or deploy again. (CannotBeVerified)'],
  ['no identity store', () => reasons.noIdentityStore(instance()),
    `ListInstances returned the ACTIVE instance ${ONE} without an IdentityStoreId, so it cannot be used. `
    + `${SERVICE_FAULT} (NoIdentityStore)`],
  ['another Region than the primary one', () => reasons.notThePrimaryRegion(instance(), 'us-east-1'),
    `This stack is in us-east-1, but the primary Region of ${ONE} is eu-west-1, the only Region in which you can manage permission sets `
    + 'and assignments. Deploy this stack in eu-west-1. (NotPrimaryRegion)'],
  ['a primary Region that is not known', () => reasons.notThePrimaryRegion(instance({ primaryRegion: '' }), 'us-east-1'),
    `requirePrimaryRegion cannot be verified: ListInstances did not return the primary Region of ${ONE}. Deploy again, or remove `
    + 'requirePrimaryRegion. (PrimaryRegionUnknown)'],
  ['another instance than before', () => reasons.answerChanged(arn(1), arn(2)),
    `The lookup found another instance than before: it selected ${ONE}, and the same selectors now select ${TWO}. The update was refused `
    + 'because a new InstanceArn replaces every permission set and assignment. Nothing has changed. To accept the new instance, set '
    + 'allowChange to true; to keep the previous one, select it with instanceArn. (Changed)'],
  ['another identity store than before', () => reasons.identityStoreChanged(arn(1), 'd-0987654321', 'd-1234567890'),
    `The instance ${ONE} has another identity store than before: it had d-0987654321, and now has d-1234567890. The update was refused `
    + 'because groups and users of one identity store do not exist in another. Nothing has changed. To accept the new identity store, set '
    + 'allowChange to true and deploy again. (Changed)'],
  ['another instance than before, or one that was not searched for', () => reasons.changedOrNotSearched(arn(1), arn(2)),
    `The lookup selected ${ONE} before and now finds ${TWO}, but it could not search every Region, so the previous instance may still `
    + 'exist. The update was refused, and nothing has changed. Deploy again when every Region can be searched, or select the instance with '
    + 'instanceArn. (ChangedOrNotSearched)'],
];
