/** An instance of IAM Identity Center as ListInstances returns it; `""` for values that the service does not return. */
export interface Instance {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly identityStoreArn: string;
  readonly ownerAccountId: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason: string;
  /** ISO 8601, UTC. */
  readonly createdDate: string;
  readonly primaryRegion: string;
  /** The Regions in which it is enabled, sorted. */
  readonly enabledRegions: readonly string[];
}

/** An instance, and the Regions whose ListInstances returned it. */
export interface SeenInstance {
  readonly instance: Instance;
  readonly seenIn: readonly string[];
}

/** An instance that does not match, and why. */
export interface PassedOver extends SeenInstance {
  readonly why: string;
}

/** The partition of an ARN, such as `aws-us-gov`. */
export function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? '';
}
