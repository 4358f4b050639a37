/** The types of instance that a lookup can ask for. */
export type InstanceType = 'ORGANIZATION' | 'ACCOUNT';

/** What must be true of the instance. Every selector that is given must match, exactly. */
export interface Selectors {
  readonly instanceArn?: string;
  readonly identityStoreId?: string;
  readonly instanceName?: string;
  readonly ownerAccountId?: string;
  readonly instanceType?: InstanceType;
}
