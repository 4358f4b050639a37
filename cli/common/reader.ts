import type { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import type { LookupRole } from '../assembly/stack';

/** Who reads in an account: its lookup role, or the caller if that is its account. */
export interface Reader {
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
  readonly credentials: AwsCredentialIdentityProvider;
}

/** What is read: an account and a Region, by the role that the CDK assumes to look values up in it. */
export interface ReadEnvironment {
  /** @default - that of the caller */
  readonly account: string | undefined;
  /** @default - that of the caller */
  readonly region: string | undefined;
  readonly lookupRole?: LookupRole;
}

/** The person who runs the command. */
export interface Caller {
  /** The Region of stacks that have none. */
  readonly region: string | undefined;
  /** Resolves with who reads, or with why nobody can. */
  readerOf(environment: ReadEnvironment): Promise<Reader | { readonly unknown: string }>;
}
