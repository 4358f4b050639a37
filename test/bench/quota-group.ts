/** The observations of the identity store of the benchmark. */
export interface QuotaReport {
  calls: number;
  /** Those that the quota refused. */
  refused: number;
  /** The responses to CloudFormation. */
  readonly responses: unknown[];
}

/** The ID of the group with a name. Each name has a different one. */
export function groupIdOf(displayName: string): string {
  return `0000000001-${Buffer.from(displayName).toString('hex').padStart(32, '0').slice(-32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
