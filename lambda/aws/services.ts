import type { AwsCredentialIdentity } from '@aws-sdk/types';

/** Credentials, or where they come from. */
export type Credentials = AwsCredentialIdentity | (() => Promise<AwsCredentialIdentity>);

/** A role to assume. */
export interface AssumeRole {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName: string;
}

/** The SSO Admin API of one Region. */
export interface SsoAdmin {
  /** Where the last call went to. */
  endpoint(): string;
  /** ListInstances, one try of one page. */
  listInstances(nextToken: string | undefined, signal: AbortSignal): Promise<unknown>;
  /** Lets go of its connections. */
  close(): void;
}

/** What GetGroupId and GetUserId take. */
export interface GetIdInput {
  readonly IdentityStoreId: string;
  readonly AlternateIdentifier:
    | { readonly UniqueAttribute: { readonly AttributePath: string; readonly AttributeValue: string } }
    | { readonly ExternalId: { readonly Issuer: string; readonly Id: string } };
}

/** What ListGroups and ListUsers take, with one filter. */
export interface ListInput {
  readonly IdentityStoreId: string;
  readonly Filters: [{ readonly AttributePath: string; readonly AttributeValue: string }];
  readonly NextToken: string | undefined;
}

/** The Identity Store API of one Region. */
export interface IdentityStore {
  /** Where the last call went to. */
  endpoint(): string;
  /** One try. */
  getId(operation: 'GetGroupId' | 'GetUserId', input: GetIdInput, signal: AbortSignal): Promise<unknown>;
  /** One try of one page. */
  list(operation: 'ListGroups' | 'ListUsers', input: ListInput, signal: AbortSignal): Promise<unknown>;
  /** Lets go of its connections. */
  close(): void;
}

/** The services that a lookup asks, as the entry hands them in. */
export interface Services {
  /** The credentials of the function's role. */
  readonly credentials: Credentials;
  ssoAdmin(region: string, credentials: Credentials): SsoAdmin;
  /** Loads the client first, which only some lookups need. */
  identityStore(region: string, credentials: Credentials): Promise<IdentityStore>;
  /** sts:AssumeRole, one try. */
  assumeRole(role: AssumeRole, signal: AbortSignal): Promise<AwsCredentialIdentity>;
  /** organizations:DescribeOrganization, one try: the id of the management account, undefined without an organization. */
  managementAccountId(credentials: Credentials, signal: AbortSignal): Promise<string | undefined>;
}
