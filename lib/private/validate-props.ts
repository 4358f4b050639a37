import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AssumeRoleOptions, IdentityCenterLookupProps } from '../identity-center-lookup-props';
import { IDENTITY_STORE_ID_RULE, INSTANCE_ARN_RULE, invalid, requireText } from './validation';
import { ACCOUNT_ID, MAX_NAME_LENGTH, REGION, ROLE_ARN } from './wire';

const NAME = new RegExp(`^(?=.*\\S).{1,${MAX_NAME_LENGTH}}$`, 's');

/** Checks all that can be known at synthesis. */
export function validateProps(construct: Construct, props: IdentityCenterLookupProps): void {
  requireText(construct, 'instanceArn', props.instanceArn, INSTANCE_ARN_RULE);
  requireText(construct, 'identityStoreId', props.identityStoreId, IDENTITY_STORE_ID_RULE);
  requireText(construct, 'instanceName', props.instanceName, { pattern: NAME, expected: `a name of at most ${MAX_NAME_LENGTH} characters that is not blank` });
  requireText(construct, 'ownerAccountId', props.ownerAccountId, { pattern: ACCOUNT_ID, expected: 'twelve digits' });
  requireText(construct, 'refreshToken', props.refreshToken);
  validateRegions(construct, props.searchRegions);
  validateRole(construct, props.assumeRole);
}

function validateRegions(construct: Construct, regions: string[] | undefined): void {
  if (regions === undefined || Token.isUnresolved(regions)) return;
  if (regions.length === 0) throw invalid(construct, 'searchRegions', regions, 'at least one Region; leave it out to ask the Region of the stack');
  for (const region of regions) {
    requireText(construct, 'searchRegions', region, { pattern: REGION, expected: 'codes of Regions such as eu-west-1' });
  }
}

function validateRole(construct: Construct, role: AssumeRoleOptions | undefined): void {
  requireText(construct, 'assumeRole.roleArn', role?.roleArn, { pattern: ROLE_ARN, expected: 'an ARN such as arn:aws:iam::111122223333:role/Name' });
  requireText(construct, 'assumeRole.externalId', role?.externalId, { pattern: /^[\w+=,.@:/-]{2,1224}$/, expected: '2 to 1224 letters, digits or characters of _+=,.@:/-' });
  requireText(construct, 'assumeRole.sessionName', role?.sessionName, { pattern: /^[\w+=,.@-]{2,64}$/, expected: '2 to 64 letters, digits or characters of _+=,.@-' });
}
