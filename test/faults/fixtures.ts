import type { LookupAttributes } from '../../lib/private/wire/instance';
import { ServiceError } from '../../local-aws/services/protocol/service';
import type { Instance } from '../../local-aws/world';
import type { Answer, Fault, FaultEvent } from './row';

/** Members of an answer or properties, any of which can be wrong. */
export type Metadata = Readonly<Record<string, unknown>>;

export const ACCOUNT = '111122223333';
export const MANAGEMENT_ACCOUNT = '999988887777';
export const REGION = 'us-east-1';
/** The external ID of the role, which is no secret. */
export const EXTERNAL_ID = 'external:id/of=the+example';

const PRIMARY = { RegionName: REGION, Status: 'ACTIVE', AddedDate: 1_700_000_000, IsPrimaryRegion: true };

/** The organization instance. */
export const PROD: Instance = {
  InstanceArn: 'arn:aws:sso:::instance/ssoins-7223aaaabbbb0001',
  IdentityStoreId: 'd-9067aaaa01',
  IdentityStoreArn: 'arn:aws:identitystore::999988887777:identitystore/d-9067aaaa01',
  OwnerAccountId: MANAGEMENT_ACCOUNT,
  Name: 'prod',
  CreatedDate: 1_700_000_000.25,
  Status: 'ACTIVE',
  PrimaryRegion: REGION,
  Regions: [
    PRIMARY,
    { RegionName: 'eu-west-1', Status: 'ACTIVE', IsPrimaryRegion: false },
    { RegionName: 'eu-north-1', Status: 'ADDING', IsPrimaryRegion: false },
  ],
};

/** The attributes of the lookup for it. */
export const PROD_ATTRIBUTES = {
  InstanceArn: 'arn:aws:sso:::instance/ssoins-7223aaaabbbb0001',
  IdentityStoreId: 'd-9067aaaa01',
  IdentityStoreArn: 'arn:aws:identitystore::999988887777:identitystore/d-9067aaaa01',
  OwnerAccountId: MANAGEMENT_ACCOUNT,
  Name: 'prod',
  Status: 'ACTIVE',
  StatusReason: '',
  CreatedDate: '2023-11-14T22:13:20.250Z',
  PrimaryRegion: REGION,
  Regions: 'eu-west-1,us-east-1',
  LookupRegion: REGION,
  AccessPortalUrl: 'https://d-9067aaaa01.awsapps.com/start',
} as const satisfies LookupAttributes;

/** An account instance of the account. */
export const SANDBOX: Instance = {
  InstanceArn: 'arn:aws:sso:::instance/ssoins-7223aaaabbbb0002',
  IdentityStoreId: 'd-9067aaaa02',
  OwnerAccountId: ACCOUNT,
  Name: 'sandbox',
  CreatedDate: 1_710_000_000,
  Status: 'ACTIVE',
  PrimaryRegion: REGION,
  Regions: [PRIMARY],
};

/** A unique instance, by number. */
export function numbered(number: number, more: Partial<Instance> = {}): Instance {
  const digits = String(number).padStart(4, '0');
  return { ...SANDBOX, InstanceArn: `arn:aws:sso:::instance/ssoins-7223ccccdddd${digits}`, IdentityStoreId: `d-9067bb${digits}`,
    Name: `team-${number}`, ...more };
}

/** A copy without some of its members. */
export function without(instance: Instance, ...names: (keyof Instance)[]): Metadata {
  return Object.fromEntries(Object.entries(instance).filter(([name]) => !names.some((each) => each === name)));
}

const JSON_HEADERS = { 'content-type': 'application/x-amz-json-1.1' };

export function json(body: unknown, more: Answer = {}): Answer {
  return { headers: JSON_HEADERS, body: JSON.stringify(body), ...more };
}

/** A page of ListInstances. */
export function page(instances: readonly unknown[], nextToken?: unknown, more: Answer = {}): Answer {
  return json({ Instances: instances, NextToken: nextToken }, more);
}

/** An error that the service returns, in its own protocol. */
export function error(code: string, message: string, status = 400, fields: Readonly<Record<string, string>> = {}): Fault {
  return { error: new ServiceError(code, message, status, fields) };
}

export function html(status: number): Answer {
  return { status, headers: { 'content-type': 'text/html' }, body: '<html><body><h1>Service Unavailable</h1></body></html>' };
}

export const THROTTLED = error('ThrottlingException', 'Rate exceeded');
/** Throttling has been seen with this status as well. */
export const THROTTLED_429 = error('ThrottlingException', 'Rate exceeded', 429);
export const DENIED = error('AccessDeniedException', 'User is not authorized to perform: sso:ListInstances');

export const STACK_GUID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
export const STACK_ID = `arn:aws:cloudformation:us-east-1:111122223333:stack/identity/${STACK_GUID}`;
const RESOURCE_TYPE = 'Custom::IdentityCenterLookup';
const SERVICE_TOKEN = 'arn:aws:lambda:us-east-1:111122223333:function:lookup';

/** The ID of a resource without a result. */
export const UNANSWERED_ID = `Lookup|${STACK_GUID}`;
/** The answers in the ID of a resource that has selected this instance. */
export const answersOf = ({ InstanceArn, IdentityStoreId }: Instance) => `${InstanceArn},${IdentityStoreId}`;
/** The ID of a resource that has selected this instance, without digests, as an earlier version wrote it. */
export const answeredId = (instance: Instance) => `${UNANSWERED_ID}|${answersOf(instance)}`;

/** The ID of a failed Update, after this instance or none was selected. */
export const failedUpdateId = (instance?: Instance, { RequestId, LogicalResourceId = 'Lookup' }: FaultEvent = create()) => (
  `${String(LogicalResourceId)}|${STACK_GUID}|${instance === undefined ? '' : answersOf(instance)}|failed-${String(RequestId)}`);

/** The resource properties, with those that every lookup has. */
export function properties(more: Metadata = {}): Metadata {
  return { ServiceToken: SERVICE_TOKEN, ServiceTimeout: '300', ...more };
}

export function create(given: Metadata = {}, more: FaultEvent = {}): FaultEvent {
  return {
    RequestType: 'Create', StackId: STACK_ID, RequestId: 'b1946ac9-2492-4d23-8f70-0c1d2e3f4a5b', LogicalResourceId: 'Lookup',
    ResourceType: RESOURCE_TYPE, ServiceToken: SERVICE_TOKEN, ResourceProperties: properties(given), ...more,
  };
}

/** An Update of a resource that selected the organization instance. */
export function update(given: Metadata, old: Metadata, more: FaultEvent = {}): FaultEvent {
  return create(given, { RequestType: 'Update', PhysicalResourceId: answeredId(PROD), OldResourceProperties: properties(old), ...more });
}

export function deletion(more: FaultEvent = {}): FaultEvent {
  return create({}, { RequestType: 'Delete', PhysicalResourceId: answeredId(PROD), ...more });
}
