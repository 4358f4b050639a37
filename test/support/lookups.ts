import { Aws } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import {
  type AssumeRoleOptions, type IIdentityCenterInstance, IdentityCenterGroupLookup, IdentityCenterInstanceType, IdentityCenterLookup,
  IdentityCenterPermissionSetLookup, IdentityCenterPermissionSetRoleLookup, IdentityCenterUserLookup,
} from '../../lib';

/** The values of the instance that the rows are about. */
export const KNOWN = { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-1234567890' } as const;

/** The options that not every lookup has. */
type Option = 'instance' | 'region' | 'encryptionKey' | 'allowChange';

/** A permission of the function. */
interface Statement {
  readonly Action: string | readonly string[];
  /** `*`, or ARNs. */
  readonly Resource: string | readonly string[];
}

/** A lookup, and what differs from the other lookups. */
export interface Lookup {
  readonly make: (scope: Construct, id: string, props: unknown) => Construct;
  /** The type of its resource. */
  readonly type: string;
  readonly options: readonly Option[];
  /** Props that select. */
  readonly by: object;
  /** The resource properties for them, and for the instance. */
  readonly properties: object;
  /** What the function may do for it. */
  readonly permissions: readonly Statement[];
  /** The service that decrypts with the key of the instance, and its encryption context. */
  readonly decryption?: { readonly service: string; readonly context: Readonly<Record<string, string>> };
}

function lookup(Class: new (scope: Construct, id: string, props: never) => Construct, row: Omit<Lookup, 'make'>): Lookup {
  return { ...row, make: (scope, id, props) => new Class(scope, id, props as never) };
}

const ALL: readonly Option[] = ['instance', 'region', 'encryptionKey', 'allowChange'];
const arn = (rest: string) => `arn:${Aws.PARTITION}:${rest}`;
const STORE = arn(`identitystore::*:identitystore/${KNOWN.identityStoreId}`);
const INSTANCE = arn('sso:::instance/ssoins-0123456789abcdef');

/** The lookups by the names of their classes. */
export const LOOKUPS = {
  IdentityCenterLookup: lookup(IdentityCenterLookup, {
    type: 'Custom::IdentityCenterLookup', options: ['encryptionKey', 'allowChange'],
    by: { instanceType: IdentityCenterInstanceType.ORGANIZATION }, properties: { InstanceType: 'ORGANIZATION' },
    permissions: [
      { Action: 'sso:ListInstances', Resource: '*' }, { Action: 'organizations:DescribeOrganization', Resource: '*' },
    ],
    decryption: { service: 'sso', context: { 'aws:sso:instance-arn': arn('sso:::instance/*') } },
  }),
  IdentityCenterGroupLookup: lookup(IdentityCenterGroupLookup, {
    type: 'Custom::IdentityCenterGroupLookup', options: ALL,
    by: { displayName: 'Admins' }, properties: { DisplayName: 'Admins', IdentityStoreId: KNOWN.identityStoreId },
    permissions: [
      { Action: ['identitystore:GetGroupId', 'identitystore:ListGroups'], Resource: [STORE, arn('identitystore:::group/*')] },
    ],
    decryption: { service: 'identitystore', context: { 'aws:identitystore:identitystore-arn': STORE } },
  }),
  IdentityCenterUserLookup: lookup(IdentityCenterUserLookup, {
    type: 'Custom::IdentityCenterUserLookup', options: ALL,
    by: { userName: 'jane' }, properties: { UserName: 'jane', IdentityStoreId: KNOWN.identityStoreId },
    permissions: [
      { Action: ['identitystore:GetUserId', 'identitystore:ListUsers'], Resource: [STORE, arn('identitystore:::user/*')] },
    ],
    decryption: { service: 'identitystore', context: { 'aws:identitystore:identitystore-arn': STORE } },
  }),
  IdentityCenterPermissionSetLookup: lookup(IdentityCenterPermissionSetLookup, {
    type: 'Custom::IdentityCenterPermissionSetLookup', options: ALL,
    by: { permissionSetNames: ['Admins'] }, properties: { PermissionSetNames: ['Admins'], InstanceArn: KNOWN.instanceArn },
    permissions: [{
      Action: ['sso:ListPermissionSets', 'sso:DescribePermissionSet'],
      Resource: [INSTANCE, arn('sso:::permissionSet/ssoins-0123456789abcdef/*')],
    }],
    decryption: { service: 'sso', context: { 'aws:sso:instance-arn': INSTANCE } },
  }),
  IdentityCenterPermissionSetRoleLookup: lookup(IdentityCenterPermissionSetRoleLookup, {
    type: 'Custom::IdentityCenterPermissionSetRoleLookup', options: [],
    by: { permissionSetNames: ['Admins'] }, properties: { PermissionSetNames: ['Admins'] },
    permissions: [{ Action: 'iam:ListRoles', Resource: '*' }],
  }),
} satisfies Readonly<Record<string, Lookup>>;

/** The names of the classes of all lookups. */
export const LOOKUP_CLASSES = Object.keys(LOOKUPS);

/** The lookups in an identity store, by what they look up. */
export const PRINCIPALS = { group: LOOKUPS.IdentityCenterGroupLookup, user: LOOKUPS.IdentityCenterUserLookup } as const;

/** Options that an app can give to every lookup that has them. */
interface Options {
  readonly instance: IIdentityCenterInstance;
  readonly encryptionKey?: IKeyRef;
  readonly assumeRole?: AssumeRoleOptions;
  readonly cachedInContext?: boolean;
}

/** Adds every lookup to a scope, each with the name of its class as its ID, its selectors, and these options. */
export function addEveryLookup(scope: Construct, { instance, encryptionKey, ...rest }: Options): void {
  for (const [id, { make, by, options }] of Object.entries(LOOKUPS)) {
    make(scope, id, {
      ...by, ...rest, ...(options.includes('instance') && { instance }), ...(options.includes('encryptionKey') && { encryptionKey }),
    });
  }
}
