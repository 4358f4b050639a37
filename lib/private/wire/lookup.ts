/** The longest time-out of a function, in seconds. */
export const LONGEST_TIMEOUT = 900;

/** The resource properties that all lookups have in common. CloudFormation passes every scalar as a string. */
export interface CommonProperties {
  readonly AssumeRoleArn?: string;
  readonly AssumeRoleExternalId?: string;
  readonly AssumeRoleSessionName?: string;
  readonly Revision?: string;
  readonly AllowChange?: 'true';
}
