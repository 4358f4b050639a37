import { DENIED, error, html, json, properties, THROTTLED, xmlError } from '../fixtures';
import {
  ADMINS, BY_NAME, byAttribute, byExternalId, createGroup, createUser, EXTERNAL_ID, failedId, foundId, GROUP_TYPE, JANE, OTHER_STORE, OTHERS, principalId, STORE, updateGroup, USER_TYPE,
} from '../principal-fixtures';
import type { Answer, FaultEvent, Row } from '../row';

const ASKED = 'identitystore:GetGroupId in us-east-1 (account 111122223333)';
const GROUP = 'group with the display name "Platform Admins"';
const FAULT = 'This is a fault of the service: deploy again, and report it if it persists.';
const REMEDY = (noun: string) => `Check the spelling, and that the ${noun} has been created in this identity store or synchronized to it. Then deploy again.`;
const CHANGED = `The lookup found another group than before: the ${GROUP} in the identity store d-9067aaaa01 had the GroupId ${ADMINS.GroupId}, and now has the GroupId ${OTHERS.GroupId}. The update was refused because it would give the members of another group the access that is assigned to ${ADMINS.GroupId}. Nothing has changed. Find out what became of ${ADMINS.GroupId}. To accept the new group, set allowChange to true and deploy again.`;
const SHORT_MS = 3000;
/** By this time, an error that may use half of the time is final. One that may use all of it is final later. */
const SETTLED_MS = 1900;
const ROLE = 'arn:aws:iam::999988887777:role/Reader';
const NOTHING_ANSWERS = { getGroupId: [{ fault: 'silence' }], getUserId: [{ fault: 'silence' }], assumeRole: [{ fault: 'silence' }] } as const;

const OK = { outcome: 'SUCCESS', attributes: ADMINS, physicalResourceId: foundId(ADMINS.GroupId), puts: 1 } as const;
const OK_USER = { outcome: 'SUCCESS', attributes: JANE, physicalResourceId: foundId(JANE.UserId), puts: 1 } as const;
const ANOTHER = { getGroupId: [json(OTHERS)] };
const notFound = (ResourceType: string, more: object = {}) => error('ResourceNotFoundException', `${ResourceType} not found.`, 400, { ResourceType, ...more });
const kms = (type: string, reason: string) => error(type, 'The key cannot be used.', 400, { Reason: reason });

/** The lookup of the group, if it comes to something else than its event, its services and their answers. */
const row = (name: string, more: Omit<Row, 'fault' | 'name'>): Row => ({ fault: 69, name, event: createGroup(), ...more });
const once = (what: string, answer: Answer, remainingMs?: number): Row => (
  row(`${what} once is tried again`, { services: { getGroupId: [answer, json(ADMINS)] }, remainingMs, expected: { ...OK, calls: 2 } }));
