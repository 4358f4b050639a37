import { AS_USUAL } from '../../../local-aws/services/protocol/faults';
import { DENIED, error, json, properties, THROTTLED, THROTTLED_429 } from '../fixtures';
import {
  ADMINS, BY_NAME, byAttribute, byExternalId, createGroup, createUser, digestedId, EXTERNAL_ID, failedId, foundId, groups, JANE,
  listedGroup, OTHERS, STORE, updateGroup,
} from '../principal-fixtures';
import type { Fault, Expected, FaultEvent, Row } from '../row';

const SHORT_MS = 3000;
const ROLE = 'arn:aws:iam::999988887777:role/Reader';
const UNKNOWN = error('UnknownOperationException', 'UnknownError');
const SILENCE: Fault = { connection: 'silence' };
const OK = { outcome: 'SUCCESS', attributes: ADMINS, physicalResourceId: foundId(ADMINS.GroupId), puts: 1 } as const;
const OK_USER = { outcome: 'SUCCESS', attributes: JANE, physicalResourceId: foundId(JANE.UserId), puts: 1 } as const;
const ANOTHER = [json(OTHERS)];
const AGAIN = updateGroup({ ...BY_NAME, Revision: '2' }, BY_NAME);

const notFound = (ResourceType: string) => error('ResourceNotFoundException', `${ResourceType} not found.`, 400, { ResourceType });
const filtered = (more: object = {}) => ({ MaxResults: 100, IdentityStoreId: STORE, ...more,
  Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Platform Admins' }] });
const failed = (code: string, more: Partial<Expected> = {}): Expected => ({ outcome: 'FAILED', code, ...more });

const row = (name: string, more: Omit<Row, 'fault' | 'name'>): Row => (
  { fault: 69, name, event: createGroup(), remainingMs: SHORT_MS, ...more });
const group = (name: string, GetGroupId: readonly Fault[], expected: Expected, event: FaultEvent = createGroup()): Row => row(name,
  { event, faults: { GetGroupId }, expected });
const user = (name: string, given: FaultEvent, expected: Expected): Row => row(name, { event: createUser(given), expected });
const search = (name: string, ListGroups: readonly Fault[], expected: Expected): Row => row(name,
  { faults: { GetGroupId: [UNKNOWN], ListGroups }, expected });
const CHANGED = failed('Changed', { physicalResourceId: failedId(ADMINS.GroupId) });

/** An Update after one with a typo that failed, when the name means another group, under the ID of before or of the failed Update. */
const after = (name: string, DisplayName: string, end: string, expected: Expected): Row => ({
  fault: 75, name: `${name} (${end.slice(0, 6)})`, faults: { GetGroupId: ANOTHER }, expected, remainingMs: SHORT_MS,
  event: updateGroup({ ...BY_NAME, DisplayName }, { ...BY_NAME, DisplayName: 'Platfrom Admins' },
    { PhysicalResourceId: digestedId(ADMINS.GroupId, end) }),
});
const invalid = (what: string, event: FaultEvent, code: string): Row => row(`${what} fails without a call`,
  { event, expected: failed(code, { calls: 0 }) });

/** Groups and users. The tests of lookups/principal/ have all variants of requests and answers. */
export const PRINCIPALS: readonly Row[] = [
  group('a group is found by its display name, with one call', [AS_USUAL],
    { ...OK, calls: 1, inputs: [byAttribute('displayName', 'Platform Admins')] }),
  user('a user is found by its user name', { UserName: 'jane' }, { ...OK_USER, calls: 1, inputs: [byAttribute('userName', 'jane')] }),
  user('a user is found by its email address', { Email: 'jane@example.com' },
    { ...OK_USER, inputs: [byAttribute('emails.value', 'jane@example.com')] }),
  user('a user is found by its external ID', { ExternalId: EXTERNAL_ID }, { ...OK_USER, inputs: [byExternalId] }),
  group('a name is sent as it is', [json(ADMINS)], { ...OK, inputs: [byAttribute('displayName', ' ^cafe\u0301"\\{}\u{1F600}$ ')] },
    createGroup({ ...BY_NAME, DisplayName: ' ^cafe\u0301"\\{}\u{1F600}$ ' })),
  row('a group is found in another Region',
    { faults: { GetGroupId: { 'us-east-1': [json(OTHERS)] } }, event: createGroup({ ...BY_NAME, Region: 'eu-west-1' }),
    expected: { ...OK, calls: 1 } }),
  group('a group is found with a role', [AS_USUAL], { ...OK, calls: 2 },
    createGroup({ ...BY_NAME, AssumeRoleArn: ROLE, AssumeRoleExternalId: 'external' })),
  row('a group is not requested if the role cannot be assumed',
    { faults: { AssumeRole: [error('AccessDeniedException', 'no')] }, event: createGroup({ ...BY_NAME, AssumeRoleArn: ROLE }),
    expected: failed('Denied', { inputs: [] }) }),
  group('a group that is not found is asked for again, and fails', [notFound('GROUP')], failed('NoMatch', { calls: 2 })),
  group('an identity store that is not found fails at once', [notFound('IDENTITY_STORE')], failed('IdentityStoreNotFound', { calls: 1 })),
  group('an answer without a GroupId is requested again', [json({ IdentityStoreId: STORE }), { body: '' }, AS_USUAL],
    { ...OK, calls: 3 }),
  group('an answer that never has a GroupId is malformed', [json({})], failed('MalformedAnswer', { calls: 3 })),
  group('a selector that the service rejects fails at once', [error('ValidationException', 'no')],
    failed('SelectorRejected', { calls: 1 })),
  group('throttled, then denied, then an answer, goes on', [THROTTLED, DENIED, THROTTLED_429, AS_USUAL],
    { ...OK, calls: 4, durationMs: 525 }),
  group('denied again and again fails, with the action', [DENIED],
    failed('Denied', { calls: 5, durationMs: 1050, reasonHas: ['identitystore:GetGroupId in us-east-1'] })),
  group('a KMS key that is not found is not reported as a missing group',
    [error('ResourceNotFoundException', 'no key', 400, { Reason: 'KMS_KEY_NOT_FOUND' })], failed('KmsUnusable', { calls: 1 })),
  group('a connection reset inside the body is retried', [{ connection: 'cut' }, AS_USUAL], { ...OK, calls: 2 }),
  group('a call without an answer is retried', [SILENCE, AS_USUAL], { ...OK, calls: 2, durationMs: 600 }),
  group('a trickled body again and again fails', [{ connection: 'trickle' }], failed('NoAnswer', { calls: 3, durationMs: 1800 })),
  row('an identity store that cannot be reached fails, with the endpoint',
    { environment: { AWS_ENDPOINT_URL_IDENTITYSTORE: 'http://127.0.0.1:1' },
    expected: failed('Unreachable', { reasonHas: ['http://127.0.0.1:1'] }) }),
  row('a Region that is not enabled fails',
    { event: createGroup({ ...BY_NAME, Region: 'ap-south-1' }),
    expected: failed('UnknownCaller') }),
  row('credentials that vanish fail at once',
    { happening: { kind: 'credentials vanish' }, expected: failed('NoCredentials', { calls: 0 }) }),
  group('secrets in an error of the identity store are removed',
    [error('SignatureDoesNotMatch', 'x-amz-security-token:example-session-token', 403)],
    failed('SignatureRejected', { reasonHas: ['[redacted]'] })),

  row('a Create twice has the same bytes', { twice: true, expected: { ...OK, puts: 2 } }),
  group('an Update is refused if the name now belongs to another group', ANOTHER, CHANGED, AGAIN),
  group('an Update accepts another group if that is allowed', ANOTHER,
    { outcome: 'SUCCESS', attributes: OTHERS, physicalResourceId: foundId(OTHERS.GroupId) },
    updateGroup({ ...BY_NAME, AllowChange: 'true' }, BY_NAME)),
  group('an Update with another name accepts another group', ANOTHER, { outcome: 'SUCCESS', physicalResourceId: foundId(OTHERS.GroupId) },
    updateGroup({ ...BY_NAME, DisplayName: 'Operators' }, BY_NAME)),
  ...['d'.repeat(11), 'failed-5d41402a-bc4b-4a76-b971-9d911017c592'].flatMap((end) => [
    after('the previous question after an update with a typo is held to the previous answer', 'Platform Admins', end, CHANGED),
    after('the previous question in another case and Unicode form is held to it, too', ' \uff30LATFORM ADMINS', end, CHANGED),
    after('another name after an update with a typo accepts another group', 'Operators', end,
      { outcome: 'SUCCESS', physicalResourceId: foundId(OTHERS.GroupId) }),
  ]),
  { fault: 80, name: 'a group with a look-alike letter in its name is another one, where the function compares', remainingMs: SHORT_MS,
    event: createGroup({ ...BY_NAME, DisplayName: 'Kubernetes Admins' }), expected: failed('NoMatch'),
    faults: { GetGroupId: [UNKNOWN], ListGroups: [groups([listedGroup(1, '\u212aubernetes Admins')])] } },
  group('an Update that finds nothing fails with an ID of its own, which contains the previous GroupId', [notFound('GROUP')],
    failed('NoMatch', { physicalResourceId: failedId(ADMINS.GroupId) }), AGAIN),
  row('a Delete of an unknown type, with properties of another version, succeeds without a call', {
    faults: { GetGroupId: [SILENCE] },
    event: createGroup(BY_NAME, { RequestType: 'Delete', ResourceType: 'Custom::IdentityCenterOther',
      ResourceProperties: properties({ Wanted: 'x' }), PhysicalResourceId: 'x' }),
    expected: { outcome: 'SUCCESS', calls: 0, puts: 1 },
  }),
  invalid('an unknown resource type', createGroup(BY_NAME, { ResourceType: 'Custom::IdentityCenterOther' }), 'UnknownResourceType'),
  invalid('a Region that would lead to another host', createGroup({ ...BY_NAME, Region: 'evil.example/' }), 'InvalidProperty'),

  search('a store that does not know GetGroupId is searched, on every page',
    [groups([], 'A'), groups([listedGroup(7, 'x')], 'B'), groups([listedGroup(1)], '')],
    { ...OK, calls: 4, inputs: [byAttribute('displayName', 'Platform Admins'), filtered(), filtered({ NextToken: 'A' }),
      filtered({ NextToken: 'B' })] }),
  row('a store that does not know GetUserId is searched',
    { event: createUser({ UserName: 'jane' }), faults: { GetUserId: [error('UnknownOperationException', 'UnknownError', 404)] },
    expected: { ...OK_USER, calls: 2 } }),
  search('a search that returns the same token again and again fails', [groups([listedGroup(1)], 'A')],
    failed('EndlessPagination', { calls: 3 })),
  search('a search without an answer, then without a list, is retried', [SILENCE, json({}), groups([listedGroup(1)])],
    { ...OK, calls: 4, durationMs: 750 }),
  search('a search that is denied fails, with the action', [DENIED],
    failed('Denied', { reasonHas: ['identitystore:ListGroups in us-east-1'] })),
  search('a store that supports neither operation fails at once', [UNKNOWN], failed('FilterNotSupported', { calls: 2 })),
];
