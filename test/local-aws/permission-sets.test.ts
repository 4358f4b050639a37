import { IAMClient, ListRolesCommand, paginateListRoles, type Role } from '@aws-sdk/client-iam';
import {
  DescribePermissionSetCommand,
  ListPermissionSetsCommand,
  paginateListPermissionSets,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import { ended } from './fixtures/observe';
import { allow, clientConfig, keyWith } from './fixtures/callers';
import { LocalAws } from '../../local-aws/local-aws';
import type { TemplateResource } from '../../local-aws/cloudformation/template';
import { Quota } from '../../local-aws/services/protocol/quota';
import { defaultWorld, MANAGEMENT_ACCOUNT_ID, type World } from '../../local-aws/world';
import { ADMINISTRATORS, JANE, PERMISSION_SETS as SETS, PROD, SANDBOX } from '../support/prod';

const InstanceArn = PROD.instanceArn;
const ADMINISTRATOR_ACCESS = `${SETS}/ps-7223a1b2c3d4e5f6`;
const PATH = '/aws-reserved/sso.amazonaws.com/';

let aws: LocalAws;

const start = async (change: Partial<World> = {}): Promise<void> => {
  aws = await LocalAws.start({ world: { ...defaultWorld(), ...change } });
};

const stop = (): Promise<void> => aws.stop();

/** Deploys a permission set, and assignments to these principals. */
function deploy(...principals: [type: string, id: string][]) {
  const PermissionSetArn = { 'Fn::GetAtt': ['Set', 'PermissionSetArn'] };
  const target = { TargetId: '444455556666', TargetType: 'AWS_ACCOUNT' };
  const assignments = principals.map(([PrincipalType, PrincipalId]): [string, TemplateResource] => {
    const Properties = { InstanceArn, PermissionSetArn, PrincipalType, PrincipalId, ...target };
    return [PrincipalType, { Type: 'AWS::SSO::Assignment', Properties }];
  });
  const Set = { Type: 'AWS::SSO::PermissionSet', Properties: { InstanceArn, Name: 'Operators' } };
  return aws.cloudFormation.deploy('Stack', { Resources: { Set, ...Object.fromEntries(assignments) } });
}

describe('permission sets', () => {
  afterEach(stop);

  const client = (...policies: Parameters<typeof keyWith>[1][]) =>
    new SSOAdminClient(clientConfig(aws, keyWith(aws, ...(policies.length > 0 ? policies : [allow('sso:*')]))));
  const list = (input: object = {}, as = client()) => as.send(new ListPermissionSetsCommand({ InstanceArn, ...input }));
  const describeSet = (PermissionSetArn: string, as = client()) =>
    as.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }));

  test('of the world and of the stacks are listed page by page, and described one by one', async () => {
    await start();
    await deploy();
    const names: unknown[] = [];
    for await (const { PermissionSets = [] } of paginateListPermissionSets({ client: client() }, { InstanceArn })) {
      expect(PermissionSets).toHaveLength(2);
      for (const arn of PermissionSets) names.push((await describeSet(arn)).PermissionSet?.Name);
    }
    expect(names).toEqual(['AWSAdministratorAccess', 'AWSPowerUserAccess', 'AWSReadOnlyAccess', 'Operators']);
  });

  test('that do not exist are not found', async () => {
    await start();
    await expect(describeSet(`${SETS}/ps-0000000000000000`)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(list({ InstanceArn: `${InstanceArn.slice(0, -1)}0` })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  const { organization, regions } = defaultWorld();
  const member = { ...organization, delegatedAdministrators: [] };
  const replicas = (regions['us-east-1'] ?? []).map((each) => ({ ...each, PrimaryRegion: 'eu-west-1' }));

  test.each<[string, Partial<World>, object, string]>([
    ['an account that does not administer them', { organization: member }, {}, 'AccessDeniedException'],
    ['another Region than the primary one', { regions: { 'us-east-1': replicas } }, {}, 'AccessDeniedException'],
    ['an account instance', {}, { InstanceArn: SANDBOX.instanceArn }, 'ValidationException'],
    ['a page of 101', {}, { MaxResults: 101 }, 'ValidationException'],
  ])('are not listed for %s', async (_what, change, input, name) => {
    await start(change);
    await expect(list(input)).rejects.toMatchObject({ name });
  });

  test('are read with permissions for the instance, and to describe one for that as well', async () => {
    await start();
    const asDescriber = (...resources: string[]) => client(allow('sso:DescribePermissionSet', ...resources));
    const denied = { name: 'AccessDeniedException' };
    const { PermissionSet } = await describeSet(ADMINISTRATOR_ACCESS, asDescriber(InstanceArn, `${SETS}/*`));
    expect(PermissionSet?.Name).toBe('AWSAdministratorAccess');
    await expect(describeSet(ADMINISTRATOR_ACCESS, asDescriber(InstanceArn))).rejects.toMatchObject(denied);
    await expect(list({}, asDescriber(InstanceArn))).rejects.toMatchObject(denied);
  });

  test('are throttled past the quota of the account', async () => {
    await start({ ssoCallsPerSecond: 0 });
    await expect(list()).rejects.toMatchObject({ name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } });
  });
});

test('a quota counts the calls of each account in the last second', () => {
  let now = 0;
  const quota = new Quota(2, () => now);
  const take = (at: number, account = 'a'): boolean => {
    now = at;
    try {
      quota.take(account);
      return true;
    } catch {
      return false;
    }
  };
  const taken = [take(0), take(500), take(999), take(999, 'b'), take(1000), take(1001), take(1500)];
  expect(taken).toEqual([true, true, false, true, true, false, true]);
});

describe('the roles of permission sets', () => {
  afterEach(stop);

  const client = (action = 'iam:ListRoles') => new IAMClient(clientConfig(aws, keyWith(aws, allow(action))));
  const rolesOf = async (): Promise<Role[]> => {
    const roles: Role[] = [];
    for await (const page of paginateListRoles({ client: client(), pageSize: 1 }, { PathPrefix: PATH })) roles.push(...(page.Roles ?? []));
    return roles;
  };
  const operators = async (): Promise<(string | undefined)[]> => (
    (await rolesOf()).map(({ RoleName }) => RoleName).filter((name) => name?.startsWith('AWSReservedSSO_Operators_'))
  );

  test('are listed page by page, those of the account alone', async () => {
    const world = defaultWorld();
    const elsewhere = world.roles.map((role) => ({ ...role, arn: role.arn.replace('444455556666', MANAGEMENT_ACCOUNT_ID) }));
    await start({ roles: [...elsewhere, ...world.roles] });
    const described = world.roles.map(({ arn }) => ({ Arn: arn, Path: PATH, RoleName: arn.slice(arn.lastIndexOf('/') + 1) }));
    expect(await rolesOf()).toMatchObject(described);
    const { IsTruncated, Marker } = await client().send(new ListRolesCommand({}));
    expect([IsTruncated, typeof Marker]).toEqual([true, 'string']);
  });

  test('exist while a stack assigns the set in the account, and have another suffix when it is assigned again', async () => {
    await start();
    const stack = await deploy(['GROUP', ADMINISTRATORS], ['USER', JANE]);
    expect(ended(stack)).toContain('USER CREATE_COMPLETE');
    const first = await operators();
    expect(first).toEqual([expect.stringMatching(/_[0-9a-f]{16}$/)]);
    await deploy(['GROUP', ADMINISTRATORS]);
    expect(await operators()).toEqual(first);
    await deploy();
    expect(await operators()).toEqual([]);
    await deploy(['GROUP', ADMINISTRATORS]);
    expect(await operators()).not.toEqual(first);
  });

  test('are not listed for a role that may not list them, nor from a marker that nobody gave', async () => {
    await start();
    const list = (input: object, as = client()) => as.send(new ListRolesCommand(input));
    await expect(list({}, client('sso:*'))).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    await expect(list({ Marker: 'x' })).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(list({ MaxItems: 1001 })).rejects.toMatchObject({ name: 'ValidationError' });
  });
});
