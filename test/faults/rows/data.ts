import { answeredId, create, numbered, page, PROD, PROD_ATTRIBUTES, SANDBOX, without, type Metadata } from '../fixtures';
import type { Row } from '../row';
import { statusReasonFor } from '../status-reason';

const PLACE = 'ListInstances in us-east-1 (account 111122223333)';
const NONE = `No instance of IAM Identity Center was found: ${PLACE} returned none. Check that IAM Identity Center is enabled, that the lookup searches the Region in which it is enabled (searchRegions), and that the account belongs to the organization or has an instance of its own.`;
const PASSED_OVER = `${PLACE} returned 1 instance. Check the selectors, the Region and the status of each instance.`;
const MALFORMED = 'This is a fault of the service: deploy again, and report it if it persists.';
const SEVERAL = 'but exactly one must match. Add a selector that tells them apart:';
const LONG_NAME = 'n'.repeat(255);
const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const BARE = without(PROD, 'Name', 'CreatedDate', 'PrimaryRegion', 'Regions', 'IdentityStoreArn');

const one = (metadata: Metadata) => ({ listInstances: [page([metadata])] });
const malformed = (what: string) => ({ outcome: 'FAILED', reason: `ListInstances in us-east-1 returned a malformed answer: ${what}. ${MALFORMED}`, calls: 1 }) as const;
const inPartition = (partition: string, accessPortalUrl: string, identityStoreId = 'd-9067aaaa01'): Row => ({
  fault: 18, name: `an instance of the partition ${partition} is as good as another`,
  services: one({ ...without(PROD, 'IdentityStoreArn'), InstanceArn: `arn:${partition}:sso:::instance/ssoins-7223aaaabbbb0001`, IdentityStoreId: identityStoreId }),
  expected: { outcome: 'SUCCESS', attributes: { IdentityStoreArn: `arn:${partition}:identitystore::999988887777:identitystore/${identityStoreId}`, AccessPortalUrl: accessPortalUrl } },
});
const unreadableDate = (what: string, value: unknown): Row => ({
  fault: 20, name: `a CreatedDate of ${what} loses nothing but itself`,
  services: one({ ...PROD, CreatedDate: value, Regions: [{ RegionName: 'us-east-1', Status: 'ACTIVE', AddedDate: value, IsPrimaryRegion: true }] }),
  expected: { outcome: 'SUCCESS', attributes: { ...PROD_ATTRIBUTES, Regions: 'us-east-1', CreatedDate: '' } },
});

