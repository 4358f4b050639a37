/** The names of the values that can be shared between apps. */
export type SharedValue = 'InstanceArn' | 'IdentityStoreId';

/** The name of the export of a value. */
export function exportName(prefix: string, value: SharedValue): string {
  return `${prefix}-${value}`;
}

/** The name of the SSM parameter of a value, or its ARN where another account shares it. */
export function parameterName(prefix: string, value: SharedValue): string {
  return `${prefix}/${value}`;
}
