/** The account and Region of all stacks. */
export const ACCOUNT_ID = '111122223333';
export const REGION = 'us-east-1';

/** Returns an ARN in this account and Region. */
export function arnOf(service: string, resource: string): string {
  return `arn:aws:${service}:${service === 'iam' ? '' : REGION}:${ACCOUNT_ID}:${resource}`;
}