/** Data of the instances. */
export const DATA: readonly Row[] = [
  { fault: 8, name: 'an instance twice on a page is one', services: { listInstances: [page([PROD, PROD])] }, expected: OK },
  { fault: 8, name: 'an instance again on a later page is one', services: { listInstances: [page([PROD], 'A'), page([PROD])] }, expected: OK },
  { fault: 9, name: 'an instance twice with different data is inconsistent',
    services: { listInstances: [page([PROD], 'A'), page([{ ...PROD, IdentityStoreId: 'd-9067aaaa99' }])] },
    expected: { outcome: 'FAILED', reason: 'ListInstances in us-east-1 returned an inconsistent answer: arn:aws:sso:::instance/ssoins-7223aaaabbbb0001 appears twice with different data, as can happen while the instance changes. Deploy again.' } },
  { fault: 9, name: 'an instance ACTIVE and then being deleted is inconsistent',
    services: { listInstances: [page([PROD, { ...PROD, Status: 'DELETE_IN_PROGRESS' }])] }, expected: { outcome: 'FAILED', reasonHas: ['inconsistent', 'Deploy again.'] } },
  { fault: 10, name: 'no instance at all fails, telling what to check', services: { listInstances: [page([])] }, expected: { outcome: 'FAILED', reason: NONE, calls: 1 } },
  { fault: 11, name: 'two matches fail and are both listed',
    services: { listInstances: [page([PROD, SANDBOX])] },
    expected: { outcome: 'FAILED', reason: `2 ACTIVE instances of IAM Identity Center match, ${SEVERAL} ownerAccountId, instanceName, identityStoreId, instanceArn. ${PLACE} returned these instances.\n- arn:aws:sso:::instance/ssoins-7223aaaabbbb0001 of 999988887777 named "prod"\n- arn:aws:sso:::instance/ssoins-7223aaaabbbb0002 of 111122223333 named "sandbox"` } },
  { fault: 11, name: 'a second match on the last page fails',
    services: { listInstances: [page([PROD], 'A'), page([], 'B'), page([SANDBOX])] }, expected: { outcome: 'FAILED', reasonHas: ['2 ACTIVE instances', '0001', '0002'], calls: 3 } },
  { fault: 11, name: 'thirty candidates of the longest names still fit',
    services: { listInstances: [page(Array.from({ length: 30 }, (_, index) => numbered(index, { Name: LONG_NAME })))] },
    expected: { outcome: 'FAILED', reasonHas: ['30 ACTIVE instances', 'identityStoreId, instanceArn', ...Array.from({ length: 30 }, (_, index) => String(numbered(index).InstanceArn))] } },
  { fault: 11, name: 'five hundred candidates are cut, and counted',
    services: { listInstances: [page(Array.from({ length: 500 }, (_, index) => numbered(index)))] },
    expected: { outcome: 'FAILED', reasonHas: ['500 ACTIVE instances', 'Add a selector that tells them apart', 'more'] } },
  { fault: 12, name: 'an ACTIVE instance beside one being deleted is selected', services: { listInstances: [page([{ ...SANDBOX, Status: 'DELETE_IN_PROGRESS' }, PROD])] }, expected: OK },
  { fault: 12, name: 'an ACTIVE instance beside one being created is selected at once', services: { listInstances: [page([{ ...SANDBOX, Status: 'CREATE_IN_PROGRESS' }, PROD])] }, expected: { ...OK, calls: 1 } },
  { fault: 13, name: 'an instance that is being created is waited for', services: { listInstances: [page([{ ...PROD, Status: 'CREATE_IN_PROGRESS' }]), page([PROD])] }, expected: { ...OK, calls: 2 } },
  { fault: 13, name: 'an instance that is being created for ever fails before the deadline',
    services: one({ ...PROD, Status: 'CREATE_IN_PROGRESS' }), remainingMs: 4000,
    expected: { outcome: 'FAILED', withinMs: 3800, reason: `The instance of IAM Identity Center is still being created: ${PLACE} returned CREATE_IN_PROGRESS until the time of the function was over. Deploy again when the instance is ACTIVE.\n- arn:aws:sso:::instance/ssoins-7223aaaabbbb0001 of 999988887777 named "prod": its status is "CREATE_IN_PROGRESS"` } },
  { fault: 13, name: 'an instance that is being created, and whose creation fails, fails',
    services: { listInstances: [page([{ ...PROD, Status: 'CREATE_IN_PROGRESS' }]), page([{ ...PROD, Status: 'CREATE_FAILED', StatusReason: 'no luck' }])] }, expected: { outcome: 'FAILED', reasonHas: ['its status is "CREATE_FAILED" (no luck)'], calls: 2 } },
  { fault: 14, name: 'a StatusReason of 50 KB is cut, and not the advice',
    services: one({ ...PROD, Status: 'CREATE_FAILED', StatusReason: 'The creation failed. \u{1F4A5}'.repeat(2000) }),
    expected: { outcome: 'FAILED', reasonHas: [`No instance of IAM Identity Center is ACTIVE: ${PASSED_OVER}`, 'its status is "CREATE_FAILED" (The creation failed.', '…'] } },
  { fault: 15, name: 'an unknown Status is not ACTIVE',
    services: one({ ...PROD, Status: 'HIBERNATING' }), expected: { outcome: 'FAILED', reason: `No instance of IAM Identity Center is ACTIVE: ${PASSED_OVER}\n- arn:aws:sso:::instance/ssoins-7223aaaabbbb0001 of 999988887777 named "prod": its status is "HIBERNATING"` } },
  { fault: 15, name: 'a Status of another case is not ACTIVE', services: one({ ...PROD, Status: 'Active' }), expected: { outcome: 'FAILED', reasonHas: ['its status is "Active"'] } },
  { fault: 15, name: 'a missing Status is not ACTIVE', services: one(without(PROD, 'Status')), expected: { outcome: 'FAILED', reasonHas: ['its status is missing'] } },
  { fault: 16, name: 'a missing owner cannot be verified against one that is asked for',
    services: one(without(PROD, 'OwnerAccountId')), event: create({ OwnerAccountId: '999988887777' }),
    expected: { outcome: 'FAILED', reason: 'The selector ownerAccountId cannot be verified: ListInstances returned arn:aws:sso:::instance/ssoins-7223aaaabbbb0001 without the value to compare it with. Select by instanceArn instead, or deploy again.' } },
  { fault: 16, name: 'a missing owner that nobody asked for is left empty', services: one(without(PROD, 'OwnerAccountId', 'IdentityStoreArn')), expected: { outcome: 'SUCCESS', attributes: { OwnerAccountId: '', IdentityStoreArn: '' } } },
  { fault: 17, name: 'a missing ARN is malformed', services: one(without(PROD, 'InstanceArn')), expected: malformed('an instance has no InstanceArn') },
  { fault: 17, name: 'an ARN of something else is malformed', services: one({ ...PROD, InstanceArn: 'arn:aws:iam::111122223333:role/Admin' }), expected: { outcome: 'FAILED', calls: 1, reason: `ListInstances in us-east-1 returned a malformed answer: an InstanceArn is not the ARN of an instance. ${MALFORMED}\n- got "arn:aws:iam::111122223333:role/Admin"` } },
  { fault: 17, name: 'an ARN with a line after it is malformed', services: one({ ...PROD, InstanceArn: `${String(PROD.InstanceArn)}\n` }), expected: { outcome: 'FAILED', reasonHas: ['malformed'] } },
  { fault: 18, name: 'a UUID is an identity store as good as another',
    services: one({ ...PROD, IdentityStoreId: '12345678-1234-1234-1234-123456789012' }), expected: { outcome: 'SUCCESS', attributes: { IdentityStoreId: '12345678-1234-1234-1234-123456789012' } } },
  inPartition('aws-us-gov', 'https://start.us-gov-home.awsapps.com/directory/d-9067aaaa01'),
  inPartition('aws-cn', 'https://start.home.awsapps.cn/directory/d-9067aaaa01'),
  inPartition('aws-eusc', ''),
  inPartition('aws-iso-b', '', '12345678-1234-1234-1234-123456789012'),
  { fault: 19, name: 'what the service need not give is empty',
    services: one(BARE), expected: { outcome: 'SUCCESS', attributes: { ...PROD_ATTRIBUTES, Name: '', CreatedDate: '', PrimaryRegion: '', Regions: '' } } },
  { fault: 19, name: 'what the service gives as null is empty',
    services: one({ ...BARE, Name: null, CreatedDate: null, PrimaryRegion: null, Regions: null, StatusReason: null, IdentityStoreArn: null }), expected: { outcome: 'SUCCESS', attributes: { ...PROD_ATTRIBUTES, Name: '', CreatedDate: '', PrimaryRegion: '', Regions: '' } } },
  unreadableDate('a word', 'yesterday'),
  unreadableDate('a date in words', '2024-06-01T12:00:00Z'),
  unreadableDate('1e300', 1e300),
  unreadableDate('an object', { seconds: 1 }),
  unreadableDate('true', true),
  { fault: 21, name: 'unknown fields are ignored',
    services: { listInstances: [{ body: JSON.stringify({ Instances: [{ ...PROD, Colour: 'blue', Nested: { Deep: [1, { CreatedDate: 'x' }] } }], TotalCount: 1, __proto: {} }) }] }, expected: OK },
  { fault: '+', name: 'an ACTIVE instance without an IdentityStoreId fails',
    services: one(without(PROD, 'IdentityStoreId')),
    expected: { outcome: 'FAILED', reason: 'ListInstances returned the ACTIVE instance arn:aws:sso:::instance/ssoins-7223aaaabbbb0001 without an IdentityStoreId, so it cannot be used. This is a fault of the service: deploy again, and report it if it persists.' } },
  { fault: '+', name: 'a Name that is a number is malformed', services: one({ ...PROD, Name: 7 }), expected: { outcome: 'FAILED', reasonHas: ['Name'] } },
  { fault: '+', name: 'Regions that are no list are malformed', services: one({ ...PROD, Regions: 'us-east-1' }), expected: { outcome: 'FAILED', reasonHas: ['Regions is not a list'] } },
  { fault: '+', name: 'a Region without a name is passed over', services: one({ ...PROD, Regions: [{ Status: 'ACTIVE' }, { RegionName: 'us-east-1', Status: 'ACTIVE' }] }), expected: { outcome: 'SUCCESS', attributes: { Regions: 'us-east-1' } } },
  { fault: '+', name: 'a name of quotes, lines, emoji and half emoji comes through', services: one({ ...PROD, Name: '"\\\n\u0000\u{1F511}\ud83d' }), expected: { outcome: 'SUCCESS', attributes: { Name: '"\\\n\u0000\u{1F511}\ud83d' } } },
  { fault: '+', name: 'the StatusReason of an ACTIVE instance is cut to what fits', services: one({ ...PROD, StatusReason: 'r'.repeat(50_000) }), expected: { outcome: 'SUCCESS', attributes: { InstanceArn: PROD_ATTRIBUTES.InstanceArn }, bytes: 4096 } },
  { fault: '+', name: 'attributes that cannot fit fail, naming the instance',
    services: one({ ...PROD, Name: '\u0001'.repeat(700) }),
    expected: { outcome: 'FAILED', reason: 'The attributes of arn:aws:sso:::instance/ssoins-7223aaaabbbb0001 do not fit into the 4096 bytes that CloudFormation accepts. Shorten the name of the instance.' } },
  { fault: '+', name: 'a page of five megabytes is read',
    services: { listInstances: [page([PROD, ...Array.from({ length: 20 }, (_, index) => numbered(index, { Status: 'CREATE_FAILED', StatusReason: 'x'.repeat(250_000) }))])] }, expected: OK },
  { fault: '+', name: 'five megabytes of StatusReasons are cut in good time',
    services: { listInstances: [page(Array.from({ length: 20 }, (_, index) => numbered(index, { Status: 'CREATE_FAILED', StatusReason: '\u{1F4A5}'.repeat(65_000) })))] }, remainingMs: 10_000,
    expected: { outcome: 'FAILED', withinMs: 8_000, reasonHas: ['No instance of IAM Identity Center is ACTIVE', ...Array.from({ length: 20 }, (_, index) => String(numbered(index).InstanceArn))] } },
  ...[4095, 4096].map((bytes): Row => ({
    fault: 41, name: `a response of ${bytes} bytes is sent whole`,
    services: one({ ...PROD, StatusReason: statusReasonFor(bytes) }), expected: { outcome: 'SUCCESS', bytes, attributes: { StatusReason: statusReasonFor(bytes) }, physicalResourceId: answeredId(PROD) },
  })),
  { fault: 41, name: 'a response of 4097 bytes is cut to 4096',
    services: one({ ...PROD, StatusReason: statusReasonFor(4097) }), expected: { outcome: 'SUCCESS', bytes: 4096, attributes: { StatusReason: `${statusReasonFor(4093)}…` } } },
  ...['\u{1F4A5}', '\ud83d', 'é\u{1F469}\u200D\u{1F680}'].map((character): Row => ({
    fault: 41, name: `a cut in ${JSON.stringify(character)} is between characters`,
    services: one({ ...PROD, StatusReason: character.repeat(3000) }), expected: { outcome: 'SUCCESS', attributes: { InstanceArn: PROD_ATTRIBUTES.InstanceArn } },
  })),
];
