import { create, DENIED, error, json, page, PROD, PROD_ATTRIBUTES, SANDBOX, THROTTLED, update, without, xmlError } from '../fixtures';
import type { Answer, Row } from '../row';

const SHORT_MS = 3000;
/** By then an error that has half of the lookup's time is final; with all of it, it would be later. */
const SETTLED_MS = 1900;
const ROLE = 'arn:aws:iam::999988887777:role/Lookup';
const TWO = create({ SearchRegions: ['us-east-1', 'eu-west-1'] });
const OK = { outcome: 'SUCCESS', attributes: PROD_ATTRIBUTES } as const;
const ASSUMING = create({ AssumeRoleArn: ROLE, AssumeRoleExternalId: 'external', AssumeRoleSessionName: 'session' });
const ORGANIZATION = create({ InstanceType: 'ORGANIZATION' });
const NOT_IN_USE = error('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
const FAILED_EVERYWHERE = 'ListInstances failed in every Region: us-east-1, eu-west-1 (account 111122223333). Check the error of each Region below, and that searchRegions includes the Region in which IAM Identity Center is enabled.';
const UNCERTAIN = 'ListInstances did not return the instances in eu-west-1 (account 111122223333), so another match there cannot be ruled out. Deploy again when eu-west-1 can be searched. To deploy without eu-west-1, select the instance with instanceArn or identityStoreId, or remove eu-west-1 from searchRegions.';
const none = [page([])];

/** What keeps a Region from being searched, though it is not closed. */
const UNSEARCHED: readonly [what: string, answer: Answer, note: string][] = [
  ['hangs', { fault: 'silence' }, 'TimedOutError: no answer within {ms} ms'],
  ['is throttled', THROTTLED, 'ThrottlingException: Rate exceeded'],
  ['answers 500', error('InternalServerException', 'internal', 500), 'InternalServerException: internal'],
  ['resets the connection', { fault: 'reset' }, '{*}'],
  ['answers without Instances', json({}), 'an answer without Instances'],
  ['is denied its key', error('AccessDeniedException', 'no', 400, { Reason: 'KMS_AccessDeniedException' }), 'KMS_AccessDeniedException: AccessDeniedException: no'],
];

/** Regions, roles, organizations: what only some lookups use. */
export const FEATURES: readonly Row[] = [
  { fault: '+', name: 'the same instance in two Regions is one, found in its primary Region', services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [page([PROD])] } }, event: create({ SearchRegions: ['eu-west-1', 'us-east-1'] }), expected: { ...OK, calls: 2 } },
  { fault: '+', name: 'the same instance in two Regions with different data is one, as its primary Region has it', services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [page([{ ...PROD, Name: 'stale' }])] } }, event: create({ SearchRegions: ['eu-west-1', 'us-east-1'] }), expected: OK },
  { fault: '+', name: 'an instance in another Region than the first is found there', services: { listInstances: { 'us-east-1': none, 'eu-west-1': [page([PROD])] } }, event: TWO, expected: { outcome: 'SUCCESS', attributes: { ...PROD_ATTRIBUTES, LookupRegion: 'eu-west-1' } } },
  { fault: '+', name: 'two instances in two Regions fail and are both listed', services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [page([SANDBOX])] } }, event: TWO, expected: { outcome: 'FAILED', reasonHas: ['2 ACTIVE instances', 'ListInstances in us-east-1, eu-west-1', '0001', '0002'] } },
  { fault: '+', name: 'a Region that denies does not spoil the other', services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [DENIED] } }, event: TWO, remainingMs: SHORT_MS, expected: OK },
  { fault: '+', name: 'a Region that is not enabled does not spoil the other', services: { listInstances: { 'eu-west-1': [page([PROD])] } }, event: TWO, remainingMs: SHORT_MS, expected: { outcome: 'SUCCESS', attributes: { LookupRegion: 'eu-west-1' } } },
  ...UNSEARCHED.flatMap(([what, answer, note]): Row[] => [
    { fault: 64, name: `a Region that ${what} fails the lookup, as it may hide a second match`, services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [answer] } }, event: TWO, remainingMs: SHORT_MS,
      expected: { outcome: 'FAILED', reason: `${UNCERTAIN}\n- eu-west-1: ${note}` } },
    { fault: 64, name: `a Region that ${what} fails an update, which advises no other instance`, services: { listInstances: { 'us-east-1': [page([SANDBOX])], 'eu-west-1': [answer] } }, remainingMs: SHORT_MS,
      event: update({ SearchRegions: ['us-east-1', 'eu-west-1'], RefreshToken: '2' }, { SearchRegions: ['us-east-1', 'eu-west-1'] }), expected: { outcome: 'FAILED', reason: `${UNCERTAIN}\n- eu-west-1: ${note}` } },
    { fault: 64, name: `a Region that ${what} does not fail a lookup with an ARN`, services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [answer] } }, remainingMs: SHORT_MS,
      event: create({ SearchRegions: ['us-east-1', 'eu-west-1'], InstanceArn: PROD_ATTRIBUTES.InstanceArn }), expected: OK },
    { fault: 64, name: `a Region that ${what} does not fail a lookup with an identity store`, services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [answer] } }, remainingMs: SHORT_MS,
      event: create({ SearchRegions: ['us-east-1', 'eu-west-1'], IdentityStoreId: PROD_ATTRIBUTES.IdentityStoreId }), expected: OK },
  ]),
  { fault: 64, name: 'a Region that is throttled and then answers has its second match', services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [THROTTLED, THROTTLED, page([SANDBOX])] } }, event: TWO, expected: { outcome: 'FAILED', reasonHas: ['2 ACTIVE instances'] } },
  { fault: 64, name: 'two matches and a Region that hangs fail for the matches, and name the Region', services: { listInstances: { 'us-east-1': [page([PROD, SANDBOX])], 'eu-west-1': [{ fault: 'silence' }] } }, event: TWO, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['2 ACTIVE instances', 'ListInstances in us-east-1 (account 111122223333)', 'Not searched: eu-west-1.'] } },
  { fault: 64, name: 'an update that finds another instance while a Region is closed advises no other instance', services: { listInstances: { 'us-east-1': [page([SANDBOX])], 'eu-west-1': [DENIED] } }, remainingMs: SHORT_MS,
    event: update({ SearchRegions: ['us-east-1', 'eu-west-1'], RefreshToken: '2' }, { SearchRegions: ['us-east-1', 'eu-west-1'] }),
    expected: { outcome: 'FAILED', reason: 'The lookup selected arn:aws:sso:::instance/ssoins-7223aaaabbbb0001 before and now finds arn:aws:sso:::instance/ssoins-7223aaaabbbb0002, but it could not search every Region, so the previous instance may still exist. The update was refused, and nothing has changed. Deploy again when every Region can be searched, or select the instance with instanceArn. Not searched: eu-west-1.\n- eu-west-1: AccessDeniedException: User is not authorized to perform: sso:ListInstances' } },
  { fault: 64, name: 'a Region whose pages never end fails the lookup', services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [page([], 'token-{call}', { delayMs: 50 })] } }, event: TWO, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reason: `${UNCERTAIN}\n- eu-west-1: there was no time left` } },
  { fault: '+', name: 'a Region that does not resolve does not spoil the other', services: { listInstances: { 'us-east-1': [page([PROD])] } }, event: TWO, happening: { kind: 'region does not resolve', region: 'eu-west-1' }, remainingMs: SHORT_MS, expected: OK },
  { fault: 64, name: 'a Region that refuses the connection fails the lookup', services: { listInstances: { 'us-east-1': [page([PROD])] } }, event: TWO, happening: { kind: 'region refuses', region: 'eu-west-1' }, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reason: `${UNCERTAIN}\n- eu-west-1: {*}ECONNREFUSED{*}` } },
  { fault: '+', name: 'a Region with a malformed answer fails, as it cannot be trusted', services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [page([null])] } }, event: TWO, expected: { outcome: 'FAILED', reasonHas: ['ListInstances in eu-west-1 returned a malformed answer'] } },
  { fault: '+', name: 'no match and a Region that denies fails, and names that Region', services: { listInstances: { 'us-east-1': none, 'eu-west-1': [DENIED] } }, event: TWO, remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', reason: 'No instance of IAM Identity Center was found: ListInstances in us-east-1 (account 111122223333) returned none. Check that IAM Identity Center is enabled, that the lookup searches the Region in which it is enabled (searchRegions), and that the account belongs to the organization or has an instance of its own. Not searched: eu-west-1.\n- eu-west-1: AccessDeniedException: User is not authorized to perform: sso:ListInstances\n- us-east-1: no instance' } },
  { fault: '+', name: 'every Region failing fails with a line for each', services: { listInstances: { 'us-east-1': [{ fault: 'silence' }], 'eu-west-1': [DENIED] } }, event: TWO, remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', reason: `${FAILED_EVERYWHERE}\n- us-east-1: TimedOutError: no answer within {ms} ms\n- eu-west-1: AccessDeniedException: User is not authorized to perform: sso:ListInstances` } },
  { fault: '+', name: 'a Region in which an instance is being created is waited for', services: { listInstances: { 'us-east-1': none, 'eu-west-1': [page([{ ...PROD, Status: 'CREATE_IN_PROGRESS' }]), page([PROD])] } }, event: TWO, expected: { outcome: 'SUCCESS', attributes: { LookupRegion: 'eu-west-1' } } },
  { fault: '+', name: 'thirty Regions that all fail fit into the Reason', event: create({ SearchRegions: Array.from({ length: 30 }, (_, index) => `us-northwest-${index}`) }), services: { listInstances: [error('AccessDeniedException', 'x'.repeat(2000))] }, remainingMs: 3000,
    expected: { outcome: 'FAILED', reasonHas: ['failed in every Region', 'us-northwest-0:', 'us-northwest-29:'] } },
  { fault: '+', name: 'SearchRegions that are a text fail', event: create({ SearchRegions: 'us-east-1,eu-west-1' }), expected: { outcome: 'FAILED', calls: 0, reason: 'The property SearchRegions is invalid: expected a list of Region codes. Correct it and deploy again.\n- got "us-east-1,eu-west-1"' } },
  { fault: '+', name: 'SearchRegions that would lead elsewhere fail', event: create({ SearchRegions: ['evil.example/'] }), expected: { outcome: 'FAILED', calls: 0, reasonHas: ['The property SearchRegions is invalid'] } },

  { fault: '+', name: 'the primary Region is required, and it is', event: create({ RequirePrimaryRegion: 'true' }), expected: OK },
  { fault: '+', name: 'the primary Region is required, and it is another', services: { listInstances: [page([{ ...PROD, PrimaryRegion: 'eu-west-1' }])] }, event: create({ RequirePrimaryRegion: 'true' }),
    expected: { outcome: 'FAILED', reason: 'This stack is in us-east-1, but the primary Region of arn:aws:sso:::instance/ssoins-7223aaaabbbb0001 is eu-west-1, the only Region in which you can manage permission sets and assignments. Deploy this stack in eu-west-1.' } },
  { fault: '+', name: 'the primary Region is required, and is not known', services: { listInstances: [page([without(PROD, 'PrimaryRegion', 'Regions')])] }, event: create({ RequirePrimaryRegion: 'true' }),
    expected: { outcome: 'FAILED', reason: 'requirePrimaryRegion cannot be verified: ListInstances did not return the primary Region of arn:aws:sso:::instance/ssoins-7223aaaabbbb0001. Deploy again, or remove requirePrimaryRegion.' } },

  { fault: '+', name: 'the role is assumed, and asked as', event: ASSUMING, expected: { ...OK, calls: 2 } },
  { fault: '+', name: 'a role that may not be assumed yet is tried again', services: { assumeRole: [xmlError('AccessDenied', 'not authorized'), xmlError('Throttling', 'slow down', 400)] }, event: ASSUMING, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['sts:AssumeRole', 'throttled'] } },
  { fault: '+', name: 'a role that may not be assumed fails, telling how to be let in', services: { assumeRole: [xmlError('AccessDenied', `User is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`)] }, event: ASSUMING, remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', withinMs: SETTLED_MS, reason: `sts:AssumeRole in us-east-1 (account 111122223333) was denied for {s} s. Check that the role that makes the call allows sts:AssumeRole, that no permissions boundary, session policy or service control policy denies it or blocks the Region us-east-1, and that the trust policy of ${ROLE} allows the role of the function, with the external ID if it requires one.\n- AccessDenied: User is not authorized to perform: sts:AssumeRole on resource: ${ROLE}` } },
  { fault: '+', name: 'an STS that hangs fails in time', services: { assumeRole: [{ fault: 'silence' }] }, event: ASSUMING, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['sts:AssumeRole in us-east-1 (account 111122223333) received no answer'] } },
  { fault: '+', name: 'an STS that answers without credentials fails', services: { assumeRole: [{ headers: { 'content-type': 'text/xml' }, body: '<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>' }] }, event: ASSUMING, expected: { outcome: 'FAILED', calls: 1, reason: 'sts:AssumeRole in us-east-1 (account 111122223333) failed. Deploy again, and report this to the maintainers of cdk-identity-center-lookup if the error persists.\n- the answer has no credentials' } },
  { fault: '+', name: 'an STS that answers HTML fails', services: { assumeRole: [{ headers: { 'content-type': 'text/html' }, body: '<html><p>proxy' }] }, event: ASSUMING, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['sts:AssumeRole'] } },
  { fault: '+', name: 'a role that is denied ListInstances fails, naming the account of the role', services: { listInstances: [DENIED] }, event: ASSUMING, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['sso:ListInstances in us-east-1 (account 999988887777) was denied'] } },
  { fault: '+', name: 'secrets of the role in an error of the service are shown to nobody', services: { listInstances: [error('SignatureDoesNotMatch', 'The Canonical String should have been\nhost:sso\nx-amz-security-token:role-session-token-of-the-example\n\nCredential=ASIAROLEROLEROLEROLE/20261122', 403)] }, event: ASSUMING, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['signature'] } },

  { fault: '+', name: 'the instance of the organization is told from the others', services: { listInstances: [page([SANDBOX, PROD])] }, event: ORGANIZATION, expected: { ...OK, calls: 2 } },
  { fault: '+', name: 'an organization that may not be described fails, naming the action', services: { describeOrganization: [error('AccessDeniedException', 'You do not have permission')] }, event: ORGANIZATION, remainingMs: SHORT_MS,
    expected: { outcome: 'FAILED', withinMs: SETTLED_MS, reason: 'organizations:DescribeOrganization in us-east-1 (account 111122223333) was denied for {s} s. Check that the role that makes the call allows organizations:DescribeOrganization, that no permissions boundary, session policy or service control policy denies it or blocks the Region us-east-1, and that the account belongs to an organization.\n- AccessDeniedException: You do not have permission' } },
  { fault: '+', name: 'an organization that may not be described, and Regions that hang, fail once', services: { describeOrganization: [error('AccessDeniedException', 'no')], listInstances: [{ fault: 'silence' }] }, event: ORGANIZATION, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['organizations:DescribeOrganization'] } },
  { fault: '+', name: 'Regions that are malformed while the organization hangs fail once', services: { describeOrganization: [{ fault: 'silence' }], listInstances: [page([null])] }, event: ORGANIZATION, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reasonHas: ['malformed'] } },
  { fault: '+', name: 'an account in no organization has no instance of one', services: { describeOrganization: [NOT_IN_USE], listInstances: [page([SANDBOX])] }, event: ORGANIZATION, expected: { outcome: 'FAILED', reasonHas: ['matches instanceType "ORGANIZATION"', 'it is an instance of type ACCOUNT'] } },
  { fault: '+', name: 'an account in no organization has account instances', services: { describeOrganization: [NOT_IN_USE], listInstances: [page([SANDBOX])] }, event: create({ InstanceType: 'ACCOUNT' }), expected: { outcome: 'SUCCESS', attributes: { Name: 'sandbox' } } },
  { fault: '+', name: 'an answer without a management account makes no instance one of the organization', services: { describeOrganization: [json({ Organization: {} })] }, event: ORGANIZATION, remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reason: 'organizations:DescribeOrganization in us-east-1 (account 111122223333) failed. Deploy again, and report this to the maintainers of cdk-identity-center-lookup if the error persists.\n- the answer names no management account' } },
  { fault: '+', name: 'an answer without a management account makes no instance one of the account', services: { describeOrganization: [json({})] }, event: create({ InstanceType: 'ACCOUNT' }), remainingMs: SHORT_MS, expected: { outcome: 'FAILED', reason: 'organizations:DescribeOrganization in us-east-1 (account 111122223333) failed. Deploy again, and report this to the maintainers of cdk-identity-center-lookup if the error persists.\n- the answer names no management account' } },
  { fault: '+', name: 'a missing owner cannot be verified against a type', services: { listInstances: [page([without(PROD, 'OwnerAccountId')])] }, event: ORGANIZATION, expected: { outcome: 'FAILED', reasonHas: ['The selector instanceType cannot be verified'] } },
  { fault: '+', name: 'a type that is none fails', event: create({ InstanceType: 'organization' }), expected: { outcome: 'FAILED', calls: 0, reason: 'The property InstanceType is invalid: expected "ORGANIZATION" or "ACCOUNT". Correct it and deploy again.\n- got "organization"' } },
  { fault: '+', name: 'the same selectors in another Region may not have another answer', services: { listInstances: { 'us-east-1': [page([PROD])], 'eu-west-1': [page([SANDBOX])] } }, event: update({ SearchRegions: ['eu-west-1'] }, {}), expected: { outcome: 'FAILED', reasonHas: ['The lookup found another instance than before: it selected arn:aws:sso:::instance/ssoins-7223aaaabbbb0001'] } },
  { fault: '+', name: 'a role that is not the ARN of one fails', event: create({ AssumeRoleArn: 'Lookup' }), expected: { outcome: 'FAILED', calls: 0, reasonHas: ['The property AssumeRoleArn is invalid'] } },
];
