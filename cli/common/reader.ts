import type { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import type { LookupRole } from '../assembly/stack';

/** Somebody who reads in an account: its lookup role, or the caller if that is its account. */
export interface Reader {
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
  readonly credentials: AwsCredentialIdentityProvider;
}

/** Those who can read an environment, or in one line why nobody can. */
export type Readers = { readonly unknown: string } | {
  /** If a call is denied to a reader, the next one may make it. */
  readonly readers: readonly [Reader, ...Reader[]];
  /** In one line, who reads, for calls that are denied to all of them. */
  readonly nobodyElse: string;
};

/** The environment of a stack. */
export interface ReadEnvironment {
  /** @default - that of the caller */
  readonly account: string | undefined;
  /** @default - that of the caller */
  readonly region: string | undefined;
  readonly lookupRole?: LookupRole;
}

/** The person who runs the command, and whom that person may be. */
export interface Caller {
  /** The Region of stacks that name none. */
  readonly region: string;
  /** Who reads the environment of a stack: its lookup role, then the caller, each only if it is of that account. */
  readersOf(stack: ReadEnvironment): Promise<Readers>;
  /** Who reads where a lookup of a stack assumes a role: that role, the lookup role of its account, then the caller. */
  readersForRole(role: { readonly arn: string; readonly externalId?: string | undefined }, stack: ReadEnvironment): Promise<Readers>;
}
