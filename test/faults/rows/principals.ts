import { DENIED, error, json, properties, THROTTLED, xmlError } from '../fixtures';
import {
  ADMINS, BY_NAME, byAttribute, byExternalId, createGroup, createUser, EXTERNAL_ID, failedId, foundId, groups, JANE, listedGroup,
  OTHERS, STORE, updateGroup,
} from '../principal-fixtures';
import type { Answer, Answers, Expected, FaultEvent, Row } from '../row';

const SHORT_MS = 3000;
const ROLE = 'arn:aws:iam::999988887777:role/Reader';
const UNKNOWN = error('UnknownOperationException', 'UnknownError');
const SILENCE: Answer = { fault: 'silence' };
const OK = { outcome: 'SUCCESS', attributes: ADMINS, physicalResourceId: foundId(ADMINS.GroupId), puts: 1 } as const;
const OK_USER = { outcome: 'SUCCESS', attributes: JANE, physicalResourceId: foundId(JANE.UserId), puts: 1 } as const;
const ANOTHER = [json(OTHERS)];
const AGAIN = updateGroup({ ...BY_NAME, RefreshToken: '2' }, BY_NAME);

const notFound = (ResourceType: string) => error('ResourceNotFoundException', `${ResourceType} not found.`, 400, { ResourceType });
const filtered = (more: object = {}) => ({ MaxResults: 100, IdentityStoreId: STORE, ...more,
  Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Platform Admins' }] });
const failed = (code: string, more: Partial<Expected> = {}): Expected => ({ outcome: 'FAILED', code, ...more });

const row = (name: string, more: Omit<Row, 'fault' | 'name'>): Row => (
  { fault: 69, name, event: createGroup(), remainingMs: SHORT_MS, ...more });
const group = (name: string, getGroupId: Answers, expected: Expected, event: FaultEvent = createGroup()): Row => row(name,
  { event, services: { getGroupId }, expected });
const user = (name: string, given: FaultEvent, expected: Expected): Row => row(name, { event: createUser(given), expected });
const search = (name: string, listGroups: Answers, expected: Expected): Row => row(name,
  { services: { getGroupId: [UNKNOWN], listGroups }, expected });
const invalid = (what: string, event: FaultEvent, code: string): Row => row(`${what} fails without a call`,
  { event, expected: failed(code, { calls: 0 }) });

/** Groups and users. The tests of lookups/principal/ have all variants of requests and answers. */
export const PRINCIPALS: readonly Row[] = [
  group('a group is found by its display name, with one call', [json(ADMINS)],
    { ...OK, calls: 1, inputs: [byAttribute('displayName', 'Platform Admins')] }),
  user('a user is found by its user name', { UserName: 'jane' }, { ...OK_USER, calls: 1, inputs: [byAttribute('userName', 'jane')] }),
  user('a user is found by its email address', { Email: 'jane@example.com' },
    { ...OK_USER, inputs: [byAttribute('emails.value', 'jane@example.com')] }),
  user('a user is found by its external ID', { ExternalId: EXTERNAL_ID }, { ...OK_USER, inputs: [byExternalId] }),
  group('a name is sent as it is', [json(ADMINS)], { ...OK, inputs: [byAttribute('displayName', ' ^cafe\u0301"\\{}\u{1F600}$ ')] },
    createGroup({ ...BY_NAME, DisplayName: ' ^cafe\u0301"\\{}\u{1F600}$ ' })),
  row('a group is found in another Region',
    { services: { getGroupId: { 'eu-west-1': [json(ADMINS)] } }, event: createGroup({ ...BY_NAME, Region: 'eu-west-1' }),
    expected: { ...OK, calls: 1 } }),
  group('a group is found with a role', [json(ADMINS)], { ...OK, calls: 2 },
    createGroup({ ...BY_NAME, AssumeRoleArn: ROLE, AssumeRoleExternalId: 'external' })),
  row('a group is not requested if the role cannot be assumed',
    { services: { assumeRole: [xmlError('AccessDenied', 'no')] }, event: createGroup({ ...BY_NAME, AssumeRoleArn: ROLE }),
    expected: failed('Denied', { inputs: [] }) }),
  group('a group that is not found fails at once', [notFound('GROUP')], failed('NoMatch', { calls: 1 })),
  group('an identity store that is not found fails at once', [notFound('IDENTITY_STORE')], failed('IdentityStoreNotFound', { calls: 1 })),
  group('an answer without a GroupId is requested again', [json({ IdentityStoreId: STORE }), json(undefined, { body: '' }), json(ADMINS)],
    { ...OK, calls: 3 }),
  group('an answer that never has a GroupId is malformed', [json({})], failed('MalformedAnswer', { calls: 3 })),
  group('a selector that the service rejects fails at once', [error('ValidationException', 'no')],
    failed('SelectorRejected', { calls: 1 })),
  group('throttled, then denied, then an answer, goes on', [THROTTLED, DENIED, { ...THROTTLED, status: 429 }, json(ADMINS)],
    { ...OK, calls: 4, durationMs: 525 }),
  group('denied again and again fails, with the action', [DENIED],
    failed('Denied', { calls: 4, durationMs: 525, reasonHas: ['identitystore:GetGroupId in us-east-1'] })),
  group('a KMS key that is not found is not reported as a missing group',
    [error('ResourceNotFoundException', 'no key', 400, { Reason: 'KMS_KEY_NOT_FOUND' })], failed('KmsUnusable', { calls: 1 })),
  group('a connection reset inside the body is retried', [{ ...json(ADMINS), fault: 'cut' }, json(ADMINS)], { ...OK, calls: 2 }),
  group('a call without an answer is retried', [SILENCE, json(ADMINS)], { ...OK, calls: 2, durationMs: 600 }),
  group('a trickled body again and again fails', [{ fault: 'trickle' }], failed('NoAnswer', { calls: 3, durationMs: 1800 })),
  row('an identity store that cannot be reached fails, with the endpoint',
    { environment: { AWS_ENDPOINT_URL_IDENTITYSTORE: 'http://127.0.0.1:1' },
    expected: failed('Unreachable', { reasonHas: ['http://127.0.0.1:1'] }) }),
  row('a Region that is not enabled fails',
    { event: createGroup({ ...BY_NAME, Region: 'eu-west-1' }), services: { getGroupId: { 'us-east-1': [json(ADMINS)] } },
    expected: failed('UnknownCaller') }),
  row('credentials that vanish fail at once',
    { happening: { kind: 'credentials vanish' }, expected: failed('NoCredentials', { calls: 0 }) }),
  group('secrets in an error of the identity store are removed',
    [error('SignatureDoesNotMatch', 'x-amz-security-token:example-session-token', 403)],
    failed('SignatureRejected', { reasonHas: ['[redacted]'] })),

  row('a Create twice has the same bytes', { twice: true, expected: { ...OK, puts: 2 } }),
  group('an Update is refused if the name now belongs to another group', ANOTHER,
    failed('Changed', { physicalResourceId: failedId(ADMINS.GroupId) }), AGAIN),
  group('an Update accepts another group if that is allowed', ANOTHER,
    { outcome: 'SUCCESS', attributes: OTHERS, physicalResourceId: foundId(OTHERS.GroupId) },
    updateGroup({ ...BY_NAME, AllowChange: 'true' }, BY_NAME)),
  group('an Update with another name accepts another group', ANOTHER, { outcome: 'SUCCESS', physicalResourceId: foundId(OTHERS.GroupId) },
    updateGroup({ ...BY_NAME, DisplayName: 'Operators' }, BY_NAME)),
  group('an Update that finds nothing fails with an ID of its own, which contains the previous GroupId', [notFound('GROUP')],
    failed('NoMatch', { physicalResourceId: failedId(ADMINS.GroupId) }), AGAIN),
  row('a Delete of an unknown type, with properties of another version, succeeds without a call', {
    services: { getGroupId: [SILENCE] },
    event: createGroup(BY_NAME, { RequestType: 'Delete', ResourceType: 'Custom::IdentityCenterOther',
      ResourceProperties: properties({ AttributeSet: '99' }), PhysicalResourceId: 'x' }),
    expected: { outcome: 'SUCCESS', calls: 0, puts: 1 },
  }),
  invalid('an unknown resource type', createGroup(BY_NAME, { ResourceType: 'Custom::IdentityCenterOther' }), 'UnknownResourceType'),
  invalid('a Region that would lead to another host', createGroup({ ...BY_NAME, Region: 'evil.example/' }), 'InvalidProperty'),

  search('a store that does not know GetGroupId is searched, on every page',
    [groups([], 'A'), groups([listedGroup(7, 'x')], 'B'), groups([listedGroup(1)], '')],
    { ...OK, calls: 4, inputs: [byAttribute('displayName', 'Platform Admins'), filtered(), filtered({ NextToken: 'A' }),
      filtered({ NextToken: 'B' })] }),
  row('a store that does not know GetUserId is searched',
    { event: createUser({ UserName: 'jane' }),
    services: { getUserId: [{ ...UNKNOWN, status: 404 }], listUsers: [json({ Users: [{ ...JANE, UserName: 'jane' }] })] },
    expected: { ...OK_USER, calls: 2 } }),
  search('a search that returns the same token again and again fails', [groups([listedGroup(1)], 'A')],
    failed('EndlessPagination', { calls: 3 })),
  search('a search without an answer, then without a list, is retried', [SILENCE, json({}), groups([listedGroup(1)])],
    { ...OK, calls: 4, durationMs: 750 }),
  search('a search that is denied fails, with the action', [DENIED],
    failed('Denied', { reasonHas: ['identitystore:ListGroups in us-east-1'] })),
  search('a store that supports neither operation fails at once', [UNKNOWN], failed('FilterNotSupported', { calls: 2 })),
];
