import { AS_USUAL } from '../../../local-aws/services/protocol/faults';
import type { Instance } from '../../../local-aws/world';
import { create, page, PROD, PROD_ATTRIBUTES, SANDBOX, without, type Metadata } from '../fixtures';
import type { Fault, Row } from '../row';
import { sees } from '../world';
import { statusReasonFor } from '../status-reason';

const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const UUID = '12345678-1234-1234-1234-123456789012';
const BARE = without(PROD, 'Name', 'CreatedDate', 'PrimaryRegion', 'Regions', 'IdentityStoreArn');
const CREATING = { ...PROD, Status: 'CREATE_IN_PROGRESS' };

const pages = (fault: Row['fault'], name: string, answers: readonly Fault[], expected: Row['expected'], more: Partial<Row> = {}): Row => (
  { fault, name, faults: { ListInstances: answers }, expected, ...more });
const malformed = (fault: Row['fault'], name: string, instance: Metadata, expected: Row['expected'], more: Partial<Row> = {}): Row => (
  pages(fault, name, [page([instance])], expected, more));
/** On a page each. */
const has = (
  fault: Row['fault'], name: string, instances: readonly Instance[], expected: Row['expected'], more: Partial<Row> = {},
): Row => ({ fault, name, world: { ...sees(...instances), pageSize: 1 }, expected, ...more });
const one = (fault: Row['fault'], name: string, instance: Instance, expected: Row['expected'], more: Partial<Row> = {}): Row => (
  has(fault, name, [instance], expected, more));

/** Data of the instances, as the SDK reads them. The tests of lookups/instance/ have all variants. */
export const DATA: readonly Row[] = [
  has(8, 'an instance again on a later page is one', [PROD, PROD], OK),
  has(9, 'an instance twice with different data is inconsistent', [PROD, { ...PROD, IdentityStoreId: 'd-9067aaaa99' }],
    { outcome: 'FAILED', code: 'InconsistentAnswer' }),
  has(10, 'no instance fails at once', [], { outcome: 'FAILED', code: 'NoInstance', calls: 1 }),
  pages(11, 'a second match on the last page fails', [page([PROD], 'A'), page([], 'B'), page([SANDBOX])],
    { outcome: 'FAILED', code: 'SeveralMatch', reasonHas: [PROD.InstanceArn, SANDBOX.InstanceArn], calls: 3 }),
  has(12, 'an ACTIVE instance beside one being deleted is selected', [{ ...SANDBOX, Status: 'DELETE_IN_PROGRESS' }, PROD], OK),
  pages(13, 'an instance that is being created is waited for', [page([CREATING]), AS_USUAL], { ...OK, calls: 2, durationMs: 1200 }),
  one(13, 'an instance that never becomes ACTIVE fails before the deadline', CREATING,
    { outcome: 'FAILED', code: 'StillCreating', calls: 2, durationMs: 1200 }, { remainingMs: 4000 }),
  one(14, 'a StatusReason of 50 KB is shortened',
    { ...PROD, Status: 'CREATE_FAILED', StatusReason: 'The creation failed. \u{1F4A5}'.repeat(2000) },
    { outcome: 'FAILED', code: 'NoMatch', reasonHas: ['its status is "CREATE_FAILED" (The creation failed.', '…'] }),
  one(15, 'an unknown Status is not ACTIVE', { ...PROD, Status: 'HIBERNATING' }, { outcome: 'FAILED', code: 'NoMatch' }),
  malformed(16, 'a missing owner cannot be compared', without(PROD, 'OwnerAccountId'), { outcome: 'FAILED', code: 'CannotBeVerified' },
    { event: create({ OwnerAccountId: '999988887777' }) }),
  one(17, 'an ARN of something else is malformed', { ...PROD, InstanceArn: 'arn:aws:iam::111122223333:role/Admin' },
    { outcome: 'FAILED', code: 'MalformedAnswer', calls: 1 }),
  malformed(18, 'an instance of another partition with a UUID as identity store is returned',
    { ...without(PROD, 'IdentityStoreArn'), InstanceArn: 'arn:aws-iso-b:sso:::instance/ssoins-7223aaaabbbb0001', IdentityStoreId: UUID },
    { outcome: 'SUCCESS', attributes: { IdentityStoreArn: `arn:aws-iso-b:identitystore::999988887777:identitystore/${UUID}`,
      AccessPortalUrl: '' } }),
  malformed(19, 'what the service does not return is empty', BARE,
    { outcome: 'SUCCESS', attributes: { ...PROD_ATTRIBUTES, Name: '', CreatedDate: '', PrimaryRegion: '', Regions: '' } }),
  malformed(20, 'an unreadable CreatedDate is the only thing that is lost', { ...PROD, CreatedDate: 'yesterday' },
    { outcome: 'SUCCESS', attributes: { ...PROD_ATTRIBUTES, CreatedDate: '' } }),
  pages(21, 'unknown fields are ignored',
    [{ body: JSON.stringify({ Instances: [{ ...PROD, Nested: { Deep: [1, { CreatedDate: 'x' }] } }], TotalCount: 1 }) }], OK),
  one('+', 'a name of quotes, lines, emoji and half emoji is returned as it is', { ...PROD, Name: '"\\\n\u0000\u{1F511}\ud83d' },
    { outcome: 'SUCCESS', attributes: { Name: '"\\\n\u0000\u{1F511}\ud83d' } }),
  one(41, 'a response of 4096 bytes is sent whole', { ...PROD, StatusReason: statusReasonFor(4096) },
    { outcome: 'SUCCESS', bytes: 4096, attributes: { StatusReason: statusReasonFor(4096) } }),
  one(41, 'a response of 4097 bytes is shortened to 4096', { ...PROD, StatusReason: statusReasonFor(4097) },
    { outcome: 'SUCCESS', bytes: 4096, attributes: { StatusReason: `${statusReasonFor(4093)}…` } }),
  one(41, 'a response is shortened between characters', { ...PROD, StatusReason: 'é\u{1F469}\u200D\u{1F680}'.repeat(3000) },
    { outcome: 'SUCCESS', attributes: { InstanceArn: PROD_ATTRIBUTES.InstanceArn } }),
];
