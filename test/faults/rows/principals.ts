import { AS_USUAL } from '../../../local-aws/services/protocol/faults';
import { DENIED, error, json, properties, THROTTLED, THROTTLED_429 } from '../fixtures';
import {
  ADMINS, BY_NAME, byAttribute, createGroup, createUser, digestedId, failedId, foundId, groups, JANE, listedGroup, OTHERS, STORE,
  updateGroup,
} from '../principal-fixtures';
import type { Fault, Expected, FaultEvent, Row } from '../row';

const SHORT_MS = 3000;
const UNKNOWN = error('UnknownOperationException', 'UnknownError');
const SILENCE: Fault = { connection: 'silence' };
const OK = { outcome: 'SUCCESS', attributes: ADMINS, physicalResourceId: foundId(ADMINS.GroupId), puts: 1 } as const;
const ANOTHER = [json(OTHERS)];
const AGAIN = updateGroup({ ...BY_NAME, Revision: '2' }, BY_NAME);

const NOT_FOUND = error('ResourceNotFoundException', 'GROUP not found.', 400, { ResourceType: 'GROUP' });
const filtered = (more: object = {}) => ({ MaxResults: 100, IdentityStoreId: STORE, ...more,
  Filters: [{ AttributePath: 'DisplayName', AttributeValue: 'Platform Admins' }] });
const failed = (code: string, more: Partial<Expected> = {}): Expected => ({ outcome: 'FAILED', code, ...more });

const row = (name: string, more: Omit<Row, 'fault' | 'name'>): Row => (
  { fault: 69, name, event: createGroup(), remainingMs: SHORT_MS, ...more });
const group = (name: string, GetGroupId: readonly Fault[], expected: Expected, event: FaultEvent = createGroup()): Row => row(name,
  { event, faults: { GetGroupId }, expected });
const CHANGED = failed('Changed', { physicalResourceId: failedId(ADMINS.GroupId) });

/** Groups and users. The tests of lookups/principal/ have all variants of requests and answers. */
export const PRINCIPALS: readonly Row[] = [
  group('a group is found by its display name, with one call', [AS_USUAL],
    { ...OK, calls: 1, inputs: [byAttribute('displayName', 'Platform Admins')] }),
  row('a user is found by its user name, with one call', { event: createUser({ UserName: 'jane' }), expected: {
    outcome: 'SUCCESS', attributes: JANE, physicalResourceId: foundId(JANE.UserId), puts: 1, calls: 1,
    inputs: [byAttribute('userName', 'jane')],
  } }),
  group('a name is sent as it is', [json(ADMINS)], { ...OK, inputs: [byAttribute('displayName', ' ^cafe\u0301"\\{}\u{1F600}$ ')] },
    createGroup({ ...BY_NAME, DisplayName: ' ^cafe\u0301"\\{}\u{1F600}$ ' })),
  group('a group that is not found is asked for again, and fails', [NOT_FOUND], failed('NoMatch', { calls: 2 })),
  group('a lookup of a group that is throttled, then denied, then answered, goes on', [THROTTLED, DENIED, THROTTLED_429, AS_USUAL],
    { ...OK, calls: 4, durationMs: 525 }),
  group('a call without an answer is retried', [SILENCE, AS_USUAL], { ...OK, calls: 2, durationMs: 600 }),
  row('an identity store that cannot be reached fails, with the endpoint',
    { environment: { AWS_ENDPOINT_URL_IDENTITYSTORE: 'http://127.0.0.1:1' },
    expected: failed('Unreachable', { reasonHas: ['http://127.0.0.1:1'] }) }),

  group('an Update is refused if the name now belongs to another group', ANOTHER, CHANGED, AGAIN),
  { fault: 75, name: 'the previous question after an Update with a typo that failed is held to the previous answer', expected: CHANGED,
    faults: { GetGroupId: ANOTHER }, remainingMs: SHORT_MS,
    event: updateGroup({ ...BY_NAME, DisplayName: ' \uff30LATFORM ADMINS' }, { ...BY_NAME, DisplayName: 'Platfrom Admins' },
      { PhysicalResourceId: digestedId(ADMINS.GroupId, 'failed-5d41402a-bc4b-4a76-b971-9d911017c592') }) },
  { fault: 80, name: 'a group with a look-alike letter in its name is another one, where the function compares', remainingMs: SHORT_MS,
    event: createGroup({ ...BY_NAME, DisplayName: 'Kubernetes Admins' }), expected: failed('NoMatch'),
    faults: { GetGroupId: [UNKNOWN], ListGroups: [groups([listedGroup(1, '\u212aubernetes Admins')])] } },
  row('a Delete of an unknown type, with properties of another version, succeeds without a call', {
    faults: { GetGroupId: [SILENCE] },
    event: createGroup(BY_NAME, { RequestType: 'Delete', ResourceType: 'Custom::IdentityCenterOther',
      ResourceProperties: properties({ Wanted: 'x' }), PhysicalResourceId: 'x' }),
    expected: { outcome: 'SUCCESS', calls: 0, puts: 1 },
  }),

  row('a store that does not know GetGroupId is searched, on every page', {
    faults: { GetGroupId: [UNKNOWN], ListGroups: [groups([], 'A'), groups([listedGroup(7, 'x')], 'B'), groups([listedGroup(1)], '')] },
    expected: { ...OK, calls: 4, inputs: [byAttribute('displayName', 'Platform Admins'), filtered(), filtered({ NextToken: 'A' }),
      filtered({ NextToken: 'B' })] },
  }),
];
