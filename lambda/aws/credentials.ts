import type { AwsCredentialIdentity } from '@aws-sdk/types';

/** Credentials, or a function that provides them. */
export type Credentials = AwsCredentialIdentity | (() => Promise<AwsCredentialIdentity>);

/** A role to assume. */
export interface AssumeRole {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName: string;
}
