/** What the identity store of the benchmark saw. */
export interface QuotaReport {
  calls: number;
  /** Of them, those that the quota did not allow. */
  refused: number;
  /** What was put to the ResponseURLs. */
  readonly responses: unknown[];
}

/** The id of the group that has this name: each name has another one. */
export function groupIdOf(displayName: string): string {
  return `0000000001-${Buffer.from(displayName).toString('hex').padStart(32, '0').slice(-32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
