import { answeredId, create, deletion, DENIED, error, failedUpdateId, page, PROD, PROD_ATTRIBUTES, properties, SANDBOX, THROTTLED, UNANSWERED_ID, update } from '../fixtures';
import type { FaultEvent, Row, Services } from '../row';

const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const DELETED = { outcome: 'SUCCESS', calls: 0, puts: 1 } as const;
const NOTHING_ANSWERS = { listInstances: [{ fault: 'silence' }], assumeRole: [{ fault: 'silence' }], describeOrganization: [{ fault: 'silence' }] } as const;
const BUG = 'The function failed unexpectedly. Report this to the maintainers of cdk-identity-center-lookup, with the message below.';
const CHANGED = 'The lookup found another instance than before: it selected arn:aws:sso:::instance/ssoins-7223aaaabbbb0001, and the same selectors now select arn:aws:sso:::instance/ssoins-7223aaaabbbb0002. The update was refused because a new InstanceArn replaces every permission set and assignment. Nothing has changed. To accept the new instance, set allowChange to true; to keep the previous one, select it with instanceArn.';
const SHORT_MS = 3000;
const SLOW_PAGE = { listInstances: [page([PROD], undefined, { delayMs: 300 })] };

const refusedProperty = (fault: Row['fault'], what: string, given: object, name: string, expected: string, got: string): Row => ({
  fault, name: `${what} fails, and asks nothing`, event: create({ ...given }),
  expected: { outcome: 'FAILED', calls: 0, physicalResourceId: UNANSWERED_ID, reason: `The property ${name} is invalid: expected ${expected}. Correct it and deploy again.\n- got ${got}` },
});
const deleted = (what: string, more: object, physicalResourceId?: string): Row => (
  { fault: 48, name: `a Delete ${what} succeeds without a call`, services: NOTHING_ANSWERS, event: deletion({ ...more }), expected: { ...DELETED, physicalResourceId } });
const badProperties = (what: string, ResourceProperties: unknown, got: string): Row[] => [
  { fault: 51, name: `ResourceProperties ${what} fail on Create`, event: create({}, { ResourceProperties }),
    expected: { outcome: 'FAILED', calls: 0, reason: `The property ResourceProperties is invalid: expected an object. Correct it and deploy again.\n- got ${got}` } },
  { fault: 51, name: `ResourceProperties ${what} do not keep a Delete`, event: deletion({ ResourceProperties }), expected: DELETED },
];

/** Failures that last. */
const PERSISTENT: readonly [what: string, services: Services, event?: FaultEvent][] = [
  ['a changed answer', { listInstances: [page([SANDBOX])] }],
  ['two matches', { listInstances: [page([PROD, SANDBOX])] }],
  ['no match', { listInstances: [page([])] }],
  ['denied', { listInstances: [DENIED] }],
  ['throttled', { listInstances: [THROTTLED] }],
  ['no answer', { listInstances: [{ fault: 'silence' }] }],
  ['a property that is invalid', {}, update({ InstanceName: ' ' }, {})],
  ['a new set of attributes', { listInstances: [page([])] }, update({ AttributeSet: '2' }, {})],
];

