/** Where stacks are deployed. */
export interface Account {
  readonly accountId: string;
  readonly region: string;
}

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws';
}

export function urlSuffixOf(region: string): string {
  const partition = partitionOf(region);
  if (partition === 'aws-cn') return 'amazonaws.com.cn';
  return partition === 'aws-eusc' ? 'amazonaws.eu' : 'amazonaws.com';
}

/** An ARN in the account and Region. */
export function arnOf({ accountId, region }: Account, service: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${service === 'iam' ? '' : region}:${accountId}:${resource}`;
}
