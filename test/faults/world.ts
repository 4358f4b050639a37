import { DEFAULT_FUNCTION_NAME, lambdaEnvironment } from '../../local-aws/lambda-host/environment';
import { Iam, type AccessKey } from '../../local-aws/services/iam';
import type { PolicyDocument, Role } from '../../local-aws/services/policy';
import type { Instance, World } from '../../local-aws/world';
import { ACCOUNT, MANAGEMENT_ACCOUNT, PROD, REGION } from './fixtures';
import { permissionSet } from './permission-set-fixtures';
import { ADMINS, JANE, STORE } from './principal-fixtures';

/** The credentials of a role that the function assumes. No log can contain them. */
export const ROLE_CREDENTIALS: AccessKey = {
  accessKeyId: 'ASIAROLEROLEROLEROLE',
  secretAccessKey: 'role/secret+access/key+of/the+example',
  sessionToken: 'role+session/token+of+the/example==',
};

const ANYTHING: PolicyDocument = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
const BY_THE_FUNCTION: PolicyDocument = { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ACCOUNT } } };
const role = (account: string, name: string): Role => (
  { arn: `arn:aws:iam::${account}:role/${name}`, trustPolicy: BY_THE_FUNCTION, policies: [ANYTHING] });

const FUNCTION_ROLE = role(ACCOUNT, 'Function');

/** What every row has: the organization instance with a group and a user, a permission set, and roles that can be assumed. */
const WORLD: World = {
  organization: { id: 'o-exampleorgid', managementAccountId: MANAGEMENT_ACCOUNT, delegatedAdministrators: [ACCOUNT] },
  regions: { [REGION]: [PROD], 'eu-west-1': [PROD] },
  identityStores: {
    [STORE]: {
      groups: [{ GroupId: ADMINS.GroupId, DisplayName: 'Platform Admins' }],
      users: [{ UserId: JANE.UserId, UserName: 'jane' }],
    },
  },
  permissionSets: [permissionSet(1, 'Admins')],
  roles: [FUNCTION_ROLE, role(MANAGEMENT_ACCOUNT, 'Lookup')],
  pageSize: 100,
};

export function worldOf(given: Partial<World> = {}): World {
  return { ...WORLD, ...given, roles: [...WORLD.roles, ...given.roles ?? []] };
}

/** A world with these instances. */
export function sees(...instances: readonly Instance[]): Partial<World> {
  return { regions: { [REGION]: [...instances], 'eu-west-1': [...instances] } };
}

/** IAM, to which the credentials of the function are known. */
export function iamOf(world: World): Iam {
  const env = lambdaEnvironment({ taskRoot: '', handler: '' });
  const functionKey: AccessKey = {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '', sessionToken: env.AWS_SESSION_TOKEN ?? '',
  };
  const iam = new Iam(world, (roleArn) => (roleArn === FUNCTION_ROLE.arn ? functionKey : ROLE_CREDENTIALS));
  iam.issueKey(FUNCTION_ROLE.arn, DEFAULT_FUNCTION_NAME);
  return iam;
}
