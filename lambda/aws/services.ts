import type { AwsCredentialIdentity } from '@aws-sdk/types';

/** Credentials, or a function that provides them. */
export type Credentials = AwsCredentialIdentity | (() => Promise<AwsCredentialIdentity>);

/** A role to assume. */
export interface AssumeRole {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName: string;
}

/** The SSO Admin API of one Region. */
export interface SsoAdmin {
  /** The endpoint of the last call. */
  endpoint(): string;
  /** Calls ListInstances once, for one page. */
  listInstances(nextToken: string | undefined, signal: AbortSignal): Promise<unknown>;
  /** Closes the connections. */
  close(): void;
}

/** The input of GetGroupId and GetUserId. */
export interface GetIdInput {
  readonly IdentityStoreId: string;
  readonly AlternateIdentifier:
    | { readonly UniqueAttribute: { readonly AttributePath: string; readonly AttributeValue: string } }
    | { readonly ExternalId: { readonly Issuer: string; readonly Id: string } };
}

/** The input of ListGroups and ListUsers, with one filter. */
export interface ListInput {
  readonly IdentityStoreId: string;
  readonly Filters: [{ readonly AttributePath: string; readonly AttributeValue: string }];
  readonly NextToken: string | undefined;
}

/** The Identity Store API of one Region. */
export interface IdentityStore {
  /** The endpoint of the last call. */
  endpoint(): string;
  /** Calls the operation once. */
  getId(operation: 'GetGroupId' | 'GetUserId', input: GetIdInput, signal: AbortSignal): Promise<unknown>;
  /** Calls the operation once, for one page. */
  list(operation: 'ListGroups' | 'ListUsers', input: ListInput, signal: AbortSignal): Promise<unknown>;
  /** Closes the connections. */
  close(): void;
}

/** The services that a lookup calls. */
export interface Services {
  /** The credentials of the role of the function. */
  readonly credentials: Credentials;
  ssoAdmin(region: string, credentials: Credentials): SsoAdmin;
  /** Loads the client first, because only some lookups need it. */
  identityStore(region: string, credentials: Credentials): Promise<IdentityStore>;
  /** Calls sts:AssumeRole once. */
  assumeRole(role: AssumeRole, signal: AbortSignal): Promise<AwsCredentialIdentity>;
  /** Calls organizations:DescribeOrganization once. Returns the ID of the management account; undefined without an organization. */
  managementAccountId(credentials: Credentials, signal: AbortSignal): Promise<string | undefined>;
}
