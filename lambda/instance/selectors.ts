/** The types of instances. */
export type InstanceType = 'ORGANIZATION' | 'ACCOUNT';

/** The selectors of a lookup. An instance must match each one that is set. */
export interface Selectors {
  readonly instanceArn?: string;
  readonly identityStoreId?: string;
  readonly instanceName?: string;
  readonly ownerAccountId?: string;
  readonly instanceType?: InstanceType;
}
