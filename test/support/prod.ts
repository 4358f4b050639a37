/** What the default world of the stand-in for AWS has; see local-aws/world.ts. */
export const PROD = { instanceArn: 'arn:aws:sso:::instance/ssoins-7223f02dd8c5e1a9', identityStoreId: 'd-9067f1a2b3' };
export const SANDBOX = { instanceArn: 'arn:aws:sso:::instance/ssoins-72230ab1c2d3e4f5', identityStoreId: 'd-9067c4d5e6' };

/** The group "Administrators" of each identity store. */
export const ADMINISTRATORS = '9067f1a2b3-0a1b2c3d-1111-2222-3333-444455556666';
export const SANDBOX_ADMINISTRATORS = '9067c4d5e6-0a1b2c3d-1111-2222-3333-444455556666';
/** The user "jane". */
export const JANE = '9067f1a2b3-1a2b3c4d-7777-8888-9999-000011112222';

/** The permission sets of the organization instance. */
export const PERMISSION_SETS = PROD.instanceArn.replace('instance', 'permissionSet');
