import { ADMINISTRATORS, JANE, PERMISSION_SETS, PROD } from '../../support/prod';

/** The account and Region of the default world of the stand-in for AWS. */
export const ENV = { account: '444455556666', region: 'us-east-1' };

const KEY = 'cdk-identity-center-lookup:account=444455556666:region=us-east-1:type=';

/** The values of `addEveryLookup`, and of the instance that it selects, as they are in cdk.context.json. */
export const CONTEXT = {
  [`${KEY}instance:instanceType=ORGANIZATION`]: {
    InstanceArn: PROD.instanceArn,
    IdentityStoreId: PROD.identityStoreId,
    OwnerAccountId: '111122223333',
    Name: 'prod',
    Status: 'ACTIVE',
    PrimaryRegion: 'us-east-1',
    Regions: 'eu-west-1,us-east-1',
    LookupRegion: 'us-east-1',
  },
  [`${KEY}group:displayName=Admins:identityStoreId=d-9067f1a2b3`]: ADMINISTRATORS,
  [`${KEY}user:identityStoreId=d-9067f1a2b3:userName=jane`]: JANE,
  [`${KEY}permission-set:instanceArn=arn$:aws$:sso$:$:$:instance/ssoins-7223f02dd8c5e1a9:permissionSetName=Admins`]:
    `${PERMISSION_SETS}/ps-0123456789abcdef`,
  [`${KEY}permission-set-role:permissionSetName=Admins`]:
    'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admins_0123456789abcdef',
};
