/** The account of all stacks, and the Region of those that name none. */
export const ACCOUNT_ID = '444455556666';
export const REGION = 'us-east-1';

/** Returns an ARN in this account. */
export function arnOf(service: string, resource: string, region = REGION): string {
  return `arn:aws:${service}:${service === 'iam' ? '' : region}:${ACCOUNT_ID}:${resource}`;
}
