import { ACCOUNT_ID } from './account';
import type { Role } from './services/policy';

/** An instance as ListInstances returns it, with times in seconds. */
export interface Instance {
  readonly InstanceArn: string;
  readonly IdentityStoreId: string;
  readonly OwnerAccountId: string;
  readonly Status: string;
  readonly Name?: string;
  readonly CreatedDate?: number;
  readonly StatusReason?: string;
  readonly IdentityStoreArn?: string;
  readonly PrimaryRegion?: string;
  readonly Regions?: readonly { RegionName: string; Status: string; IsPrimaryRegion: boolean; AddedDate?: number }[];
}

export interface ExternalId {
  readonly Issuer: string;
  readonly Id: string;
}

export interface Group {
  readonly GroupId: string;
  readonly DisplayName: string;
  readonly ExternalIds?: readonly ExternalId[];
}

export interface User {
  readonly UserId: string;
  readonly UserName: string;
  readonly Emails?: readonly { readonly Value: string; readonly Primary?: boolean }[];
  readonly ExternalIds?: readonly ExternalId[];
}

export interface IdentityStore {
  groups: Group[];
  users: User[];
  /** Whether the identities come from AD Connector, so that GetGroupId and GetUserId do not work. @default false */
  readonly behindAdConnector?: boolean;
  /** The ARN of the customer managed key with which it is encrypted. @default - a key of AWS, which needs no permission */
  encryptionKey?: string;
}

export interface PermissionSet {
  readonly arn: string;
  readonly name: string;
  readonly instanceArn: string;
}

/** Everything that exists outside the stacks. It can change while the stand-in runs. */
export interface World {
  readonly organization: {
    readonly id: string;
    readonly managementAccountId: string;
    /** The accounts that administer IAM Identity Center for the management account. */
    readonly delegatedAdministrators: readonly string[];
  };
  /** The instances of each Region that is enabled. */
  readonly regions: Record<string, Instance[]>;
  /** The identity stores of the instances, by ID. A missing one is empty. */
  readonly identityStores: Readonly<Record<string, IdentityStore>>;
  /** The permission sets that no stack created. */
  readonly permissionSets: PermissionSet[];
  /** Roles that no stack created, such as those of other accounts and of assigned permission sets. */
  readonly roles: Role[];
  /** The maximum number of items on a page of a list operation. */
  readonly pageSize: number;
  /** How many calls of the SSO API an account can make in any second. @default - any number */
  readonly ssoCallsPerSecond?: number;
}

export const MANAGEMENT_ACCOUNT_ID = '111122223333';
const ISSUER = 'https://idp.example.com';

const prod: Instance = {
  InstanceArn: 'arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9',
  IdentityStoreId: 'd-9067f1a2b3',
  IdentityStoreArn: `arn:aws:identitystore::${MANAGEMENT_ACCOUNT_ID}:identitystore/d-9067f1a2b3`,
  OwnerAccountId: MANAGEMENT_ACCOUNT_ID,
  Name: 'prod',
  Status: 'ACTIVE',
  CreatedDate: 1_717_243_200.5,
  PrimaryRegion: 'us-east-1',
  Regions: [{ RegionName: 'us-east-1', Status: 'ACTIVE', IsPrimaryRegion: true, AddedDate: 1_717_243_200.5 }],
};

const sandbox: Instance = {
  InstanceArn: 'arn:aws:sso:::instance/ssoins-72230ab1c2d3e4f5',
  IdentityStoreId: 'd-9067c4d5e6',
  IdentityStoreArn: `arn:aws:identitystore::${ACCOUNT_ID}:identitystore/d-9067c4d5e6`,
  OwnerAccountId: ACCOUNT_ID,
  Name: 'sandbox',
  Status: 'ACTIVE',
  CreatedDate: 1_748_779_200,
  PrimaryRegion: 'us-east-1',
  Regions: [{ RegionName: 'us-east-1', Status: 'ACTIVE', IsPrimaryRegion: true, AddedDate: 1_748_779_200 }],
};

const retired: Instance = {
  ...sandbox,
  InstanceArn: 'arn:aws:sso:::instance/ssoins-7223deadbeef0001',
  IdentityStoreId: 'd-9067a1a1a1',
  IdentityStoreArn: `arn:aws:identitystore::${ACCOUNT_ID}:identitystore/d-9067a1a1a1`,
  Name: 'retired',
  Status: 'DELETE_IN_PROGRESS',
};

/** Permission sets that AWS Control Tower creates. They are assigned in the account of the stacks. */
const CONTROL_TOWER_SETS = [
  { name: 'AWSAdministratorAccess', id: '7223a1b2c3d4e5f6' },
  { name: 'AWSPowerUserAccess', id: '7223b2c3d4e5f6a1' },
  { name: 'AWSReadOnlyAccess', id: '7223c3d4e5f6a1b2' },
];

/** The role that a permission set has in an account in which it is assigned, for an instance in us-east-1. */
export function reservedRole(accountId: string, name: string, suffix: string): Role {
  const arn = `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_${name}_${suffix}`;
  return { arn, trustPolicy: { Statement: [] }, policies: [] };
}

/** A member account that sees its own instance, an instance that is being deleted, and the organization instance on the next page. */
export function defaultWorld(): World {
  return {
    organization: { id: 'o-exampleorgid', managementAccountId: MANAGEMENT_ACCOUNT_ID, delegatedAdministrators: [ACCOUNT_ID] },
    regions: { 'us-east-1': [sandbox, retired, prod], 'eu-central-1': [] },
    identityStores: {
      [prod.IdentityStoreId]: {
        groups: [
          {
            GroupId: '9067f1a2b3-0a1b2c3d-1111-2222-3333-444455556666',
            DisplayName: 'Administrators',
            ExternalIds: [{ Issuer: ISSUER, Id: 'g-1' }],
          },
          { GroupId: '9067f1a2b3-5b6c7d8e-1111-2222-3333-444455556666', DisplayName: 'Developers' },
          { GroupId: '9067f1a2b3-9c0d1e2f-1111-2222-3333-444455556666', DisplayName: 'Auditors' },
        ],
        users: [
          {
            UserId: '9067f1a2b3-1a2b3c4d-7777-8888-9999-000011112222',
            UserName: 'jane',
            Emails: [{ Value: 'jane@example.com', Primary: true }],
            ExternalIds: [{ Issuer: ISSUER, Id: 'u-1' }],
          },
        ],
      },
      [sandbox.IdentityStoreId]: {
        groups: [{ GroupId: '9067c4d5e6-0a1b2c3d-1111-2222-3333-444455556666', DisplayName: 'Administrators' }],
        users: [],
      },
    },
    permissionSets: CONTROL_TOWER_SETS.map(({ name, id }) => {
      return { arn: `arn:aws:sso:::permissionSet/ssoins-7223f02dd8c5e1a9/ps-${id}`, name, instanceArn: prod.InstanceArn };
    }),
    roles: CONTROL_TOWER_SETS.map(({ name, id }) => reservedRole(ACCOUNT_ID, name, id)),
    pageSize: 2,
  };
}

/** The instances that an account sees: its own, and that of its organization. */
export function visibleInstances(world: World, region: string, accountId: string): Instance[] {
  const owners = [accountId, world.organization.managementAccountId];
  return (world.regions[region] ?? []).filter(({ OwnerAccountId }) => owners.includes(OwnerAccountId));
}

export function identityStoreOf(world: World, identityStoreId = ''): IdentityStore {
  return world.identityStores[identityStoreId] ?? { groups: [], users: [] };
}