/** Kinds of events, and what happens in the process during them. */
export const LIFECYCLE: readonly Row[] = [
  { fault: 44, name: 'three seconds left, and nothing answers, fails in time', services: NOTHING_ANSWERS, remainingMs: 3000, expected: { outcome: 'FAILED', withinMs: 2800, reasonHas: ['received no answer from'] } },
  { fault: 44, name: 'a second and a half left, and nothing answers, fails in time', services: NOTHING_ANSWERS, remainingMs: 1500, expected: { outcome: 'FAILED', withinMs: 1450, reasonHas: ['received no answer from'] } },
  { fault: 44, name: 'three seconds left on a Delete succeeds at once', services: NOTHING_ANSWERS, event: deletion(), remainingMs: 3000, expected: { ...DELETED, withinMs: 1000 } },
  { fault: 45, name: 'everything hangs, the response for a while too, and FAILED comes a safe margin before the end',
    services: NOTHING_ANSWERS, response: [{ fault: 'silence' }, { status: 200 }], event: create({ AssumeRoleArn: 'arn:aws:iam::999988887777:role/Lookup', InstanceType: 'ORGANIZATION' }), remainingMs: 4000,
    expected: { outcome: 'FAILED', puts: 2, withinMs: 3800, reasonHas: ['sts:AssumeRole in us-east-1 (account 111122223333) received no answer from'] } },
  { fault: 45, name: 'everything hangs, the response for ever too, and the handler throws before the end', services: NOTHING_ANSWERS, response: [{ fault: 'silence' }], remainingMs: 3000,
    expected: { outcome: 'throws', status: 'FAILED' } },
  ...[-25, -5, 0, 5, 25].map((offset): Row => ({
    fault: 46, name: `an answer ${offset} ms from the deadline has one outcome`, remainingMs: 2400,
    services: { listInstances: [...Array.from({ length: 4 }, (_, index) => page([], `T${index}`, { delayMs: 336 + offset / 5 })), page([PROD], undefined, { delayMs: 336 + offset / 5 })] }, expected: { outcome: 'either' },
  })),
  { fault: 47, name: 'a Create twice has the same bytes', event: create({ InstanceName: 'prod' }), twice: true, expected: OK },
  { fault: 47, name: 'a Create that fails, twice, has the same bytes', services: { listInstances: [page([PROD, SANDBOX])] }, twice: true, expected: { outcome: 'FAILED' } },
  { fault: 47, name: 'an Update twice has the same bytes', event: update({ RefreshToken: '2' }, {}), twice: true, expected: OK },
  { fault: 47, name: 'an Update that fails, twice, has the same bytes', services: { listInstances: [page([SANDBOX])] }, event: update({ RefreshToken: '2' }, {}), twice: true, expected: { outcome: 'FAILED' } },
  { fault: 47, name: 'a Delete twice has the same bytes', event: deletion(), twice: true, expected: { outcome: 'SUCCESS' } },
  deleted('of what was selected', {}, answeredId(PROD)),
  deleted('with an id that CloudFormation invented', { PhysicalResourceId: 'identity-Lookup-1ABCDEFGHIJKL' }, 'identity-Lookup-1ABCDEFGHIJKL'),
  deleted('with a log stream as id', { PhysicalResourceId: '2026/11/01/[$LATEST]0123' }, '2026/11/01/[$LATEST]0123'),
  deleted('with an id of a megabyte’s thousandth', { PhysicalResourceId: 'ü'.repeat(512) }, 'ü'.repeat(512)),
  deleted('without an id', { PhysicalResourceId: undefined }, UNANSWERED_ID),
  deleted('with properties of an older version', { ResourceProperties: { InstanceType: 'SOMETHING', SearchRegions: 'everywhere', AllowChange: 'maybe' } }),
  deleted('with properties of a newer version', { ResourceProperties: properties({ AttributeSet: '99', Wanted: { Deep: ['x'] } }) }),
  { fault: 49, name: 'an Update with an unchanged answer keeps its id', event: update({ RefreshToken: '2' }, { RefreshToken: '1' }), expected: { ...OK, physicalResourceId: answeredId(PROD) } },
  { fault: 49, name: 'the Update of a rollback, properties swapped, keeps its id', event: update({ RefreshToken: '1' }, { RefreshToken: '2' }), expected: { ...OK, physicalResourceId: answeredId(PROD) } },
  ...PERSISTENT.map(([what, services, event = update({ RefreshToken: '2' }, {})]): Row => ({
    fault: 68, name: `an Update that fails (${what}) fails under an id of its own, which carries the ARN of before`, services, event, remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', physicalResourceId: failedUpdateId(PROD) },
  })),
  { fault: 68, name: 'a failed Update after a failed Update has an id of its own again', services: { listInstances: [page([])] }, event: update({}, {}, { PhysicalResourceId: failedUpdateId(PROD), RequestId: 'another' }), expected: { outcome: 'FAILED', physicalResourceId: failedUpdateId(PROD, { RequestId: 'another' }) } },
  { fault: 68, name: 'the ARN in the id of a failed Update is held against another answer', services: { listInstances: [page([SANDBOX])] }, event: update({ RefreshToken: '3' }, {}, { PhysicalResourceId: failedUpdateId(PROD), RequestId: 'another' }), expected: { outcome: 'FAILED', reason: CHANGED } },
  { fault: 68, name: 'the ARN in the id of a failed Update is as good as before for the same answer', event: update({ RefreshToken: '3' }, {}, { PhysicalResourceId: failedUpdateId(PROD), RequestId: 'another' }), expected: { ...OK, physicalResourceId: failedUpdateId(PROD) } },
  { fault: 68, name: 'a failed Update of a resource that never selected anything has an id without an ARN', services: { listInstances: [page([])] }, event: update({}, {}, { PhysicalResourceId: UNANSWERED_ID }), expected: { outcome: 'FAILED', physicalResourceId: failedUpdateId() } },
  deleted('of an Update that failed', { PhysicalResourceId: failedUpdateId(PROD) }, failedUpdateId(PROD)),
  { fault: 49, name: 'an Update with a changed question takes a new answer, and a new id', services: { listInstances: [page([PROD, SANDBOX])] }, event: update({ InstanceName: 'sandbox' }, { InstanceName: 'prod' }), expected: { outcome: 'SUCCESS', physicalResourceId: answeredId(SANDBOX) } },
  { fault: 49, name: 'an Update with the same question and another answer fails', services: { listInstances: [page([SANDBOX])] }, event: update({ RefreshToken: '2' }, { RefreshToken: '1' }), expected: { outcome: 'FAILED', reason: CHANGED, physicalResourceId: failedUpdateId(PROD) } },
  { fault: 49, name: 'an Update with the same question and another answer is taken where that is allowed', services: { listInstances: [page([SANDBOX])] }, event: update({ AllowChange: 'true' }, {}), expected: { outcome: 'SUCCESS', physicalResourceId: answeredId(SANDBOX) } },
  { fault: 49, name: 'an Update after properties that cannot be read is held to the answer before', services: { listInstances: [page([SANDBOX])] }, event: update({}, { InstanceName: ' ' }), expected: { outcome: 'FAILED', reason: CHANGED } },
  { fault: 49, name: 'an Update of a resource that never selected anything selects', event: update({}, {}, { PhysicalResourceId: UNANSWERED_ID }), expected: { ...OK, physicalResourceId: answeredId(PROD) } },
  ...[['"Replace"', 'Replace'], ['""', undefined], ['"create"', 'create']].map(([shown, RequestType]): Row => (
    { fault: 50, name: `a RequestType of ${shown} fails`, event: create({}, { RequestType }), expected: { outcome: 'FAILED', calls: 0, reason: `The RequestType is invalid: expected Create, Update or Delete.\n- got ${shown}` } })),
  ...badProperties('missing', undefined, 'nothing'),
  ...badProperties('null', null, 'null'),
  ...badProperties('that are a list', [], '[]'),
  ...badProperties('that are a text', 'InstanceName', '"InstanceName"'),
  { fault: 52, name: '"false" is false', services: { listInstances: [page([SANDBOX])] }, event: update({ AllowChange: 'false' }, {}), expected: { outcome: 'FAILED', reason: CHANGED } },
  refusedProperty(52, '" True "', { AllowChange: ' True ' }, 'AllowChange', '"true" or "false"', '" True "'),
  refusedProperty(52, '"0"', { RequirePrimaryRegion: '0' }, 'RequirePrimaryRegion', '"true" or "false"', '"0"'),
  refusedProperty(52, 'an empty flag', { RequirePrimaryRegion: '' }, 'RequirePrimaryRegion', '"true" or "false"', '""'),
  { fault: 53, name: 'unknown properties are ignored', event: create({ ServiceTimeout: 'never', Colour: 'blue', Nested: { InstanceName: 'none' } }), expected: OK },
  { fault: 53, name: '__proto__ is inert', event: create({}, { ResourceProperties: JSON.parse('{"__proto__":{"InstanceName":"none","AllowChange":"maybe"},"constructor":{"prototype":{"OwnerAccountId":"0"}}}') as unknown }), expected: OK },
  refusedProperty(54, 'an empty name', { InstanceName: '' }, 'InstanceName', 'a string that is not blank', '""'),
  refusedProperty(54, 'a blank name', { InstanceName: ' \t\u00a0' }, 'InstanceName', 'a string that is not blank', '" \\t\u00a0"'),
  refusedProperty(54, 'an empty ARN', { InstanceArn: '' }, 'InstanceArn', 'the ARN of an instance of IAM Identity Center', '""'),
  refusedProperty(54, 'an empty owner', { OwnerAccountId: '' }, 'OwnerAccountId', 'twelve digits', '""'),
  refusedProperty(54, 'an empty identity store', { IdentityStoreId: '' }, 'IdentityStoreId', '"d-" and ten hexadecimal digits, or a UUID', '""'),
  refusedProperty(54, 'a selector that is a list', { InstanceName: ['prod'] }, 'InstanceName', 'a string that is not blank', '["prod"]'),
  { fault: 55, name: 'a selector of regex characters is compared literally', event: create({ InstanceName: 'pro.*' }), expected: { outcome: 'FAILED', reasonHas: ['matches instanceName "pro.*"', 'its instanceName is "prod"'] } },
  { fault: 55, name: 'a name of regex characters is found literally', services: { listInstances: [page([{ ...PROD, Name: '^p(r)o+d$' }])] }, event: create({ InstanceName: '^p(r)o+d$' }), expected: { outcome: 'SUCCESS', attributes: { Name: '^p(r)o+d$' } } },
  { fault: 55, name: 'another Unicode normal form is another name', services: { listInstances: [page([{ ...PROD, Name: 'caf\u00e9' }])] }, event: create({ InstanceName: 'cafe\u0301' }), expected: { outcome: 'FAILED', reasonHas: ['No ACTIVE instance'] } },
  { fault: 55, name: 'another case is another name', event: create({ InstanceName: 'PROD' }), expected: { outcome: 'FAILED', reasonHas: ['its instanceName is "prod"'] } },
  { fault: 56, name: 'a lookup that was cut off leaves nothing over', services: NOTHING_ANSWERS, event: create({ SearchRegions: ['us-east-1', 'eu-west-1', 'ap-south-1'] }), remainingMs: 1500, expected: { outcome: 'FAILED' } },
  ...(['rejection', 'exception'] as const).flatMap((kind) => [['an error', 'something broke'], ['undefined', 'undefined'], ['null', 'null'], ['an empty string', '{*}'], ['a circular object', '{*}'], ['an error without a message', '{*}'], ['an error whose members throw', '{*}'], ['an error of strange members', '{*}']].map(([value, note]): Row => (
    { fault: 57, name: `an uncaught ${kind} of ${value} fails`, services: SLOW_PAGE, happening: { kind, value, afterMs: 50 }, expected: { outcome: 'FAILED', reason: `${BUG}\n- {*}${note}{*}` } }))),
  { fault: 57, name: 'a rejection after the outcome was decided does not change it', response: [{ status: 503, delayMs: 400 }, { status: 200 }], happening: { kind: 'rejection', value: 'an error', afterMs: 200 }, expected: { ...OK, puts: 2 } },
  { fault: 57, name: 'an exception on a Delete does not keep it', event: deletion(), response: [{ status: 200, delayMs: 400 }], happening: { kind: 'exception', value: 'an error', afterMs: 100 }, expected: DELETED },
  { fault: 58, name: 'secrets in an uncaught error are shown to nobody', services: SLOW_PAGE, happening: { kind: 'rejection', value: 'an error with secrets', afterMs: 50 }, expected: { outcome: 'FAILED', reasonHas: ['[redacted]'] } },
  { fault: 58, name: 'secrets in an error of the call are shown to nobody', happening: { kind: 'request fails', value: 'an error with secrets' }, remainingMs: 3000, expected: { outcome: 'FAILED', reasonHas: ['[redacted]'] } },
  { fault: 58, name: 'secrets in an error of the service are shown to nobody', services: { listInstances: [error('SignatureDoesNotMatch', 'The Canonical String should have been\nhost:sso\nx-amz-security-token:example-session-token\n\nAWS_SECRET_ACCESS_KEY=example-secret-access-key Credential=ASIAEXAMPLEEXAMPLE00/20261122, Signature=0123456789abcdef0123456789abcdef', 403)] }, remainingMs: 1500, expected: { outcome: 'FAILED', reasonHas: ['[redacted]'] } },
  { fault: 58, name: 'secrets in a name are shown to nobody', services: { listInstances: [page([{ ...PROD, Name: 'example-session-token' }, SANDBOX])] }, expected: { outcome: 'FAILED', reasonHas: ['[redacted]'] } },
  { fault: 58, name: 'a log that throws does not stop the response', happening: { kind: 'stdout throws', value: 'an error' }, expected: OK },
  { fault: 58, name: 'a log whose pipe breaks does not stop the response', happening: { kind: 'stdout breaks' }, expected: OK },
  { fault: '+', name: 'a clock that jumps back a day changes nothing', services: { listInstances: [DENIED, DENIED, page([PROD])] }, happening: { kind: 'date jumps', afterMs: 50 }, expected: OK },
  { fault: '+', name: 'an event with nothing but a ResponseURL fails', event: {}, expected: { outcome: 'FAILED', calls: 0, reasonHas: ['The RequestType is invalid'] } },
];