const forEver = (what: string, answer: Answer, expected: Omit<Row['expected'], 'outcome'>): Row => (
  row(`${what} for ever fails before the deadline`, { services: { getGroupId: [answer] }, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', calls: [2, 40], ...expected } }));
const malformed = (what: string, body: unknown, detail: string, got?: string, calls = 1): Row => (
  row(`an answer ${what} is malformed`, { services: { getGroupId: [json(body)] }, expected: { outcome: 'FAILED', calls, reason: `GetGroupId in us-east-1 (account 111122223333) returned a malformed answer for the ${GROUP} in the identity store d-9067aaaa01: ${detail}. ${FAULT}${got === undefined ? '' : `\n- got ${got}`}` } }));
const refused = (what: string, event: FaultEvent, reason: string): Row => (
  row(`${what} fails without a call`, { event, expected: { outcome: 'FAILED', calls: 0, reason } }));
const deleted = (what: string, event: FaultEvent): Row => (
  row(`a Delete ${what} succeeds without a call`, { services: NOTHING_ANSWERS, event: { ...event, RequestType: 'Delete' }, expected: { outcome: 'SUCCESS', calls: 0, puts: 1 } }));
const property = (name: string, expected: string, got: string) => `The property ${name} is invalid: expected ${expected}. Correct it and deploy again.\n- got ${got}`;

/** Groups and users: the requests, the answers of the identity store, and changed results. */
export const PRINCIPALS: readonly Row[] = [
  row('a group is found by its display name, with one call', { expected: { ...OK, calls: 1, inputs: [byAttribute('displayName', 'Platform Admins')] } }),
  row('a group is found by its external id', { event: createGroup({ IdentityStoreId: STORE, ExternalId: EXTERNAL_ID }), expected: { ...OK, inputs: [byExternalId] } }),
  row('a user is found by its user name', { event: createUser({ UserName: 'jane' }), expected: { ...OK_USER, calls: 1, inputs: [byAttribute('userName', 'jane')] } }),
  row('a user is found by its email address', { event: createUser({ Email: 'jane@example.com' }), expected: { ...OK_USER, inputs: [byAttribute('emails.value', 'jane@example.com')] } }),
  row('a user is found by its external id', { event: createUser({ ExternalId: EXTERNAL_ID }), expected: { ...OK_USER, inputs: [byExternalId] } }),
  ...['^p(r)o+d$', ' Admins ', 'cafe\u0301', '"\\{}', '\u{1F600}'.repeat(1024)].map((name) => (
    row(`a name goes to the service as it is (${name.slice(0, 12)})`, { event: createGroup({ ...BY_NAME, DisplayName: name }), expected: { ...OK, inputs: [byAttribute('displayName', name)] } }))),
  row('a group is found in another Region', { services: { getGroupId: { 'eu-west-1': [json(ADMINS)] } }, event: createGroup({ ...BY_NAME, Region: 'eu-west-1' }), expected: { ...OK, calls: 1 } }),
  row('a group is found as a role', { event: createGroup({ ...BY_NAME, AssumeRoleArn: ROLE, AssumeRoleExternalId: 'external' }), expected: { ...OK, calls: 2 } }),
  row('an id without the prefix of its store is one', { services: { getGroupId: [json({ ...ADMINS, GroupId: ADMINS.GroupId.slice(11) })] }, expected: { outcome: 'SUCCESS', attributes: { GroupId: ADMINS.GroupId.slice(11) } } }),
  row('an identity store with a UUID for its id is one', { services: { getGroupId: [json({ ...ADMINS, IdentityStoreId: '01234567-89ab-cdef-0123-456789abcdef' })] }, event: createGroup({ ...BY_NAME, IdentityStoreId: '01234567-89ab-cdef-0123-456789abcdef' }), expected: { outcome: 'SUCCESS' } }),
  row('unknown fields of an answer are ignored', { services: { getGroupId: [json({ ...ADMINS, UserId: 'x', Groups: [OTHERS], Colour: 'blue' })] }, expected: OK }),

  row('a group that is not found fails at once', { services: { getGroupId: [notFound('GROUP')] },
    expected: { outcome: 'FAILED', calls: 1, reason: `The identity store d-9067aaaa01 has no ${GROUP}: GetGroupId in us-east-1 (account 111122223333) returned ResourceNotFoundException. ${REMEDY('group')}` } }),
  row('a user that is not found fails at once', { services: { getUserId: [notFound('USER')] }, event: createUser({ ExternalId: EXTERNAL_ID }),
    expected: { outcome: 'FAILED', calls: 1, reason: `The identity store d-9067aaaa01 has no user with the external id "00u1a2b3" of the issuer "https://idp.example.com": GetUserId in us-east-1 (account 111122223333) returned ResourceNotFoundException. ${REMEDY('user')}` } }),
  row('a group that is not found in an account of a role names that account', { services: { getGroupId: [notFound('GROUP')] }, event: createGroup({ ...BY_NAME, AssumeRoleArn: ROLE }), expected: { outcome: 'FAILED', reasonHas: ['(account 999988887777) returned'] } }),
  row('an identity store that is not found fails at once, naming the Region', { services: { getGroupId: [notFound('IDENTITY_STORE')] },
    expected: { outcome: 'FAILED', calls: 1, reason: 'GetGroupId in us-east-1 (account 111122223333) did not find the identity store d-9067aaaa01. Check its id, and that its instance of IAM Identity Center is enabled in us-east-1. If it is enabled in another Region, set region on the lookup.' } }),
  row('a name of 1024 characters that is not found is cut in the Reason', { services: { getGroupId: [notFound('GROUP')] }, event: createGroup({ ...BY_NAME, DisplayName: '\u{1F600}'.repeat(1024) }), expected: { outcome: 'FAILED', reasonHas: ['\u{1F600}…: GetGroupId'] } }),

  ...Object.entries({ 'that is empty': {}, 'of null': null, 'with a GroupId of null': { ...ADMINS, GroupId: null }, 'that is a list': [ADMINS], 'for a user': JANE }).map(([what, body]) => malformed(`${what} for ever`, body, 'it has no GroupId', undefined, 3)),
  once('an answer without a GroupId', json({ IdentityStoreId: STORE })),
  once('an empty body', json(undefined, { body: '' })),
  malformed('of another store', { ...ADMINS, IdentityStoreId: OTHER_STORE }, 'it is of another identity store', '"d-9067aaaa02"'),
  malformed('of no store', { GroupId: ADMINS.GroupId }, 'it is of another identity store', '"none"'),
  malformed('with an empty GroupId', { ...ADMINS, GroupId: '' }, 'the GroupId is not an id of a group', '""'),
  malformed('with a number for its GroupId', { ...ADMINS, GroupId: 7 }, 'the GroupId is not an id of a group', '7'),
  malformed('with a name for its GroupId', { ...ADMINS, GroupId: 'Platform Admins' }, 'the GroupId is not an id of a group', '"Platform Admins"'),
  malformed('with a separator in its GroupId', { ...ADMINS, GroupId: `${ADMINS.GroupId}|x` }, 'the GroupId is not an id of a group', `"${ADMINS.GroupId}|x"`),

  row('throttled three times, with 400 and with 429, goes on', { services: { getGroupId: [THROTTLED, { ...THROTTLED, status: 429 }, THROTTLED, json(ADMINS)] }, expected: { ...OK, calls: 4 } }),
  forEver('throttled', THROTTLED, { reasonHas: [`${ASKED} was throttled for`, 'Rate exceeded'] }),
  row('denied three times, then allowed, goes on', { services: { getGroupId: [DENIED, DENIED, DENIED, json(ADMINS)] }, expected: { ...OK, calls: 4 } }),
  forEver('denied', DENIED, { calls: [2, 10], withinMs: SETTLED_MS, reasonHas: [`${ASKED} was denied for`, 'identitystore:GetGroupId', 'service control policy', 'identity store d-9067aaaa01 is enabled in us-east-1'] }),
  forEver('KMS denied', kms('AccessDeniedException', 'KMS_ACCESS_DENIED'), { calls: [2, 10], withinMs: SETTLED_MS, reasonHas: ['kms:Decrypt', 'KMS_ACCESS_DENIED'] }),
  ...[['ValidationException', 'KMS_DISABLED'], ['ValidationException', 'KMS_INVALID_STATE'], ['ValidationException', 'KMS_INVALID_KEY_USAGE'], ['ResourceNotFoundException', 'KMS_KEY_NOT_FOUND']].map(([type = '', reason = '']) => (
    row(`${reason} fails at once, and is not taken for a group that is not found`, { services: { getGroupId: [kms(type, reason)] }, expected: { outcome: 'FAILED', calls: 1, reasonHas: ['KMS key', reason] } }))),
  once('KMS throttled', kms('ThrottlingException', 'KMS_THROTTLING')),
  row('a selector that the service refuses fails at once', { services: { getUserId: [error('ValidationException', 'not an email address')] }, event: createUser({ Email: 'jane' }),
    expected: { outcome: 'FAILED', calls: 1, reason: 'GetUserId in us-east-1 (account 111122223333) rejected the email address "jane" of the user in the identity store d-9067aaaa01 as invalid. Correct it and deploy again.\n- ValidationException: not an email address' } }),
  once('InternalServerException', error('InternalServerException', 'internal', 500)),
  once('a 503 with HTML', html(503)),
  once('a 200 with HTML', html(200)),
  once('a connection reset before the answer', { fault: 'reset' }),
  once('a connection closed before the answer', { fault: 'close' }),
  once('a connection reset inside the body', { ...json(ADMINS), fault: 'cut' }),
  once('an answer that is not HTTP', { fault: 'nonsense' }),
  once('a call never answered', { fault: 'silence' }, SHORT_MS),
  once('a body that stops half-way', { ...json(ADMINS), fault: 'stall' }, SHORT_MS),
  once('a trickled body', { fault: 'trickle' }, SHORT_MS),
  forEver('InternalServerException', error('InternalServerException', 'internal', 500), { reasonHas: [`${ASKED} failed for`, 'internal'] }),
  forEver('a connection reset', { fault: 'reset' }, { reasonHas: [`${ASKED} failed for`] }),
  forEver('a call never answered', { fault: 'silence' }, { reasonHas: [`${ASKED} received no answer from http://127.0.0.1`] }),
  forEver('a trickled body', { fault: 'trickle' }, { reasonHas: [`${ASKED} received no answer from http://127.0.0.1`] }),
  row('an identity store that cannot be reached fails, naming the endpoint', { environment: { AWS_ENDPOINT_URL_IDENTITYSTORE: 'http://127.0.0.1:1' }, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: [`${ASKED} could not connect to http://127.0.0.1:1 for`] } }),
  row('a Region that is not enabled fails, saying so', { event: createGroup({ ...BY_NAME, Region: 'eu-west-1' }), services: { getGroupId: { 'us-east-1': [json(ADMINS)] } }, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['identitystore:GetGroupId in eu-west-1 (account 111122223333) was rejected because the credentials are not known in that Region'] } }),
  row('credentials that vanish fail at once, saying so', { happening: { kind: 'credentials vanish' }, expected: { outcome: 'FAILED', calls: 0, reasonHas: [`${ASKED} failed because the function has no valid credentials`] } }),
  row('a role that may not be assumed fails, and the identity store is not asked', { services: { assumeRole: [xmlError('AccessDenied', 'no')] }, event: createGroup({ ...BY_NAME, AssumeRoleArn: ROLE }), remainingMs: SHORT_MS, expected: { outcome: 'FAILED', inputs: [], reasonHas: ['sts:AssumeRole in us-east-1 (account 111122223333) was denied for'] } }),
  row('secrets in an error of the identity store are shown to nobody', { services: { getGroupId: [error('SignatureDoesNotMatch', 'x-amz-security-token:example-session-token Signature=0123456789abcdef0123456789abcdef', 403)] }, remainingMs: 1500, expected: { outcome: 'FAILED', reasonHas: ['[redacted]'] } }),
  row('a message of the identity store of 50 KB is cut, and not the advice', { services: { getGroupId: [error('AccessDeniedException', 'no \u{1F6AB}'.repeat(10_000))] }, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['service control policy', '…'] } }),
  row('three seconds left, and nothing answers, fails in time', { services: NOTHING_ANSWERS, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', withinMs: 2800, reasonHas: ['received no answer from'] } }),

  row('a Create twice has the same bytes', { twice: true, expected: { ...OK, puts: 2 } }),
  row('an Update with an unchanged answer keeps its id', { event: updateGroup({ ...BY_NAME, RefreshToken: '2' }, BY_NAME), expected: OK }),
  row('an Update is refused where the name has come to mean another group', { services: ANOTHER, event: updateGroup({ ...BY_NAME, RefreshToken: '2' }, BY_NAME), expected: { outcome: 'FAILED', reason: CHANGED, physicalResourceId: failedId(ADMINS.GroupId) } }),
  row('an Update in another Region and as a role asks the same, and is refused another group', { services: ANOTHER, event: updateGroup({ ...BY_NAME, Region: 'eu-west-1', AssumeRoleArn: ROLE }, BY_NAME), expected: { outcome: 'FAILED', reason: CHANGED } }),
  row('an Update after properties that cannot be read is held to the answer before', { services: ANOTHER, event: updateGroup(BY_NAME, { DisplayName: '' }), expected: { outcome: 'FAILED', reason: CHANGED } }),
  row('an Update takes another group where that is allowed', { services: ANOTHER, event: updateGroup({ ...BY_NAME, AllowChange: 'true' }, BY_NAME), expected: { outcome: 'SUCCESS', attributes: OTHERS, physicalResourceId: foundId(OTHERS.GroupId) } }),
  row('an Update with another name takes another group', { services: ANOTHER, event: updateGroup({ ...BY_NAME, DisplayName: 'Operators' }, BY_NAME), expected: { outcome: 'SUCCESS', physicalResourceId: foundId(OTHERS.GroupId) } }),
  row('an Update with another store takes another group', { services: { getGroupId: [json({ ...OTHERS, IdentityStoreId: OTHER_STORE })] }, event: updateGroup({ ...BY_NAME, IdentityStoreId: OTHER_STORE }, BY_NAME), expected: { outcome: 'SUCCESS', physicalResourceId: foundId(OTHERS.GroupId) } }),
  row('an Update that finds nothing fails under an id of its own, which carries the GroupId of before', { services: { getGroupId: [notFound('GROUP')] }, event: updateGroup({ ...BY_NAME, RefreshToken: '2' }, BY_NAME), expected: { outcome: 'FAILED', physicalResourceId: failedId(ADMINS.GroupId) } }),
  deleted('of a group', updateGroup(BY_NAME, BY_NAME)),
  deleted('of a user, with properties of another version', createUser({ Photo: 'x' }, { ResourceProperties: properties({ AttributeSet: '99' }), PhysicalResourceId: foundId(principalId(3)) })),
  deleted('of a type that is not known', createGroup(BY_NAME, { ResourceType: 'Custom::IdentityCenterRoleLookup', PhysicalResourceId: 'x' })),

  ...[['"Custom::IdentityCenterRoleLookup"', 'Custom::IdentityCenterRoleLookup'], ['""', undefined], ['"constructor"', 'constructor']].map(([shown, ResourceType]) => refused(`a resource type of ${String(shown)}`, createGroup(BY_NAME, { ResourceType }),
    `The resource type is invalid: expected Custom::IdentityCenterLookup, ${GROUP_TYPE} or ${USER_TYPE}. Use the constructs of cdk-identity-center-lookup, all of one version, and no other resource with this function.\n- got ${String(shown)}`)),
  refused('no identity store', createGroup({ DisplayName: 'x' }), property('IdentityStoreId', '"d-" and ten hexadecimal digits, or a UUID', 'nothing')),
  refused('an empty name', createGroup({ ...BY_NAME, DisplayName: '' }), property('DisplayName', 'a string of at most 1024 characters that is not blank', '""')),
  refused('a name that is a list', createGroup({ ...BY_NAME, DisplayName: ['x'] }), property('DisplayName', 'a string of at most 1024 characters that is not blank', '["x"]')),
  refused('a user name of 129 characters', createUser({ UserName: 'x'.repeat(129) }), property('UserName', 'a string of at most 128 characters that is not blank', `"${'x'.repeat(129)}"`)),
  refused('an external id that is a text', createGroup({ IdentityStoreId: STORE, ExternalId: 'id' }), property('ExternalId', 'an object with Issuer and Id', '"id"')),
  refused('an external id without an issuer', createGroup({ IdentityStoreId: STORE, ExternalId: { Id: 'id' } }), property('ExternalId.Issuer', 'a string of at most 256 characters that is not blank', 'nothing')),
  refused('a Region that would lead elsewhere', createGroup({ ...BY_NAME, Region: 'evil.example/' }), property('Region', 'a Region code', '"evil.example/"')),
  refused('a flag that is neither true nor false', createGroup({ ...BY_NAME, AllowChange: ' True ' }), property('AllowChange', '"true" or "false"', '" True "')),
  refused('nothing that selects', createGroup({ IdentityStoreId: STORE }), 'Exactly one of the properties DisplayName and ExternalId must be set. Correct it and deploy again.\n- got none of them'),
  refused('two properties that select', createUser({ UserName: 'jane', Email: 'jane@example.com' }), 'Exactly one of the properties UserName, Email and ExternalId must be set. Correct it and deploy again.\n- got UserName and Email'),
  refused('a user name for a group', createGroup({ IdentityStoreId: STORE, UserName: 'jane' }), 'Exactly one of the properties DisplayName and ExternalId must be set. Correct it and deploy again.\n- got none of them'),
  refused('a name that is inherited', createGroup({}, { ResourceProperties: JSON.parse('{"IdentityStoreId":"d-9067aaaa01","__proto__":{"DisplayName":"x"}}') as unknown }), 'Exactly one of the properties DisplayName and ExternalId must be set. Correct it and deploy again.\n- got none of them'),
];
