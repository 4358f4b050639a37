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
}

/** Everything that exists outside the stacks. It can change while the stand-in runs. */
export interface World {
  readonly organization: { readonly id: string; readonly managementAccountId: string };
  /** The instances of each Region that is enabled. */
  readonly regions: Record<string, Instance[]>;
  /** The identity stores of the instances, by ID. A missing one is empty. */
  readonly identityStores: Readonly<Record<string, IdentityStore>>;
  /** The maximum number of items on a page of a list operation. */
  readonly pageSize: number;
  /** Roles of other accounts. */
  readonly roles: Role[];
}

export const MANAGEMENT_ACCOUNT_ID = '444455556666';
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

/** A member account that sees its own instance, an instance that is being deleted, and the organization instance on the next page. */
export function defaultWorld(): World {
  return {
    organization: { id: 'o-exampleorgid', managementAccountId: MANAGEMENT_ACCOUNT_ID },
    regions: { 'us-east-1': [sandbox, retired, prod], 'eu-central-1': [] },
    identityStores: {
      [prod.IdentityStoreId]: {
        groups: [
          { GroupId: '9067f1a2b3-0a1b2c3d-1111-2222-3333-444455556666', DisplayName: 'Administrators', ExternalIds: [{ Issuer: ISSUER, Id: 'g-1' }] },
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
    pageSize: 2,
    roles: [],
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
